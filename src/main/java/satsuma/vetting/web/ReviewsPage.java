package satsuma.vetting.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import satsuma.platform.visitor.Visitor;
import satsuma.vetting.ReviewDesk;
import satsuma.vetting.Submission;

/** {@code /ops/skills}: skills that wait for a reviewer, by their age. */
@Named
@RequestScoped
public class ReviewsPage {

    @Inject ReviewDesk desk;
    @Inject Visitor visitor;
    @Inject InstantSource clock;

    private List<Submission> submissions = List.of();

    public void open() {
        submissions = desk.queue(visitor.require());
    }

    public List<Submission> getSubmissions() {
        return submissions;
    }

    public Instant due(Submission submission) {
        return desk.due(submission);
    }

    public boolean isLate(Submission submission) {
        return !clock.instant().isBefore(due(submission));
    }

    /** How a submission stands, as a colour. */
    public String tone(Submission submission) {
        return Tones.of(submission.state());
    }
}
