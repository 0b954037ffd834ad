package satsuma.moderation.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Refusal;
import satsuma.moderation.CaseDesk;
import satsuma.moderation.CaseView;
import satsuma.moderation.ModerationRefusal;
import satsuma.platform.visitor.Visitor;

/** {@code /cases/{one}}: one case, for those who decide and for the person concerned. */
@Named
@RequestScoped
public class CasePage {

    @Inject CaseDesk desk;
    @Inject Visitor visitor;

    private String one = "";
    private String text = "";
    private @Nullable CaseView view;

    /** On arrival, and again after a button. */
    public void open() {
        view = desk.view(visitor.require(), id());
    }

    public String uphold() {
        desk.decide(visitor.require(), id(), true, text);
        return here();
    }

    public String dismiss() {
        desk.decide(visitor.require(), id(), false, text);
        return here();
    }

    public String appeal() {
        desk.appeal(visitor.require(), id(), text);
        return here();
    }

    private String here() {
        return "/moderation/case.xhtml?faces-redirect=true&one=" + one;
    }

    private UUID id() {
        try {
            return UUID.fromString(one);
        } catch (IllegalArgumentException _) {
            throw new Refusal(ModerationRefusal.UNKNOWN);
        }
    }

    /** Nothing before {@link #open}. */
    public @Nullable CaseView getView() {
        return view;
    }

    /** Where it stands, as a word. */
    public String getState() {
        return view == null ? "open" : view.one().state().word();
    }

    /** Where it stands, as a colour. */
    public String getTone() {
        return view == null ? "info" : Tones.of(view.one().state());
    }

    /** Why it was opened, as a word. */
    public String getCause() {
        return view == null ? "report" : view.one().cause().word();
    }

    /** What was found, line by line; the hash of a skill says nothing to people. */
    public List<String> getDetails() {
        return view == null || !getCause().equals("policy") || view.one().detail().isEmpty()
                ? List.of()
                : view.one().detail().lines().toList();
    }

    public String getOne() {
        return one;
    }

    public void setOne(@Nullable String one) {
        this.one = one == null ? "" : one;
    }

    public String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = text == null ? "" : text;
    }
}
