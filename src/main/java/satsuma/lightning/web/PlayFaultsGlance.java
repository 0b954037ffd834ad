package satsuma.lightning.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.lightning.PlayFaultDesk;
import satsuma.lightning.PlayFaults;
import satsuma.platform.visitor.Visitor;

/** What the play-sats node does wrong on purpose, for the operators' overview. */
@Named
@RequestScoped
public class PlayFaultsGlance {

    @Inject PlayFaultDesk desk;
    @Inject Visitor visitor;

    private @Nullable List<PlayFaults.On> on;

    public List<PlayFaults.On> getOn() {
        var known = on == null ? desk.on(visitor.require()) : on;
        on = known;
        return known;
    }
}
