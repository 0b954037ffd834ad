package satsuma.delivery;

import satsuma.kernel.Refusal;

/** Why content is not taken in or not handed out. */
public enum DeliveryRefusal implements Refusal.Reason {
    /** More than one upload may have. */
    TOO_LARGE("delivery-too-large", Refusal.Kind.TOO_LARGE),
    /** The disk is full. */
    NO_SPACE("delivery-no-space", Refusal.Kind.UNAVAILABLE),
    /** The upload has no file, or an empty one. */
    NO_FILE("delivery-no-file", Refusal.Kind.INVALID),
    /** The upload is not a form with a file in it. */
    NOT_A_FORM("delivery-not-a-form", Refusal.Kind.INVALID),
    /** The upload ended early. */
    BROKEN_OFF("delivery-broken-off", Refusal.Kind.INVALID),
    /** There is no such content, or this person did not bring it in. */
    CONTENT_UNKNOWN("delivery-content-unknown", Refusal.Kind.UNKNOWN),
    /** A signed event was asked for, and there is none that is good for this. */
    AUTH_REFUSED("delivery-auth-refused", Refusal.Kind.SIGN_IN),
    /** Who signed has no account here. */
    NO_ACCOUNT("delivery-no-account", Refusal.Kind.FORBIDDEN),
    /** What came has another hash than what was signed for. */
    OTHER_CONTENT("delivery-other-content", Refusal.Kind.CONFLICT),
    /** What a seller offers is not in the warehouse, or somebody else brought it in. */
    NOT_DELIVERABLE("delivery-not-deliverable", Refusal.Kind.CONFLICT),
    /** There is no such purchase, or it is somebody else's. */
    PURCHASE_UNKNOWN("delivery-purchase-unknown", Refusal.Kind.UNKNOWN),
    /** The purchase was given back. */
    REVOKED("delivery-revoked", Refusal.Kind.FORBIDDEN);

    private final String code;
    private final Refusal.Kind kind;

    DeliveryRefusal(String code, Refusal.Kind kind) {
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
