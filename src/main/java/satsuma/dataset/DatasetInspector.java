package satsuma.dataset;

import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.IOException;
import satsuma.delivery.FileName;
import satsuma.delivery.Warehouse;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Errand;
import satsuma.kernel.Refusal;

/** Looks through a dataset in the warehouse and keeps what may be shown of it. */
@Errand
public class DatasetInspector {

    private final Warehouse warehouse;
    private final Tables tables;
    private final DatasetShowcase showcase;

    @Inject
    public DatasetInspector(Warehouse warehouse, Tables tables, DatasetShowcase showcase) {
        this.warehouse = warehouse;
        this.tables = tables;
        this.showcase = showcase;
    }

    /**
     * What may be shown of {@code content}. The whole of it is read once and never held in memory.
     *
     * @param fileName its extension says how it is to be read
     * @throws Refusal one of {@link DatasetRefusal} if it is broken
     */
    public DatasetPreview inspect(ContentHash content, String fileName) throws IOException {
        var kept = showcase.find(content).filter(DatasetPreview::isTable);
        if (kept.isPresent()) {
            return kept.get();
        }
        if (warehouse.sizeBytes(content) == 0) {
            throw new Refusal(DatasetRefusal.EMPTY);
        }
        try (var file = new BufferedInputStream(warehouse.open(content))) {
            var preview =
                    tables.read(content, new FileName(fileName).extension(), file)
                            .orElseGet(() -> DatasetPreview.none(content));
            showcase.keep(preview);
            return preview;
        }
    }
}
