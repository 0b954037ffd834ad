package satsuma.skill;

import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Port;

/** All previews of skills there are. */
@Port
public interface SkillPreviews {

    Optional<SkillPreview> find(ContentHash content);

    /** Keeps {@code preview} in place of an earlier one of the same content. */
    void put(SkillPreview preview);
}
