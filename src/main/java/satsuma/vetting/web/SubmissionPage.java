package satsuma.vetting.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Refusal;
import satsuma.platform.visitor.Visitor;
import satsuma.vetting.ReviewDesk;
import satsuma.vetting.Step;
import satsuma.vetting.SubmissionView;
import satsuma.vetting.Verdict;
import satsuma.vetting.VettingRefusal;

/**
 * {@code /studio/skills/{submission}} and {@code /ops/skills/{submission}}: one skill on its way,
 * for its author and for reviewers, with the forms for what the reader may do now.
 */
@Named
@RequestScoped
public class SubmissionPage {

    @Inject ReviewDesk desk;
    @Inject Visitor visitor;

    private String submission = "";
    private String text = "";
    private String verdict = "";
    private @Nullable SubmissionView view;

    /** On arrival, and again after a button. */
    public void open() {
        view = desk.view(visitor.require(), id());
    }

    public String claim() {
        desk.claim(visitor.require(), id());
        return here();
    }

    public String release() {
        desk.release(visitor.require(), id());
        return here();
    }

    public String decide() {
        var chosen =
                Verdict.ofWord(verdict)
                        .orElseThrow(() -> new Refusal(VettingRefusal.VERDICT_UNKNOWN));
        desk.decide(visitor.require(), id(), chosen, text);
        return here();
    }

    public String comment() {
        desk.comment(visitor.require(), id(), text);
        return here();
    }

    public String appeal() {
        desk.appeal(visitor.require(), id(), text);
        return here();
    }

    public String submit() {
        var actor = visitor.require();
        desk.submit(actor, desk.view(actor, id()).submission().content());
        return here();
    }

    public String deprecate() {
        desk.deprecate(visitor.require(), id(), text);
        return here();
    }

    private String here() {
        return "/vetting/submission.xhtml?faces-redirect=true&submission=" + submission;
    }

    private UUID id() {
        try {
            return UUID.fromString(submission);
        } catch (IllegalArgumentException _) {
            throw new Refusal(VettingRefusal.UNKNOWN);
        }
    }

    /** Nothing before {@link #open}. */
    public @Nullable SubmissionView getView() {
        return view;
    }

    /** Where it stands, as a colour. */
    public String getTone() {
        return view == null ? "outline" : Tones.of(view.submission().state());
    }

    /** Where it stands, as a word. */
    public String getState() {
        return view == null ? "draft" : view.submission().state().word();
    }

    public String tone(Step step) {
        return step.what().equals("reject") ? "failed" : "done";
    }

    public List<Verdict> getVerdicts() {
        return Arrays.asList(Verdict.values());
    }

    public String getSubmission() {
        return submission;
    }

    public void setSubmission(@Nullable String submission) {
        this.submission = submission == null ? "" : submission;
    }

    public String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = text == null ? "" : text;
    }

    public String getVerdict() {
        return verdict;
    }

    public void setVerdict(@Nullable String verdict) {
        this.verdict = verdict == null ? "" : verdict;
    }
}
