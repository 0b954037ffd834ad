package satsuma.lightning;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;

/** {@link Wallets} that make invoices at a node in memory, and remember who was asked. */
public final class PaperWallets implements Wallets {

    private final InMemoryNode node;
    private final List<NwcUri> asked = new ArrayList<>();
    private @Nullable Msat other;
    private boolean silent;

    public PaperWallets(InMemoryNode node) {
        this.node = node;
    }

    /** From now on every invoice is over {@code amount}, whatever was asked for. */
    public void answerOver(Msat amount) {
        other = amount;
    }

    /** From now on nobody answers. */
    public void fallSilent() {
        silent = true;
    }

    /** Which wallets were asked for invoices. */
    public List<NwcUri> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Bolt11 receive(NwcUri wallet, Msat amount, String description) {
        if (silent) {
            throw new Refusal(LightningRefusal.NODE_UNAVAILABLE);
        }
        asked.add(wallet);
        return node.foreignInvoice(other == null ? amount : other);
    }

    @Override
    public Msat balance(NwcUri wallet) {
        throw new UnsupportedOperationException(wallet.toString());
    }

    @Override
    public void pay(NwcUri wallet, Bolt11 invoice) {
        throw new UnsupportedOperationException(wallet.toString());
    }

    @Override
    public List<WalletLine> history(NwcUri wallet, int limit) {
        throw new UnsupportedOperationException(wallet.toString());
    }
}
