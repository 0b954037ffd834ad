package satsuma.selling;

import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import satsuma.catalogue.Listing;
import satsuma.catalogue.OfferDraft;
import satsuma.delivery.Deposit;
import satsuma.manifest.ManifestPreview;
import satsuma.nostr.Draft;
import satsuma.nostr.Kind;
import satsuma.nostr.Tag;
import satsuma.skill.SkillPreview;

/**
 * What is announced beside a listing, for programs that look for one kind of goods.
 *
 * <p>Each points to its listing by an {@code a} tag, so that it is known to belong there, and is
 * taken back with it.
 */
final class Companions {

    /** NIP-SKL asks for an expiry; who still sells by then announces again. */
    private static final Duration SKILL_LIFE = Duration.ofDays(365);

    private Companions() {}

    /** NIP-SKL's manifest of a skill; what its capabilities are is what was found by looking. */
    static Draft of(OfferDraft offer, SkillPreview skill, Instant at) {
        var tags = new ArrayList<Tag>();
        tags.add(Tag.of("d", offer.slug()));
        tags.add(Tag.of("name", skill.name()));
        tags.add(Tag.of("version", offer.version()));
        tags.add(Tag.of("description", skill.description()));
        tags.add(Tag.of("manifest_hash", offer.content().hex()));
        tags.add(Tag.of("x", offer.content().hex()));
        var capabilities = skill.hints().isEmpty() ? List.of("none") : skill.hints();
        capabilities.forEach(capability -> tags.add(Tag.of("capability", capability)));
        tags.add(Tag.of("expiry", Long.toString(at.plus(SKILL_LIFE).getEpochSecond())));
        tags.add(Tag.of("t", offer.goods().topic()));
        tags.add(listing(offer));
        return new Draft(offer.seller(), at, Kind.SKILL_MANIFEST, tags, "").cleaned();
    }

    /** NIP-94's metadata of a file; its address is where it can be had. */
    static Draft of(OfferDraft offer, Deposit file, String origin, Instant at) {
        var tags =
                List.of(
                        Tag.of("url", origin + "/l/" + offer.slug()),
                        Tag.of("m", file.mediaType()),
                        Tag.of("x", file.content().hex()),
                        Tag.of("ox", file.content().hex()),
                        Tag.of("size", Long.toString(file.sizeBytes())),
                        Tag.of("alt", file.fileName()),
                        Tag.of("t", offer.goods().topic()),
                        listing(offer));
        return new Draft(offer.seller(), at, Kind.FILE_METADATA, tags, file.fileName()).cleaned();
    }

    /** A compiled manifest as a handler, the way those look for it who run such programs. */
    static Draft of(OfferDraft offer, ManifestPreview manifest, Instant at) {
        var tags = new ArrayList<Tag>();
        tags.add(Tag.of("d", "manifest:" + manifest.compiledId()));
        tags.add(Tag.of("k", manifest.signatureName().toLowerCase(Locale.ROOT)));
        manifest.domainTags().forEach(domain -> tags.add(Tag.of("domain", domain)));
        tags.add(Tag.of("examples", Long.toString(manifest.demoCount())));
        tags.add(Tag.of("accuracy", manifest.medianScore()));
        tags.add(Tag.of("price", Long.toString(offer.price().value())));
        tags.add(Tag.of("x", offer.content().hex()));
        tags.add(Tag.of("version", offer.version()));
        tags.add(Tag.of("license", offer.licence()));
        tags.add(Tag.of("t", offer.goods().topic()));
        tags.add(Tag.of("L", "market.satsuma.goods"));
        tags.add(Tag.of("l", offer.goods().word(), "market.satsuma.goods"));
        tags.add(listing(offer));
        var about =
                Json.createObjectBuilder()
                        .add("name", offer.title())
                        .add("about", offer.summary())
                        .build();
        return new Draft(offer.seller(), at, Kind.HANDLER_INFO, tags, about.toString()).cleaned();
    }

    private static Tag listing(OfferDraft offer) {
        return Tag.of("a", Listing.KIND + ":" + offer.seller() + ":" + offer.slug());
    }
}
