package satsuma.skill;

import jakarta.inject.Inject;
import java.io.IOException;
import satsuma.delivery.Warehouse;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Errand;
import satsuma.kernel.Refusal;

/** Opens a skill's package in the warehouse, checks it, and keeps what may be shown of it. */
@Errand
public class SkillInspector {

    private final Warehouse warehouse;
    private final Yaml yaml;
    private final SkillShowcase showcase;

    @Inject
    public SkillInspector(Warehouse warehouse, Yaml yaml, SkillShowcase showcase) {
        this.warehouse = warehouse;
        this.yaml = yaml;
        this.showcase = showcase;
    }

    /**
     * What may be shown of {@code content}.
     *
     * @throws Refusal one of {@link SkillRefusal} if it is not a skill as it should be
     */
    public SkillPreview inspect(ContentHash content) throws IOException {
        var kept = showcase.find(content);
        if (kept.isPresent()) {
            return kept.get();
        }
        try (var in = warehouse.open(content)) {
            // A package is small by its own rule; one byte more is enough to refuse it.
            var preview = SkillPackage.read(content, in.readNBytes(Archive.PACKED_MAX + 1), yaml);
            showcase.keep(preview);
            return preview;
        }
    }
}
