package satsuma.news.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.news.Digest;
import satsuma.news.NewsDesk;
import satsuma.news.Week;
import satsuma.platform.visitor.Visitor;

/** {@code /notices/digest?week=2026-W48}: what one was told in a week. */
@Named
@RequestScoped
public class DigestPage {

    @Inject NewsDesk desk;
    @Inject Visitor visitor;

    private @Nullable Week week;
    private @Nullable Digest digest;

    public void open() {
        digest = desk.digest(visitor.require(), shown());
    }

    public @Nullable Digest getDigest() {
        return digest;
    }

    /** Whether there is a week after this one. */
    public boolean isOver() {
        return shown().monday().isBefore(desk.thisWeek().monday());
    }

    public String getWeek() {
        return week == null ? "" : week.toString();
    }

    /** What is no week is the one that it is; so is what has not begun. */
    public void setWeek(@Nullable String typed) {
        week =
                Optional.ofNullable(typed)
                        .flatMap(Week::parse)
                        .filter(one -> !one.monday().isAfter(desk.thisWeek().monday()))
                        .orElse(null);
    }

    private Week shown() {
        return week == null ? desk.thisWeek() : week;
    }
}
