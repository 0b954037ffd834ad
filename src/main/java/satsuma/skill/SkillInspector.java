package satsuma.skill;

import jakarta.inject.Inject;
import java.io.IOException;
import satsuma.delivery.Warehouse;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Errand;
import satsuma.kernel.Refusal;
import satsuma.vetting.ScanDesk;
import satsuma.vetting.Scanner;

/**
 * Opens a skill's package in the warehouse, has it checked, and keeps what may be shown of it and
 * what the checks say.
 */
@Errand
public class SkillInspector {

    private final Warehouse warehouse;
    private final Yaml yaml;
    private final SkillShowcase showcase;
    private final ScanDesk scans;

    @Inject
    public SkillInspector(Warehouse warehouse, Yaml yaml, SkillShowcase showcase, ScanDesk scans) {
        this.warehouse = warehouse;
        this.yaml = yaml;
        this.showcase = showcase;
        this.scans = scans;
    }

    /**
     * What may be shown of {@code content}.
     *
     * @throws Refusal one of {@link SkillRefusal} if it is not a skill as it should be
     */
    public SkillPreview inspect(ContentHash content) throws IOException {
        var kept = showcase.find(content);
        if (kept.isPresent() && scans.isScanned(content)) {
            return kept.get();
        }
        try (var in = warehouse.open(content)) {
            // A package is small by its own rule; one byte more is enough to refuse it.
            var skill = SkillPackage.open(in.readNBytes(Archive.PACKED_MAX + 1));
            var preview = skill.preview(content, yaml);
            showcase.keep(preview);
            scans.keep(Scanner.scan(content, skill.files()));
            return preview;
        }
    }
}
