package satsuma.vetting.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import satsuma.platform.visitor.Visitor;
import satsuma.vetting.ReviewDesk;
import satsuma.vetting.Submission;

/** {@code /studio/skills}: the skills I handed in, and where each stands. */
@Named
@RequestScoped
public class SkillsPage {

    @Inject ReviewDesk desk;
    @Inject Visitor visitor;

    private List<Submission> submissions = List.of();

    public void open() {
        submissions = desk.mine(visitor.require());
    }

    public List<Submission> getSubmissions() {
        return submissions;
    }

    /** How a submission stands, as a colour. */
    public String tone(Submission submission) {
        return Tones.of(submission.state());
    }
}
