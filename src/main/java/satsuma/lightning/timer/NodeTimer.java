package satsuma.lightning.timer;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import satsuma.lightning.Inspector;
import satsuma.lightning.LightningTerms;
import satsuma.platform.timer.TimerRuns;

/**
 * Looks at the node when the portal starts, and again and again.
 *
 * <p>A node on the wrong network stops the start. The play-sats node answers on the portal's own
 * relay, which is not there yet; that one can wait.
 */
@Singleton
@Startup
@DependsOn("Migrator")
@TransactionManagement(TransactionManagementType.BEAN)
public class NodeTimer {

    @Inject Inspector inspector;
    @Inject LightningTerms terms;
    @Inject TimerRuns runs;

    @PostConstruct
    void begin() {
        if (!terms.playMoney()) {
            inspector.begin();
        }
    }

    @Schedule(hour = "*", minute = "*", second = "5/30", persistent = false)
    public void look() {
        runs.run("node", () -> inspector.inspect().isWell() ? 1 : 0);
    }
}
