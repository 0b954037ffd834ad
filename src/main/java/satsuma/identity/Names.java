package satsuma.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;

/**
 * What someone may be called here.
 *
 * <p>Only {@code a-z 0-9 -}, so that no two names look alike by alphabet; neither a hyphen at an
 * end nor two in a row; nothing that could be read as the portal itself, as one of its addresses,
 * or as a key. Names are Lightning Addresses too, so they must fit there.
 */
final class Names {

    static final int LENGTH_MIN = 2;
    static final int LENGTH_MAX = 30;
    static final int DISPLAY_MAX = 60;
    static final int ABOUT_MAX = 500;

    /** Begins the name of whoever came with a key and has not chosen one. */
    static final String UNCHOSEN = "npub1";

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

    private static final Set<String> RESERVED =
            Set.of(
                    "about",
                    "abuse",
                    "account",
                    "admin",
                    "administrator",
                    "anonymous",
                    "api",
                    "arbiter",
                    "avatar",
                    "buy",
                    "catalogue",
                    "compute",
                    "contact",
                    "data",
                    "dataset",
                    "datasets",
                    "demo",
                    "dispute",
                    "escrow",
                    "everyone",
                    "faq",
                    "help",
                    "home",
                    "host",
                    "hostmaster",
                    "info",
                    "invoice",
                    "ledger",
                    "legal",
                    "library",
                    "lightning",
                    "login",
                    "logout",
                    "mail",
                    "manifest",
                    "manifests",
                    "market",
                    "me",
                    "moderator",
                    "mod",
                    "news",
                    "nobody",
                    "node",
                    "noreply",
                    "nostr",
                    "null",
                    "official",
                    "operator",
                    "ops",
                    "owner",
                    "pay",
                    "payment",
                    "payments",
                    "payout",
                    "portal",
                    "postmaster",
                    "privacy",
                    "purchase",
                    "receipt",
                    "receipts",
                    "relay",
                    "reviewer",
                    "root",
                    "sale",
                    "sales",
                    "satoshi",
                    "satsuma",
                    "search",
                    "security",
                    "sell",
                    "seller",
                    "settings",
                    "setup",
                    "sign-in",
                    "sign-out",
                    "sign-up",
                    "signin",
                    "signup",
                    "skill",
                    "skills",
                    "staff",
                    "static",
                    "status",
                    "studio",
                    "support",
                    "sysadmin",
                    "system",
                    "team",
                    "terms",
                    "trust",
                    "undefined",
                    "wallet",
                    "webmaster",
                    "wellknown",
                    "www");

    private Names() {}

    /**
     * The name in {@code typed}: without the white space around it, in lower case.
     *
     * @throws Refusal {@link IdentityRefusal#NAME_MALFORMED}, {@link IdentityRefusal#NAME_RESERVED}
     */
    static String checked(String typed) {
        var name = read(typed);
        if (name.length() < LENGTH_MIN
                || name.length() > LENGTH_MAX
                || !SHAPE.matcher(name).matches()) {
            throw new Refusal(IdentityRefusal.NAME_MALFORMED);
        }
        if (isReserved(name) || looksLikeAKey(name)) {
            throw new Refusal(IdentityRefusal.NAME_RESERVED);
        }
        return name;
    }

    /** As {@link #checked}, for looking a name up: what cannot be a name is simply not found. */
    static String read(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    /** The name of someone who has not chosen one: the beginning of the npub. */
    static String unchosen(NostrKey key, int length) {
        return key.npub().substring(0, length);
    }

    /** Whether {@code text} could be somebody's name at all. */
    static boolean isShaped(String text) {
        return text.length() <= LENGTH_MAX && SHAPE.matcher(text).matches();
    }

    static boolean isUnchosen(String name) {
        return name.startsWith(UNCHOSEN);
    }

    static String checkedDisplayName(String typed, String name) {
        var display = typed.strip();
        if (display.isEmpty()) {
            return name;
        }
        if (display.codePointCount(0, display.length()) > DISPLAY_MAX
                || display.codePoints().anyMatch(Names::bendsText)) {
            throw new Refusal(IdentityRefusal.DISPLAY_NAME_MALFORMED);
        }
        return display;
    }

    static String checkedAbout(String typed) {
        var about = typed.strip();
        if (about.codePointCount(0, about.length()) > ABOUT_MAX) {
            throw new Refusal(IdentityRefusal.ABOUT_TOO_LONG);
        }
        return about;
    }

    /**
     * What a stranger calls themselves, without what could hide or turn the text around it, and
     * cut. Joiners go too where they only hide between letters of the Latin alphabet.
     *
     * @param lines whether line breaks stay
     */
    static String cleaned(String text, int max, boolean lines) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFC);
        var seen = new StringBuilder();
        plain.codePoints()
                .map(c -> Character.isWhitespace(c) && !(lines && c == '\n') ? ' ' : c)
                .filter(c -> c == '\n' || !bendsText(c))
                .limit(max)
                .forEach(seen::appendCodePoint);
        return HIDDEN_JOINER.matcher(seen).replaceAll("").replaceAll(" {2,}", " ").strip();
    }

    private static final Pattern HIDDEN_JOINER =
            Pattern.compile(
                    "(?<=[\\p{IsLatin}\\p{Nd}\\s])\u200D+|\u200D+(?=[\\p{IsLatin}\\p{Nd}\\s])");

    /**
     * Also with digits for letters and hyphens put in: {@code 0perator}, {@code adm1n}, {@code
     * sat-suma}.
     */
    private static boolean isReserved(String name) {
        var letters = name.replace("-", "").replace('0', 'o').replace('3', 'e').replace('5', 's');
        return RESERVED.contains(name)
                || RESERVED.contains(letters.replace('1', 'i'))
                || RESERVED.contains(letters.replace('1', 'l'));
    }

    /**
     * What {@code name} looks like: the same for two names people cannot tell apart. The database
     * has the same rule.
     */
    static String look(String name) {
        return name.replace("rn", "m").replace("vv", "w").replace('0', 'o').replace('1', 'l');
    }

    /** Whether {@code look}, be it of anything, is that of a name nobody may have. */
    static boolean looksReserved(String look) {
        return isReserved(look.replaceAll("[^a-z0-9-]", ""));
    }

    private static boolean looksLikeAKey(String name) {
        return name.startsWith("npub") || name.startsWith("nsec") || name.startsWith("ncryptsec");
    }

    /** Control and format characters, which can turn the text around them or hide in it. */
    private static boolean bendsText(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT && codePoint != ZERO_WIDTH_JOINER
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.PRIVATE_USE
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED;
    }

    /** Joins what many emoji are made of. */
    private static final int ZERO_WIDTH_JOINER = 0x200D;
}
