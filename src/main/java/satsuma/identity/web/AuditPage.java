package satsuma.identity.web;

import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import satsuma.identity.AuditDesk;
import satsuma.identity.AuditQuestion;
import satsuma.identity.AuditView;
import satsuma.kernel.NostrKey;
import satsuma.platform.visitor.Visitor;

/** {@code /ops/audit?person=…&act=…&subject=…&from=…&to=…&page=…}: who did what here. */
@Named
@RequestScoped
public class AuditPage {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");
    private static final int WORDS_MAX = 200;

    @Inject AuditDesk desk;
    @Inject Visitor visitor;

    private String person = "";
    private String act = "";
    private String subject = "";
    private @Nullable LocalDate from;
    private @Nullable LocalDate to;
    private int page = 1;
    private @Nullable AuditView view;

    public void open() {
        var question = new AuditQuestion(person, act, subject, from, to);
        view = desk.search(visitor.require(), question, page);
    }

    /** What someone is called here; empty if nobody here has that key. */
    public String name(NostrKey key) {
        var known = view == null ? null : view.people().get(key);
        return known == null ? "" : known.name();
    }

    /** What an act is called; one without a sentence of its own by its word. */
    public String said(String word) {
        var messages = ResourceBundle.getBundle("satsuma.messages");
        var key = "audit_act." + word;
        return messages.containsKey(key) ? messages.getString(key) : word;
    }

    /** Where one can see what a deed was done to; empty if that has no page. */
    public String place(String kind, String name) {
        return switch (kind) {
            case "person" -> "/ops/people?q=" + name;
            case "listing" -> "/l/" + name + "/status";
            case "trade" -> "/trades/" + name;
            case "dispute" -> "/disputes/" + name;
            case "payout" -> "/ops/payouts/" + name;
            case "alarm" -> "/ops/ledger";
            case "relay" -> "/ops/relays";
            case "node" -> "/ops/play-node";
            default -> "";
        };
    }

    /** The question as a query, for the links to other pages and to the file. */
    public String getAsked() {
        return "person="
                + encoded(person)
                + "&act="
                + encoded(act)
                + "&subject="
                + encoded(subject)
                + "&from="
                + getFrom()
                + "&to="
                + getTo();
    }

    public @Nullable AuditView getView() {
        return view;
    }

    public String getPerson() {
        return person;
    }

    public void setPerson(@Nullable String typed) {
        person = words(typed);
    }

    public String getAct() {
        return act;
    }

    public void setAct(@Nullable String typed) {
        act = words(typed);
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(@Nullable String typed) {
        subject = words(typed);
    }

    public String getFrom() {
        return from == null ? "" : from.toString();
    }

    public void setFrom(@Nullable String typed) {
        from = day(typed);
    }

    public String getTo() {
        return to == null ? "" : to.toString();
    }

    public void setTo(@Nullable String typed) {
        to = day(typed);
    }

    public String getPage() {
        return Integer.toString(page);
    }

    /** Counts from 1; what is no such number is the first page. */
    public void setPage(@Nullable String typed) {
        page = typed != null && NUMBER.matcher(typed).matches() ? Integer.parseInt(typed) : 1;
    }

    private static String words(@Nullable String typed) {
        var text = requireNonNullElse(typed, "").strip();
        return text.substring(0, Math.min(text.length(), WORDS_MAX));
    }

    /** What is no day asks for none. */
    private static @Nullable LocalDate day(@Nullable String typed) {
        try {
            return typed == null || typed.isBlank() ? null : LocalDate.parse(typed.strip());
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
