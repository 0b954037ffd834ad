package satsuma.identity.web;

/**
 * Where someone goes after signing in: a path of this portal and nowhere else.
 *
 * <p>Browsers read {@code //host}, {@code /\host} and either with tabs or line ends put in as
 * addresses of other sites; such paths lead home instead.
 */
final class OwnPath {

    static final String HOME = "/";

    private static final int LENGTH_MAX = 2_000;

    private OwnPath() {}

    static String of(String path) {
        boolean own =
                path.startsWith("/")
                        && !path.startsWith("//")
                        && path.length() <= LENGTH_MAX
                        && path.chars().allMatch(OwnPath::isHarmless)
                        && !leadsBack(path);
        return own ? path : HOME;
    }

    /** Printable ASCII without the backslash; addresses have the rest encoded. */
    private static boolean isHarmless(int character) {
        return character > ' ' && character < 127 && character != '\\';
    }

    private static boolean leadsBack(String path) {
        return path.startsWith("/sign-in")
                || path.startsWith("/sign-up")
                || path.startsWith("/sign-out");
    }
}
