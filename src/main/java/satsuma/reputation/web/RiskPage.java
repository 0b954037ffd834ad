package satsuma.reputation.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.platform.visitor.Visitor;
import satsuma.reputation.Risk;
import satsuma.reputation.Suspicion;

/** {@code /ops/risk}: what looks made up, with its evidence, and the word that it is not. */
@Named
@RequestScoped
public class RiskPage {

    private static final String AGAIN = "/reputation/risk.xhtml?faces-redirect=true";

    @Inject Risk risk;
    @Inject Visitor visitor;

    private String why = "";
    private String who = "";
    private @Nullable List<Suspicion> standing;
    private List<Suspicion> cleared = List.of();

    public void open() {
        getStanding();
        cleared = risk.latest(visitor.require(), false);
    }

    /** Read when first asked for: the buttons in the rows need them before any action runs. */
    public List<Suspicion> getStanding() {
        var known = standing == null ? risk.latest(visitor.require(), true) : standing;
        standing = known;
        return known;
    }

    public List<Suspicion> getCleared() {
        return cleared;
    }

    public String clear(UUID id) {
        risk.clear(visitor.require(), id, why);
        return AGAIN;
    }

    public String invite() {
        risk.invite(visitor.require(), who, why);
        return AGAIN;
    }

    public String uninvite() {
        risk.uninvite(visitor.require(), who, why);
        return AGAIN;
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(@Nullable String why) {
        this.why = why == null ? "" : why;
    }

    public String getWho() {
        return who;
    }

    public void setWho(@Nullable String who) {
        this.who = who == null ? "" : who;
    }
}
