package satsuma.manifest;

import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Port;

/** All previews of manifests there are. */
@Port
public interface ManifestPreviews {

    Optional<ManifestPreview> find(ContentHash content);

    /** Keeps {@code preview} in place of an earlier one of the same content. */
    void put(ManifestPreview preview);
}
