package satsuma.platform.visitor;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Actor;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;

/** Whoever sent the request that is being answered; in pages {@code #{visitor}}. */
@Named
@RequestScoped
public class Visitor {

    private @Nullable Actor actor;

    /** Says who it is; called once per request, by whoever has checked it. */
    public void is(Actor actor) {
        this.actor = actor;
    }

    public Optional<Actor> actor() {
        return Optional.ofNullable(actor);
    }

    /**
     * The person, who must have signed in.
     *
     * @throws Refusal {@link CommonRefusal#SIGN_IN_FIRST} if nobody has
     */
    public Actor require() {
        return actor().orElseThrow(() -> new Refusal(CommonRefusal.SIGN_IN_FIRST));
    }

    public boolean isSignedIn() {
        return actor != null;
    }

    /** The handle of the person, empty for strangers. */
    public String getName() {
        return actor().map(Actor::name).orElse("");
    }

    /** The key of the person in hex, empty for strangers. */
    public String getKey() {
        return actor().map(a -> a.key().hex()).orElse("");
    }

    /** Whether they work here: have any role. */
    public boolean isStaff() {
        return actor().filter(Actor::isStaff).isPresent();
    }

    public boolean isReviewer() {
        return actor().filter(a -> a.is(Role.REVIEWER)).isPresent();
    }

    public boolean isArbiter() {
        return actor().filter(a -> a.is(Role.ARBITER)).isPresent();
    }

    public boolean isOperator() {
        return actor().filter(a -> a.is(Role.OPERATOR)).isPresent();
    }
}
