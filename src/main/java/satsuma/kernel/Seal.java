package satsuma.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A link of a chain that binds what was written: who changes one breaks all after it.
 *
 * @param position 1 for the first, without gaps
 * @param content the number of what it seals
 * @param hash SHA-256 over the hash before it and the content's own hash, 32 bytes each
 */
public record Seal(long position, long content, ContentHash hash) {

    /** What the first link is bound to. */
    public static final Seal BEFORE_ALL = new Seal(0, 0, new ContentHash("0".repeat(64)));

    /** A link and what it binds, as they lie there now. */
    public record Link<T extends Sealable>(Seal seal, T content) {}

    /**
     * What came of looking at some links.
     *
     * @param through the position up to which they were looked at
     * @param brokenAt the first position that is not as it was, if there is one
     */
    public record Inspection(long through, OptionalLong brokenAt) {}

    /** The link after this one. */
    public Seal next(long nextContent, ContentHash contentHash) {
        var digest = ContentHash.digest();
        digest.update(hash.bytes());
        digest.update(contentHash.bytes());
        return new Seal(position + 1, nextContent, new ContentHash(Hex.of(digest.digest())));
    }

    /** The links after this one that bind {@code contents}, in that order. */
    public List<Seal> binding(List<? extends Sealable> contents) {
        var links = new ArrayList<Seal>(contents.size());
        var last = this;
        for (var content : contents) {
            last = last.next(content.id(), content.hash());
            links.add(last);
        }
        return links;
    }

    /**
     * Looks at the links that follow this one: each must be bound to the one before it, and what it
     * binds must say what it said.
     */
    public Inspection inspect(List<? extends Link<?>> following) {
        var last = this;
        for (var link : following) {
            var content = link.content();
            var seal = link.seal();
            if (!last.next(content.id(), content.hash()).equals(seal) || !content.isGenuine()) {
                return new Inspection(seal.position(), OptionalLong.of(seal.position()));
            }
            last = seal;
        }
        return new Inspection(last.position(), OptionalLong.empty());
    }
}
