package satsuma.kernel;

/** The refusals that belong to no feature. */
public enum CommonRefusal implements Refusal.Reason {
    SIGN_IN_FIRST("sign-in-first", Refusal.Kind.SIGN_IN),
    NOT_ALLOWED("not-allowed", Refusal.Kind.FORBIDDEN),
    NOT_FOUND("not-found", Refusal.Kind.UNKNOWN),
    NOT_UNDERSTOOD("not-understood", Refusal.Kind.INVALID),
    FOREIGN_ORIGIN("foreign-origin", Refusal.Kind.FORBIDDEN),
    TOO_OFTEN("too-often", Refusal.Kind.LIMITED),
    DATABASE_DOWN("database-down", Refusal.Kind.UNAVAILABLE),
    ADDRESS_REFUSED("address-refused", Refusal.Kind.INVALID),
    ADDRESS_SILENT("address-silent", Refusal.Kind.UNAVAILABLE);

    private final String code;
    private final Refusal.Kind kind;

    CommonRefusal(String code, Refusal.Kind kind) {
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
