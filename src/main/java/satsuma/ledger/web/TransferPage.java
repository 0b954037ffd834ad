package satsuma.ledger.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.Refusal;
import satsuma.ledger.LedgerRefusal;
import satsuma.ledger.OpenBooks;
import satsuma.ledger.OpenTransfer;

/**
 * {@code /trust/transfers/{number}/{hash}}: one transfer and its place in the chain, for who knows
 * both from a receipt.
 */
@Named
@RequestScoped
public class TransferPage {

    @Inject OpenBooks openBooks;

    private String number = "";
    private String hash = "";
    private @Nullable OpenTransfer transfer;

    public void open() {
        if (!number.matches("[1-9][0-9]{0,17}") || !Hex.is(hash, 64)) {
            throw new Refusal(LedgerRefusal.TRANSFER_UNKNOWN);
        }
        transfer = openBooks.transfer(Long.parseLong(number), new ContentHash(hash));
    }

    public @Nullable OpenTransfer getTransfer() {
        return transfer;
    }

    /** What was hashed, if it may be shown. */
    public @Nullable String getCanonical() {
        return transfer == null ? null : transfer.canonical().orElse(null);
    }

    public String sats(long msat) {
        return Signed.sats(msat);
    }

    public String getNumber() {
        return number;
    }

    public void setNumber(@Nullable String number) {
        this.number = number == null ? "" : number;
    }

    public String getHash() {
        return hash;
    }

    public void setHash(@Nullable String hash) {
        this.hash = hash == null ? "" : hash;
    }
}
