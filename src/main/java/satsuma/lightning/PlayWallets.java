package satsuma.lightning;

import jakarta.inject.Inject;
import java.util.List;
import satsuma.kernel.Errand;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;

/**
 * People's wallets with play sats at the play-sats node.
 *
 * <p>Each wallet is reached by a connection of its own, as a wallet anywhere else would be; the
 * portal has no other way to its money.
 */
@Errand
public class PlayWallets {

    private final PlayBank bank;
    private final Wallets wallets;
    private final LightningTerms terms;

    @Inject
    public PlayWallets(PlayBank bank, Wallets wallets, LightningTerms terms) {
        this.bank = bank;
        this.wallets = wallets;
        this.terms = terms;
    }

    /** Whether there are play wallets at all: not beside a node of the operator's own. */
    public boolean available() {
        return terms.playMoney();
    }

    /** The wallet of {@code person}, made with its starting balance if there is none. */
    public WalletView open(NostrKey person, String name) {
        requireAvailable();
        var given = bank.open(person, name, terms.startingBalance());
        return new WalletView(person, given, given + "@" + bank.host(), balance(person));
    }

    /**
     * What {@code person} can spend.
     *
     * @throws Refusal {@link LightningRefusal#WALLET_UNKNOWN}, {@link
     *     LightningRefusal#NODE_UNAVAILABLE}
     */
    public Msat balance(NostrKey person) {
        return wallets.balance(connection(person));
    }

    /**
     * The Lightning Address of {@code person}.
     *
     * @throws Refusal {@link LightningRefusal#WALLET_UNKNOWN}
     */
    public String addressOf(NostrKey person) {
        requireAvailable();
        return bank.name(person)
                .map(name -> name + "@" + bank.host())
                .orElseThrow(() -> new Refusal(LightningRefusal.WALLET_UNKNOWN));
    }

    /**
     * Starts paying {@code invoice}; a hold invoice stays pending until it is settled or cancelled.
     *
     * @throws Refusal {@link LightningRefusal#WALLET_EMPTY}, {@link
     *     LightningRefusal#WALLET_CANNOT_PAY}, {@link LightningRefusal#WALLET_UNKNOWN}
     */
    public void pay(NostrKey person, Bolt11 invoice) {
        wallets.pay(connection(person), invoice);
    }

    /** An invoice to be paid to {@code person}. */
    public Bolt11 receive(NostrKey person, Msat amount) {
        return wallets.receive(connection(person), amount, "Play sats");
    }

    /** What came and went, latest first. */
    public List<WalletLine> history(NostrKey person, int limit) {
        return wallets.history(connection(person), limit);
    }

    private NwcUri connection(NostrKey person) {
        requireAvailable();
        return bank.connection(person)
                .orElseThrow(() -> new Refusal(LightningRefusal.WALLET_UNKNOWN));
    }

    private void requireAvailable() {
        if (!available()) {
            throw new Refusal(LightningRefusal.PLAY_MONEY_OFF);
        }
    }
}
