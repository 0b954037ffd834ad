package satsuma.nostr;

import satsuma.kernel.Refusal;

/**
 * A secret key under a password, as {@code ncryptsec1…}, to take along or bring in.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/49.md">NIP-49</a>
 */
public interface KeyExport {

    /** {@code key} locked with {@code password}; takes about half a second, on purpose. */
    String ncryptsec(SecretKey key, String password);

    /**
     * The key in {@code ncryptsec}.
     *
     * @throws Refusal {@link NostrRefusal#KEY_EXPORT_UNREADABLE} if it is none, or the password is
     *     not its own
     */
    SecretKey fromNcryptsec(String ncryptsec, String password);
}
