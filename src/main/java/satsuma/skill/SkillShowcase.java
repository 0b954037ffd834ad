package satsuma.skill;

import jakarta.inject.Inject;
import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.kernel.UseCase;

/** What everyone may see of skills. */
@UseCase
public class SkillShowcase {

    private final SkillPreviews previews;

    @Inject
    public SkillShowcase(SkillPreviews previews) {
        this.previews = previews;
    }

    public Optional<SkillPreview> find(ContentHash content) {
        return previews.find(content);
    }

    /** Keeps what an inspector has found. */
    public void keep(SkillPreview preview) {
        previews.put(preview);
    }
}
