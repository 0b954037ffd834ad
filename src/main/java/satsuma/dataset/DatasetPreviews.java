package satsuma.dataset;

import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Port;

/** All previews of datasets there are. */
@Port
public interface DatasetPreviews {

    Optional<DatasetPreview> find(ContentHash content);

    /** Keeps {@code preview} in place of an earlier one of the same content. */
    void put(DatasetPreview preview);
}
