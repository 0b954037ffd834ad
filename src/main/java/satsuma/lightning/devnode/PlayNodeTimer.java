package satsuma.lightning.devnode;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import satsuma.lightning.LightningTerms;
import satsuma.nostr.Event;
import satsuma.platform.timer.TimerRuns;

/** Starts the play-sats node with the portal, unless there is a node of the operator's own. */
@Singleton
@Startup
@DependsOn("Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class PlayNodeTimer {

    /** So many requests at a time; more are told to come back. */
    private static final int AT_A_TIME_MAX = 64;

    private static final System.Logger LOG = System.getLogger(PlayNodeTimer.class.getName());

    @Resource SessionContext context;

    @Inject LightningTerms terms;
    @Inject PlayDesk desk;
    @Inject PlayNode node;
    @Inject WalletService service;
    @Inject TimerRuns runs;

    private final Semaphore places = new Semaphore(AT_A_TIME_MAX);
    private volatile boolean announced;
    private volatile @Nullable AutoCloseable listening;

    @PostConstruct
    void start() {
        if (terms.playMoney()) {
            desk.portal();
            var self = context.getBusinessObject(PlayNodeTimer.class);
            listening = service.listen(request -> receive(self, request));
            LOG.log(INFO, "play-sats node on {0}: its sats are worth nothing", terms.network());
        }
    }

    @PreDestroy
    void stop() {
        var open = listening;
        if (open != null) {
            try {
                open.close();
            } catch (Exception e) {
                LOG.log(WARNING, "the play-sats node did not stop listening", e);
            }
        }
    }

    /** Says that it is there, as soon as the relay is. */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    public void tick() {
        if (terms.playMoney()) {
            if (!announced) {
                announced = service.announce();
            }
            runs.run("play-node outbox", service::deliver);
        }
    }

    /** A block every thirty seconds, so that deadlines can be lived through. */
    @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
    public void block() {
        if (terms.playMoney()) {
            runs.run(
                    "play-node blocks",
                    () -> {
                        node.mine();
                        return service.deliver();
                    });
        }
    }

    /** Serves {@code request} on a thread of its own, and frees its place. */
    @Asynchronous
    public void serve(Event request) {
        try {
            service.serve(request);
        } catch (RuntimeException fault) {
            LOG.log(WARNING, "request " + request.id() + " was not answered", fault);
        } finally {
            places.release();
        }
    }

    private void receive(PlayNodeTimer self, Event request) {
        if (places.tryAcquire()) {
            self.serve(request);
        } else {
            service.turnAway(request);
        }
    }
}
