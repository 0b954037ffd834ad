package satsuma.manifest;

import satsuma.kernel.Refusal;

/** Why a manifest is not taken. */
public enum ManifestRefusal implements Refusal.Reason {
    /** How many megabytes there may be. */
    TOO_LARGE("manifest-too-large", Refusal.Kind.TOO_LARGE),
    /** Not JSON, or not an object; the line. */
    MALFORMED("manifest-malformed", Refusal.Kind.INVALID),
    /** A member that must be there is not; its name. */
    MISSING("manifest-missing", Refusal.Kind.INVALID),
    /** A member is not what it should be; its name. */
    WRONG_TYPE("manifest-wrong-type", Refusal.Kind.INVALID),
    /** The score is not a number from 0 to 1. */
    SCORE("manifest-score", Refusal.Kind.INVALID),
    /** The id it states and the id that its content has. */
    COMPILED_ID("manifest-compiled-id", Refusal.Kind.CONFLICT),
    /** The count it states and how many examples there are. */
    DEMO_COUNT("manifest-demo-count", Refusal.Kind.CONFLICT);

    private final String code;
    private final Refusal.Kind kind;

    ManifestRefusal(String code, Refusal.Kind kind) {
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
