package satsuma.identity;

import satsuma.kernel.Refusal;

/** Why identity says no. */
public enum IdentityRefusal implements Refusal.Reason {
    PERSON_UNKNOWN("identity-person-unknown", Refusal.Kind.UNKNOWN),

    NAME_MALFORMED("identity-name-malformed", Refusal.Kind.INVALID),
    NAME_RESERVED("identity-name-reserved", Refusal.Kind.INVALID),
    NAME_TAKEN("identity-name-taken", Refusal.Kind.CONFLICT),
    /** Somebody's name cannot be told from it. */
    NAME_LOOKS_TAKEN("identity-name-looks-taken", Refusal.Kind.CONFLICT),
    NAME_CHOSEN("identity-name-chosen", Refusal.Kind.CONFLICT),
    DISPLAY_NAME_MALFORMED("identity-display-name-malformed", Refusal.Kind.INVALID),
    /** It mixes alphabets so that it looks as if it were of one. */
    DISPLAY_NAME_DECEPTIVE("identity-display-name-deceptive", Refusal.Kind.INVALID),
    /** It looks like somebody else's name, or like the portal's. */
    DISPLAY_NAME_IMITATES("identity-display-name-imitates", Refusal.Kind.CONFLICT),
    ABOUT_TOO_LONG("identity-about-too-long", Refusal.Kind.INVALID),
    PASSWORD_LENGTH("identity-password-length", Refusal.Kind.INVALID),
    PASSWORD_IS_NAME("identity-password-is-name", Refusal.Kind.INVALID),
    PASSWORD_WRONG("identity-password-wrong", Refusal.Kind.SIGN_IN),
    TOO_MANY_ATTEMPTS("identity-too-many-attempts", Refusal.Kind.LIMITED),

    PROOF_MALFORMED("identity-proof-malformed", Refusal.Kind.SIGN_IN),
    PROOF_KIND("identity-proof-kind", Refusal.Kind.SIGN_IN),
    PROOF_FORGED("identity-proof-forged", Refusal.Kind.SIGN_IN),
    PROOF_STALE("identity-proof-stale", Refusal.Kind.SIGN_IN),
    PROOF_FUTURE("identity-proof-future", Refusal.Kind.SIGN_IN),
    PROOF_OTHER_URL("identity-proof-other-url", Refusal.Kind.SIGN_IN),
    PROOF_OTHER_METHOD("identity-proof-other-method", Refusal.Kind.SIGN_IN),
    PROOF_PAYLOAD("identity-proof-payload", Refusal.Kind.SIGN_IN),
    PROOF_USED("identity-proof-used", Refusal.Kind.SIGN_IN),
    BODY_TOO_LARGE("identity-body-too-large", Refusal.Kind.TOO_LARGE),
    CHALLENGE_UNKNOWN("identity-challenge-unknown", Refusal.Kind.SIGN_IN),
    SESSION_OVER("identity-session-over", Refusal.Kind.SIGN_IN),

    /** The address of a picture is not one of https. */
    PICTURE_MALFORMED("identity-picture-malformed", Refusal.Kind.INVALID),
    LIGHTNING_ADDRESS_MALFORMED("identity-lightning-address-malformed", Refusal.Kind.INVALID),
    /** {@code {0}} is the most there may be. */
    RELAYS_TOO_MANY("identity-relays-too-many", Refusal.Kind.INVALID),
    /** A secret key as it is, where only a locked one is taken. */
    KEY_UNLOCKED("identity-key-unlocked", Refusal.Kind.INVALID),
    /** Somebody with that key is here already. */
    KEY_KNOWN("identity-key-known", Refusal.Kind.CONFLICT),
    SIGN_REQUEST_UNKNOWN("identity-sign-request-unknown", Refusal.Kind.UNKNOWN),
    /** {@code {0}} events were asked for and {@code {1}} came back. */
    SIGNED_TOO_FEW("identity-signed-too-few", Refusal.Kind.INVALID),
    /** {@code {0}} is whose signature came back. */
    SIGNED_BY_ANOTHER("identity-signed-by-another", Refusal.Kind.INVALID),
    /** {@code {0}} is the member of the event that is not as it was asked for. */
    SIGNED_DIFFERS("identity-signed-differs", Refusal.Kind.INVALID),
    BUNKER_MALFORMED("identity-bunker-malformed", Refusal.Kind.INVALID),
    /** None of the relays of a remote signer can be reached, or may be. */
    SIGNER_UNREACHABLE("identity-signer-unreachable", Refusal.Kind.UNAVAILABLE),
    /** {@code {0}} is what the remote signer says. */
    SIGNER_SAYS_NO("identity-signer-says-no", Refusal.Kind.FORBIDDEN),
    /** It answered, but not what a signer would. */
    SIGNER_ODD("identity-signer-odd", Refusal.Kind.INVALID),
    SIGNER_BUSY("identity-signer-busy", Refusal.Kind.LIMITED),
    /** Nobody is waiting for that signer any more. */
    TALK_OVER("identity-talk-over", Refusal.Kind.UNKNOWN),
    NO_REMOTE_SIGNER("identity-no-remote-signer", Refusal.Kind.CONFLICT),
    KEY_NOT_KEPT("identity-key-not-kept", Refusal.Kind.CONFLICT),
    KIND_NOT_SIGNED("identity-kind-not-signed", Refusal.Kind.FORBIDDEN),

    SETUP_OVER("identity-setup-over", Refusal.Kind.UNKNOWN),
    LAST_OPERATOR("identity-last-operator", Refusal.Kind.CONFLICT),

    /** {@code {0}} is the reason they were given. */
    SUSPENDED("identity-suspended", Refusal.Kind.FORBIDDEN),
    /** {@code {0}} is the most characters it may have. */
    SUSPENSION_REASON("identity-suspension-reason", Refusal.Kind.INVALID),
    /** Who has a role is not suspended before it is taken from them. */
    SUSPENDED_STAFF("identity-suspended-staff", Refusal.Kind.CONFLICT),
    /** Who is suspended is given no role. */
    ROLE_SUSPENDED("identity-role-suspended", Refusal.Kind.CONFLICT);

    private final String code;
    private final Refusal.Kind kind;

    IdentityRefusal(String code, Refusal.Kind kind) {
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
