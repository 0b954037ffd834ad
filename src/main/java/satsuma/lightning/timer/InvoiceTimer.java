package satsuma.lightning.timer;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import satsuma.lightning.Cashier;
import satsuma.platform.timer.TimerRuns;

/**
 * Asks the node about every invoice that is under way, and tells it what was decided.
 *
 * <p>What is due lies in the database, so a restart forgets nothing; the node's own notifications
 * only make it quicker.
 */
@Singleton
@DependsOn("Migrator")
@TransactionManagement(TransactionManagementType.BEAN)
public class InvoiceTimer {

    @Inject Cashier cashier;
    @Inject TimerRuns runs;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void visitDue() {
        runs.run("invoices", cashier::work);
    }
}
