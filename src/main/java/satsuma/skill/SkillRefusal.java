package satsuma.skill;

import satsuma.kernel.Refusal;

/** Why a skill's package is not taken. */
public enum SkillRefusal implements Refusal.Reason {
    /** No zip, or one that is cut off or otherwise broken. */
    NOT_A_ZIP("skill-not-a-zip", Refusal.Kind.INVALID),
    /** Encrypted, or packed by a method nobody needs here. */
    PACKED_STRANGELY("skill-packed-strangely", Refusal.Kind.INVALID),
    /** The package itself; how many megabytes it may have. */
    PACKAGE_TOO_LARGE("skill-package-too-large", Refusal.Kind.TOO_LARGE),
    /** A path that leads out, is absolute, or would not be the same on every machine; the path. */
    UNSAFE_PATH("skill-unsafe-path", Refusal.Kind.INVALID),
    /** A link or another thing that is neither file nor folder; the path. */
    LINK("skill-link", Refusal.Kind.INVALID),
    /** The same path twice, as some machines see it; the path. */
    SAME_PATH("skill-same-path", Refusal.Kind.INVALID),
    /** How many files there may be. */
    TOO_MANY_FILES("skill-too-many-files", Refusal.Kind.TOO_LARGE),
    /** Unpacked; how many megabytes there may be. */
    TOO_LARGE("skill-too-large", Refusal.Kind.TOO_LARGE),
    /** Packed so tightly that it can only be meant to burst; the path. */
    BOMB("skill-bomb", Refusal.Kind.INVALID),
    /** Neither at the top nor in the one folder at the top. */
    NO_SKILL_FILE("skill-no-skill-file", Refusal.Kind.INVALID),
    /** SKILL.md is not UTF-8. */
    NOT_UTF8("skill-not-utf8", Refusal.Kind.INVALID),
    /** SKILL.md does not begin with front matter between two lines of three hyphens. */
    NO_FRONT_MATTER("skill-no-front-matter", Refusal.Kind.INVALID),
    /** The front matter is not the YAML it should be; what the reader says. */
    MALFORMED_FRONT_MATTER("skill-malformed-front-matter", Refusal.Kind.INVALID),
    /** The name; what was given. */
    NAME("skill-name", Refusal.Kind.INVALID),
    /** The name is not the folder's; name and folder. */
    NAME_NOT_FOLDER("skill-name-not-folder", Refusal.Kind.INVALID),
    DESCRIPTION("skill-description", Refusal.Kind.INVALID),
    COMPATIBILITY("skill-compatibility", Refusal.Kind.INVALID);

    private final String code;
    private final Refusal.Kind kind;

    SkillRefusal(String code, Refusal.Kind kind) {
        this.code = code;
        this.kind = kind;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Refusal.Kind kind() {
        return kind;
    }
}
