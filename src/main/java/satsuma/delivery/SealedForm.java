package satsuma.delivery;

import satsuma.kernel.ContentHash;

/**
 * Content as anyone may fetch it, and only who has its key can open: one AES-256-GCM message, as
 * {@link FileSeal} makes it. It lies nowhere; it is made while it is read.
 *
 * @param content hash of the plain bytes
 * @param sealed hash of the whole sealed form, by which it is fetched
 * @param sizeBytes of the whole sealed form
 * @param tag the 16 bytes at its end
 */
public record SealedForm(ContentHash content, ContentHash sealed, long sizeBytes, byte[] tag) {

    public SealedForm {
        if (tag.length != FileSeal.TAG) {
            throw new IllegalArgumentException("not a tag: " + tag.length + " bytes");
        }
        tag = tag.clone();
    }

    @Override
    public byte[] tag() {
        return tag.clone();
    }
}
