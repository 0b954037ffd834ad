package satsuma.selling.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.catalogue.Category;
import satsuma.catalogue.Goods;
import satsuma.catalogue.Licences;
import satsuma.catalogue.OfferDraft;
import satsuma.catalogue.OfferForm;
import satsuma.catalogue.Publishing;
import satsuma.delivery.Delivery;
import satsuma.delivery.Deposit;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Refusal;
import satsuma.platform.visitor.Visitor;
import satsuma.platform.web.Sentences;
import satsuma.selling.Counter;
import satsuma.selling.Proposal;

/**
 * {@code /studio/offers/new?goods=…&content=…} and {@code /studio/offers/{draft}/edit?content=…}:
 * describes what was uploaded.
 *
 * <p>Begins with what the draft says, or with what could be read off the file. All that is wrong is
 * said at once, each at its field.
 */
@Named
@RequestScoped
public class EditPage {

    @Inject Publishing publishing;
    @Inject Delivery delivery;
    @Inject Counter counter;
    @Inject Visitor visitor;

    private final String draft = Asked.parameter("draft");
    private final String goods = Asked.parameter("goods");
    private final String content = Asked.parameter("content");

    private String title = "";
    private String slug = "";
    private String summary = "";
    private String description = "";
    private String price = "";
    private String category = "";
    private String licence = "";
    private String tags = "";
    private String version = "";
    private String source = "";
    private String splitPolicy = "";

    private @Nullable OfferDraft offer;
    private @Nullable Deposit deposit;

    /** On arrival: fills the form. */
    public void open() throws IOException {
        var actor = visitor.require();
        var known = offer();
        if (known.isPresent()) {
            take(known.get());
        } else {
            propose(counter.propose(actor, goods(), getDeposit().content()));
        }
    }

    /** Keeps the draft, or says what is wrong with it. */
    public @Nullable String save() {
        var form = form();
        var problems = form.problems();
        if (!problems.isEmpty()) {
            problems.forEach(this::say);
            return null;
        }
        var saved = publishing.save(visitor.require(), form);
        return "/selling/publish.xhtml?faces-redirect=true&draft=" + saved.id();
    }

    private OfferForm form() {
        var file = getDeposit();
        return new OfferForm(
                offer().map(OfferDraft::id).orElse(null),
                goods(),
                slug,
                title,
                summary,
                description,
                price.isBlank() ? -1 : Typed.sat(price),
                category,
                licence,
                OfferForm.tagsIn(tags),
                version,
                file.content(),
                file.sizeBytes(),
                file.mediaType(),
                source,
                splitPolicy);
    }

    private void say(OfferForm.Problem problem) {
        var message =
                new FacesMessage(
                        FacesMessage.SEVERITY_ERROR, Sentences.of(problem.refusal()), null);
        FacesContext.getCurrentInstance().addMessage(problem.field(), message);
    }

    private void take(OfferDraft known) {
        title = known.title();
        slug = known.slug();
        summary = known.summary();
        description = known.description();
        price = Long.toString(known.price().sat());
        category = known.category();
        licence = known.licence();
        tags = String.join(", ", known.tags());
        version = known.version();
        source = known.source();
        splitPolicy = known.splitPolicy();
    }

    private void propose(Proposal proposal) {
        title = proposal.title();
        summary = proposal.summary();
        description = proposal.description();
        version = proposal.version();
        licence = proposal.licence();
        tags = String.join(", ", proposal.tags());
        splitPolicy = goods() == Goods.MANIFEST ? "manifest" : "standard";
    }

    private Optional<OfferDraft> offer() {
        if (draft.isEmpty()) {
            return Optional.empty();
        }
        var known = offer == null ? publishing.get(visitor.require(), Typed.id(draft)) : offer;
        offer = known;
        return Optional.of(known);
    }

    private Goods goods() {
        return offer().map(OfferDraft::goods)
                .or(() -> Goods.ofWord(goods))
                .orElseThrow(() -> new Refusal(CommonRefusal.NOT_FOUND));
    }

    /** What is on sale: the file just uploaded, or the one the draft has. */
    public Deposit getDeposit() {
        var hash =
                Typed.hash(content)
                        .or(() -> offer().map(OfferDraft::content))
                        .orElseThrow(() -> new Refusal(CommonRefusal.NOT_FOUND));
        var known = deposit == null ? delivery.deposit(visitor.require(), hash) : deposit;
        deposit = known;
        return known;
    }

    public ContentHash getHash() {
        return getDeposit().content();
    }

    public String getGoodsWord() {
        return goods().word();
    }

    /** Whether this is a draft that lies here already, and not the first look at a file. */
    public boolean isKnown() {
        return !draft.isEmpty();
    }

    public List<Category> getCategories() {
        return Arrays.asList(Category.values());
    }

    public List<String> getLicences() {
        return Licences.PROPOSED;
    }

    public String getDraft() {
        return draft;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(@Nullable String title) {
        this.title = Typed.text(title);
    }

    public String getSlug() {
        return slug;
    }

    public void setSlug(@Nullable String slug) {
        this.slug = Typed.text(slug);
    }

    public String getSummary() {
        return summary;
    }

    public void setSummary(@Nullable String summary) {
        this.summary = Typed.text(summary);
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(@Nullable String description) {
        this.description = Typed.text(description);
    }

    public String getPrice() {
        return price;
    }

    public void setPrice(@Nullable String price) {
        this.price = Typed.text(price);
    }

    public String getCategory() {
        return category;
    }

    public void setCategory(@Nullable String category) {
        this.category = Typed.text(category);
    }

    public String getLicence() {
        return licence;
    }

    public void setLicence(@Nullable String licence) {
        this.licence = Typed.text(licence);
    }

    public String getTags() {
        return tags;
    }

    public void setTags(@Nullable String tags) {
        this.tags = Typed.text(tags);
    }

    public String getVersion() {
        return version;
    }

    public void setVersion(@Nullable String version) {
        this.version = Typed.text(version);
    }

    public String getSource() {
        return source;
    }

    public void setSource(@Nullable String source) {
        this.source = Typed.text(source);
    }

    public String getSplitPolicy() {
        return splitPolicy;
    }

    public void setSplitPolicy(@Nullable String splitPolicy) {
        this.splitPolicy = Typed.text(splitPolicy);
    }
}
