package satsuma.ledger;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;

/**
 * What everyone may see of the books: sums, promises and alarms, and single transfers without the
 * people in them.
 */
@UseCase
public class OpenBooks {

    /** More open alarms than that nobody counts one by one. */
    static final int ALARMS_MAX = 50;

    private final Ledger ledger;
    private final Transfers transfers;
    private final Seals seals;
    private final Invariants invariants;
    private final Alarms alarms;

    @Inject
    public OpenBooks(
            Ledger ledger, Transfers transfers, Seals seals, Invariants invariants, Alarms alarms) {
        this.ledger = ledger;
        this.transfers = transfers;
        this.seals = seals;
        this.invariants = invariants;
        this.alarms = alarms;
    }

    /** All of it at one glance. */
    public Funds funds() {
        return new Funds(
                ledger.books(),
                seals.last(),
                invariants.gauges(),
                alarms.open(ALARMS_MAX),
                invariants.pulse());
    }

    public Pulse pulse() {
        return invariants.pulse();
    }

    /**
     * A transfer for who knows both its number and its hash, as a receipt says them.
     *
     * @throws Refusal {@link LedgerRefusal#TRANSFER_UNKNOWN}
     */
    public OpenTransfer transfer(long number, ContentHash hash) {
        var transfer =
                transfers
                        .find(number)
                        .filter(found -> found.hash().equals(hash))
                        .orElseThrow(() -> new Refusal(LedgerRefusal.TRANSFER_UNKNOWN));
        var seal = seals.of(transfer.id());
        return new OpenTransfer(
                transfer.id(),
                transfer.reference(),
                transfer.type(),
                transfer.at(),
                lines(transfer),
                transfer.hash(),
                transfer.isGenuine(),
                hasPeople(transfer) ? Optional.empty() : Optional.of(transfer.entry().canonical()),
                seal,
                seal.map(found -> seals.at(found.position() - 1)));
    }

    private static List<OpenTransfer.Line> lines(Transfer transfer) {
        var lines = new ArrayList<OpenTransfer.Line>();
        for (var posting : transfer.postings()) {
            var account = posting.account();
            lines.add(
                    new OpenTransfer.Line(
                            account.kind(),
                            account.isPersonal() ? "" : account.key(),
                            posting.amountMsat()));
        }
        return lines;
    }

    private static boolean hasPeople(Transfer transfer) {
        return transfer.postings().stream().anyMatch(posting -> posting.account().isPersonal());
    }
}
