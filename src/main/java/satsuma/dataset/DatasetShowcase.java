package satsuma.dataset;

import jakarta.inject.Inject;
import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.kernel.UseCase;

/** What everyone may see of datasets. */
@UseCase
public class DatasetShowcase {

    private final DatasetPreviews previews;

    @Inject
    public DatasetShowcase(DatasetPreviews previews) {
        this.previews = previews;
    }

    public Optional<DatasetPreview> find(ContentHash content) {
        return previews.find(content);
    }

    /** Keeps what an inspector has found. */
    public void keep(DatasetPreview preview) {
        previews.put(preview);
    }
}
