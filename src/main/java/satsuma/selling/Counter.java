package satsuma.selling;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import satsuma.catalogue.Announced;
import satsuma.catalogue.CatalogueRefusal;
import satsuma.catalogue.Goods;
import satsuma.catalogue.OfferDraft;
import satsuma.catalogue.Publishing;
import satsuma.dataset.DatasetInspector;
import satsuma.delivery.Delivery;
import satsuma.delivery.DeliveryRefusal;
import satsuma.delivery.DeliveryTerms;
import satsuma.delivery.Deposit;
import satsuma.delivery.StoredContent;
import satsuma.delivery.Warehouse;
import satsuma.kernel.Actor;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Errand;
import satsuma.kernel.Refusal;
import satsuma.manifest.ManifestInspector;
import satsuma.skill.SkillInspector;
import satsuma.vetting.ReviewDesk;
import satsuma.vetting.Submission;

/** Where people hand in what they want to sell. */
@Errand
public class Counter {

    private final Warehouse warehouse;
    private final Delivery delivery;
    private final DeliveryTerms terms;
    private final SkillInspector skills;
    private final DatasetInspector datasets;
    private final ManifestInspector manifests;
    private final Publishing publishing;
    private final ReviewDesk reviews;

    @Inject
    public Counter(
            Warehouse warehouse,
            Delivery delivery,
            DeliveryTerms terms,
            SkillInspector skills,
            DatasetInspector datasets,
            ManifestInspector manifests,
            Publishing publishing,
            ReviewDesk reviews) {
        this.warehouse = warehouse;
        this.delivery = delivery;
        this.terms = terms;
        this.skills = skills;
        this.datasets = datasets;
        this.manifests = manifests;
        this.publishing = publishing;
        this.reviews = reviews;
    }

    /**
     * Takes {@code file} in for {@code actor} and looks through it.
     *
     * @throws Refusal if it is too large, empty, or not what {@code goods} should be; then nothing
     *     of it is kept
     * @throws IOException if {@code file} breaks off; then nothing is kept
     */
    public Deposit receive(Actor actor, Goods goods, String fileName, InputStream file)
            throws IOException {
        requireSold(goods);
        var content = warehouse.receive(file, fileName, terms.maxBytes());
        try {
            look(goods, content);
            var deposit = delivery.deposited(actor, content);
            if (goods == Goods.SKILL) {
                var skill = skills.inspect(content.hash());
                reviews.handIn(actor, content.hash(), skill.name(), skill.version());
            }
            return deposit;
        } catch (Refusal refusal) {
            warehouse.throwOut(content.hash());
            throw refusal;
        }
    }

    /**
     * What a form for {@code content} begins with.
     *
     * @throws Refusal if {@code actor} did not hand it in, or it is not what {@code goods} should
     *     be
     */
    public Proposal propose(Actor actor, Goods goods, ContentHash content) throws IOException {
        requireSold(goods);
        var deposit = delivery.deposit(actor, content);
        return switch (goods) {
            case SKILL -> Proposals.of(skills.inspect(content));
            case DATASET ->
                    Proposals.of(datasets.inspect(content, deposit.fileName()), deposit.fileName());
            case MANIFEST -> Proposals.of(manifests.inspect(content));
            case COMPUTE, TRAJECTORY -> throw new Refusal(CatalogueRefusal.GOODS_NOT_SOLD);
        };
    }

    /**
     * Announces a draft, and with it what programs look for: a skill's manifest (33400), a file's
     * metadata (1063), a manifest's offer (31990).
     *
     * @param next the path to go on to when it comes back signed
     * @throws Refusal as {@link Publishing#publish}; {@link
     *     satsuma.vetting.VettingRefusal#NOT_APPROVED} if it is a skill that waits for a reviewer
     */
    public Announced publish(Actor actor, UUID draft, String next) throws IOException {
        var offer = publishing.get(actor, draft);
        if (offer.goods() == Goods.SKILL) {
            submit(actor, offer);
            reviews.requireCleared(actor.key(), offer.content());
        }
        var at = publishing.announcedAt(actor, draft);
        var companions =
                switch (offer.goods()) {
                    case SKILL ->
                            List.of(Companions.of(offer, skills.inspect(offer.content()), at));
                    case DATASET ->
                            List.of(
                                    Companions.of(
                                            offer,
                                            delivery.deposit(actor, offer.content()),
                                            terms.origin(),
                                            at));
                    case MANIFEST ->
                            List.of(Companions.of(offer, manifests.inspect(offer.content()), at));
                    case COMPUTE, TRAJECTORY -> throw new Refusal(CatalogueRefusal.GOODS_NOT_SOLD);
                };
        return publishing.publish(actor, draft, companions, next);
    }

    /**
     * Has a skill reviewed before it is published; what needs no review is approved at once.
     *
     * @return where it stands now; nothing if {@code draft} is no skill
     */
    public Optional<Submission> review(Actor actor, UUID draft) throws IOException {
        var offer = publishing.get(actor, draft);
        return offer.goods() == Goods.SKILL ? Optional.of(submit(actor, offer)) : Optional.empty();
    }

    private Submission submit(Actor actor, OfferDraft offer) throws IOException {
        var preview = skills.inspect(offer.content());
        reviews.handIn(actor, offer.content(), preview.name(), offer.version());
        return reviews.submit(actor, offer.content());
    }

    private void look(Goods goods, StoredContent content) throws IOException {
        if (content.sizeBytes() == 0) {
            throw new Refusal(DeliveryRefusal.NO_FILE);
        }
        switch (goods) {
            case SKILL -> skills.inspect(content.hash());
            case DATASET -> datasets.inspect(content.hash(), content.fileName());
            case MANIFEST -> manifests.inspect(content.hash());
            case COMPUTE, TRAJECTORY -> throw new Refusal(CatalogueRefusal.GOODS_NOT_SOLD);
        }
    }

    /** Before anything is read: two gigabytes are a long way to a no. */
    private static void requireSold(Goods goods) {
        if (!Goods.sold().contains(goods)) {
            throw new Refusal(CatalogueRefusal.GOODS_NOT_SOLD);
        }
    }
}
