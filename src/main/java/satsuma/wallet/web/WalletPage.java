package satsuma.wallet.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.platform.visitor.Visitor;
import satsuma.wallet.History;
import satsuma.wallet.HistoryKind;
import satsuma.wallet.HistoryPart;
import satsuma.wallet.Means;
import satsuma.wallet.TopUpDesk;
import satsuma.wallet.Wallet;
import satsuma.wallet.WalletRefusal;
import satsuma.wallet.WalletTerms;

/**
 * {@code /wallet?kind=…&page=…}: what one has, how to put more there, and how it came and went.
 *
 * <p>The form carries a key made when the page was shown, so that pressing twice asks once.
 */
@Named
@RequestScoped
public class WalletPage {

    /** 21000, 21,000 and 21 000; never a fraction. */
    private static final Pattern SATS =
            Pattern.compile("[0-9]{1,12}|[0-9]{1,3}(?:[,\\h'_][0-9]{3}){1,4}");

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

    @Inject Wallet wallet;
    @Inject History history;
    @Inject TopUpDesk topUps;
    @Inject Visitor visitor;

    private String kind = "";
    private int page = 1;
    private String amount = "";
    private @Nullable String key;
    private @Nullable Means means;
    private @Nullable HistoryPart part;

    /** On arrival, and again after the button. */
    public void open() {
        var person = visitor.require().key();
        means = wallet.of(person);
        part = history.page(person, HistoryKind.ofWord(kind), page);
        if (key == null) {
            key = UUID.randomUUID().toString();
        }
    }

    /** Asks for an invoice. */
    public String topUp() {
        var id = topUps.begin(visitor.require(), sats(), key == null ? "" : key);
        return "/wallet/topUp.xhtml?faces-redirect=true&topUp=" + id;
    }

    public @Nullable Means getMeans() {
        return means;
    }

    public @Nullable HistoryPart getPart() {
        return part;
    }

    public WalletTerms getTerms() {
        return topUps.terms();
    }

    /** The words one may choose from. */
    public List<String> getKinds() {
        return List.of(HistoryKind.values()).stream().map(HistoryKind::word).toList();
    }

    public String getKind() {
        return kind;
    }

    /** Only the words there are; anything else means all. */
    public void setKind(@Nullable String typed) {
        kind =
                Optional.ofNullable(typed)
                        .flatMap(HistoryKind::ofWord)
                        .map(HistoryKind::word)
                        .orElse("");
    }

    public String getPage() {
        return Integer.toString(page);
    }

    /** Counts from 1; what is no such number is the first page. */
    public void setPage(@Nullable String typed) {
        page = typed != null && NUMBER.matcher(typed).matches() ? Integer.parseInt(typed) : 1;
    }

    public String getAmount() {
        return amount;
    }

    public void setAmount(@Nullable String typed) {
        amount = typed == null ? "" : typed.strip();
    }

    public @Nullable String getKey() {
        return key;
    }

    public void setKey(@Nullable String key) {
        this.key = key;
    }

    private Msat sats() {
        if (!SATS.matcher(amount).matches()) {
            var terms = topUps.terms();
            throw new Refusal(
                    WalletRefusal.AMOUNT_OUT_OF_RANGE, terms.least().text(), terms.most().text());
        }
        return Msat.ofSat(Long.parseLong(amount.replaceAll("[^0-9]", "")));
    }
}
