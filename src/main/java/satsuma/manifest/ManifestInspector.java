package satsuma.manifest;

import jakarta.inject.Inject;
import java.io.IOException;
import satsuma.delivery.Warehouse;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Errand;
import satsuma.kernel.Refusal;

/** Reads a manifest in the warehouse, recomputes its id, and keeps what may be shown of it. */
@Errand
public class ManifestInspector {

    /** Bytes; an instruction with a few hundred examples is far below. */
    static final int SIZE_MAX = 8 << 20;

    private final Warehouse warehouse;
    private final ManifestShowcase showcase;

    @Inject
    public ManifestInspector(Warehouse warehouse, ManifestShowcase showcase) {
        this.warehouse = warehouse;
        this.showcase = showcase;
    }

    /**
     * What may be shown of {@code content}.
     *
     * @throws Refusal one of {@link ManifestRefusal} if it is none, or not the one it says it is
     */
    public ManifestPreview inspect(ContentHash content) throws IOException {
        var kept = showcase.find(content);
        if (kept.isPresent()) {
            return kept.get();
        }
        if (warehouse.sizeBytes(content) > SIZE_MAX) {
            throw new Refusal(ManifestRefusal.TOO_LARGE, String.valueOf(SIZE_MAX >> 20));
        }
        try (var in = warehouse.open(content)) {
            var preview = ManifestText.read(content, in.readAllBytes());
            showcase.keep(preview);
            return preview;
        }
    }
}
