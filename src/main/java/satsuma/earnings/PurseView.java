package satsuma.earnings;

import java.util.List;
import satsuma.lightning.WalletLine;
import satsuma.lightning.WalletView;

/**
 * A play wallet and what came and went.
 *
 * @param lines latest first
 */
public record PurseView(WalletView wallet, List<WalletLine> lines) {

    public PurseView {
        lines = List.copyOf(lines);
    }

    /** Whether something is still on its way. */
    public boolean busy() {
        return lines.stream().anyMatch(line -> line.state().equals("pending"));
    }
}
