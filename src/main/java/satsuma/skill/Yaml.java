package satsuma.skill;

import java.util.Map;
import satsuma.kernel.Refusal;

/** Reads the front matter of a SKILL.md. */
public interface Yaml {

    /**
     * The mapping that {@code text} is; values are strings, numbers, booleans, lists and mappings.
     *
     * @throws Refusal {@link SkillRefusal#MALFORMED_FRONT_MATTER} if it is anything else
     */
    Map<String, Object> mapping(String text);
}
