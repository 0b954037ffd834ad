package satsuma.manifest;

import jakarta.inject.Inject;
import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.kernel.UseCase;

/** What everyone may see of manifests. */
@UseCase
public class ManifestShowcase {

    private final ManifestPreviews previews;

    @Inject
    public ManifestShowcase(ManifestPreviews previews) {
        this.previews = previews;
    }

    public Optional<ManifestPreview> find(ContentHash content) {
        return previews.find(content);
    }

    /** Keeps what an inspector has found. */
    public void keep(ManifestPreview preview) {
        previews.put(preview);
    }
}
