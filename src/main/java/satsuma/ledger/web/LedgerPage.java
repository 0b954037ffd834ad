package satsuma.ledger.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.ledger.Alarm;
import satsuma.ledger.Audit;
import satsuma.ledger.Books;
import satsuma.ledger.Entry;
import satsuma.ledger.Ledger;
import satsuma.ledger.LedgerRefusal;
import satsuma.ledger.Transfer;
import satsuma.platform.visitor.Visitor;

/** {@code /ops/ledger?q=…}: the latest transfers, or those with that in their reference. */
@Named
@RequestScoped
public class LedgerPage {

    /** What fits on a page that is still quick to read. */
    private static final int LINES = 50;

    @Inject Ledger ledger;
    @Inject Audit audit;
    @Inject Visitor visitor;

    private String q = "";
    private String because = "";
    private boolean sure;
    private @Nullable List<Alarm> alarms;
    private List<Transfer> transfers = List.of();
    private @Nullable Books books;

    public void open() {
        visitor.require().require(Role.OPERATOR);
        transfers = q.isEmpty() ? ledger.latest(LINES) : ledger.search(q, LINES);
        books = ledger.books();
    }

    /** Notes that an alarm has been looked at; asks for a second yes, which is the tick. */
    public String close(long alarm) {
        if (!sure) {
            throw new Refusal(LedgerRefusal.ALARM_UNSURE);
        }
        audit.close(visitor.require(), alarm, because);
        return "/ledger/ledger.xhtml?faces-redirect=true";
    }

    /** The open ones first; read when first asked for, as the buttons in the rows need them. */
    public List<Alarm> getAlarms() {
        var known = alarms == null ? audit.alarms(visitor.require()) : alarms;
        alarms = known;
        return known;
    }

    public String getBecause() {
        return because;
    }

    public void setBecause(@Nullable String because) {
        this.because = because == null ? "" : because;
    }

    public boolean isSure() {
        return sure;
    }

    public void setSure(boolean sure) {
        this.sure = sure;
    }

    public String sats(long msat) {
        return Signed.sats(msat);
    }

    public List<Transfer> getTransfers() {
        return transfers;
    }

    public @Nullable Books getBooks() {
        return books;
    }

    public String getQ() {
        return q;
    }

    public void setQ(@Nullable String q) {
        var typed = q == null ? "" : q.strip();
        this.q = typed.substring(0, Math.min(typed.length(), Entry.REFERENCE_MAX));
    }
}
