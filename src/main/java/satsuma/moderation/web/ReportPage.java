package satsuma.moderation.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.identity.Act;
import satsuma.kernel.Refusal;
import satsuma.moderation.ModerationRefusal;
import satsuma.moderation.ReportDesk;
import satsuma.moderation.ReportType;
import satsuma.moderation.Subject;
import satsuma.platform.visitor.Visitor;

/** {@code /report/{name}}: reports a listing or a person, under one's own name. */
@Named
@RequestScoped
public class ReportPage {

    @Inject ReportDesk desk;
    @Inject Visitor visitor;

    private String name = "";
    private String type = "";
    private String text = "";
    private boolean done;
    private @Nullable Subject subject;

    /** On arrival, and again after the button. */
    public void open() {
        visitor.require();
        subject = desk.subject(name);
    }

    public String report() {
        var chosen =
                ReportType.ofWord(type)
                        .orElseThrow(() -> new Refusal(ModerationRefusal.TYPE_UNKNOWN));
        var next = "/report/" + name + "?done=true";
        return switch (desk.report(visitor.require(), name, chosen, text, next)) {
            case Act.Published _ ->
                    "/moderation/report.xhtml?faces-redirect=true&done=true&name=" + name;
            case Act.ToSign(var request) ->
                    "/identity/sign.xhtml?faces-redirect=true&request=" + request;
        };
    }

    /** Nothing before {@link #open}. */
    public @Nullable Subject getSubject() {
        return subject;
    }

    public List<ReportType> getTypes() {
        return Arrays.asList(ReportType.values());
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name;
    }

    public String getType() {
        return type;
    }

    public void setType(@Nullable String type) {
        this.type = type == null ? "" : type;
    }

    public String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = text == null ? "" : text;
    }

    /** Whether it has been reported just now. */
    public boolean isDone() {
        return done;
    }

    public void setDone(boolean done) {
        this.done = done;
    }
}
