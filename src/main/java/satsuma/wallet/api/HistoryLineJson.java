package satsuma.wallet.api;

import org.jspecify.annotations.Nullable;
import satsuma.platform.rest.CsvText;
import satsuma.wallet.HistoryLine;

/**
 * One line of a history as programs and spreadsheets see it. Public contract: add members freely,
 * never rename or remove one; in CSV, new ones stand at the end.
 *
 * @param kind {@code topup}, {@code purchase}, {@code earned}, {@code refund}, {@code payout} or
 *     {@code other}
 * @param inMsat what came, or 0
 * @param outMsat what went, routing fees included, or 0
 * @param balanceMsat what there was after it
 * @param about the title of what was bought or sold, or where a payout went
 * @param reference the transfer's name in the ledger
 * @param transfer its number
 * @param transferHash with the number, the address of {@code /ledger/transfers/…}
 * @param receipt the number of the receipt of what was bought
 * @param preimage the proof that a payout has arrived
 * @param feeMsat what its routing cost
 */
public record HistoryLineJson(
        String at,
        String kind,
        long inMsat,
        long outMsat,
        long balanceMsat,
        String about,
        String reference,
        long transfer,
        String transferHash,
        @Nullable String receipt,
        @Nullable String paymentHash,
        @Nullable String preimage,
        @Nullable Long feeMsat) {

    static HistoryLineJson of(HistoryLine line) {
        var entry = line.entry();
        var receipt = line.receipt();
        var hash = line.hash();
        var preimage = line.preimage();
        var fee = line.fee();
        return new HistoryLineJson(
                entry.at().toString(),
                line.kind().word(),
                line.isIncoming() ? line.amount().value() : 0,
                line.isIncoming() ? 0 : line.amount().value(),
                entry.balanceMsat(),
                line.about(),
                entry.reference(),
                entry.transfer(),
                entry.hash().hex(),
                receipt == null ? null : receipt.hex(),
                hash == null ? null : hash.hex(),
                preimage == null ? null : preimage.hex(),
                fee == null ? null : fee.value());
    }

    /** The names of the columns, in their order. */
    static void head(CsvText csv) {
        for (var column :
                new String[] {
                    "at",
                    "kind",
                    "in_msat",
                    "out_msat",
                    "balance_msat",
                    "about",
                    "reference",
                    "transfer",
                    "transfer_hash",
                    "receipt",
                    "payment_hash",
                    "preimage",
                    "fee_msat"
                }) {
            csv.cell(column);
        }
        csv.end();
    }

    void write(CsvText csv) {
        csv.cell(at).cell(kind).cell(inMsat).cell(outMsat).cell(balanceMsat);
        csv.cell(about).cell(reference).cell(transfer).cell(transferHash);
        csv.cell(receipt).cell(paymentHash).cell(preimage);
        csv.cell(feeMsat == null ? null : feeMsat.toString()).end();
    }
}
