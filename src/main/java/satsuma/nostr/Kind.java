package satsuma.nostr;

/**
 * What sort of event: a number from 0 to {@value #MAX}, whose range says how relays keep it.
 *
 * <p>The numbers are never an enum: an unknown kind is as good as a known one.
 *
 * @see <a href="https://github.com/nostr-protocol/nips#event-kinds">the registry of kinds</a>
 */
public final class Kind {

    public static final int MAX = 65_535;

    public static final int METADATA = 0;
    public static final int TEXT_NOTE = 1;
    public static final int FOLLOWS = 3;
    public static final int LEGACY_MESSAGE = 4;
    public static final int DELETION = 5;
    public static final int SEAL = 13;
    public static final int CHAT_MESSAGE = 14;
    public static final int FILE_MESSAGE = 15;
    public static final int ORDER = 16;
    public static final int RECEIPT = 17;
    public static final int VANISH = 62;
    public static final int APP_DATA_REGULAR = 78;
    public static final int GIFT_WRAP = 1_059;
    public static final int FILE_METADATA = 1_063;
    public static final int COMMENT = 1_111;
    public static final int REPORT = 1_984;
    public static final int LABEL = 1_985;
    public static final int ZAP_REQUEST = 9_734;
    public static final int ZAP_RECEIPT = 9_735;
    public static final int RELAY_LIST = 10_002;
    public static final int DM_RELAYS = 10_050;
    public static final int NWC_INFO = 13_194;
    public static final int EPHEMERAL_GIFT_WRAP = 21_059;
    public static final int CLIENT_AUTH = 22_242;
    public static final int NWC_REQUEST = 23_194;
    public static final int NWC_RESPONSE = 23_195;
    public static final int NWC_NOTIFICATION = 23_197;
    public static final int NOSTR_CONNECT = 24_133;
    public static final int BLOSSOM_AUTH = 24_242;
    public static final int HTTP_AUTH = 27_235;
    public static final int APP_DATA = 30_078;
    public static final int USER_ASSERTION = 30_382;
    public static final int CLASSIFIED = 30_402;
    public static final int CLASSIFIED_DRAFT = 30_403;
    public static final int DATASET_LISTING = 30_404;
    public static final int PRODUCT_REVIEW = 31_555;
    public static final int RECOMMENDATION = 31_989;
    public static final int HANDLER_INFO = 31_990;
    public static final int SKILL_MANIFEST = 33_400;
    public static final int SKILL_LICENSE = 39_220;
    public static final int SKILL_DELIVERY = 39_221;
    public static final int DISPUTE = 39_300;

    private Kind() {}

    /** Only the latest of each author counts. */
    public static boolean isReplaceable(int kind) {
        return kind == METADATA || kind == FOLLOWS || kind >= 10_000 && kind < 20_000;
    }

    /** Passed on to who listens now, never kept. */
    public static boolean isEphemeral(int kind) {
        return kind >= 20_000 && kind < 30_000;
    }

    /** Only the latest of each author and {@code d} tag counts. */
    public static boolean isAddressable(int kind) {
        return kind >= 30_000 && kind < 40_000;
    }

    /** Takes other events away: what comes before it and after it must not change places. */
    public static boolean isRemoval(int kind) {
        return kind == DELETION || kind == VANISH;
    }

    /** Sealed for one person, and for that person's eyes alone even as a ciphertext (NIP-59). */
    public static boolean isWrap(int kind) {
        return kind == SEAL || kind == GIFT_WRAP || kind == EPHEMERAL_GIFT_WRAP;
    }
}
