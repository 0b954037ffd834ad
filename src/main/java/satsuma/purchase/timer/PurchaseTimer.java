package satsuma.purchase.timer;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.List;
import satsuma.platform.timer.TimerRuns;
import satsuma.purchase.Checkout;
import satsuma.purchase.PurchaseId;
import satsuma.purchase.Turnstile;

/** Lets go of purchases for which nobody even fetched an invoice, and of tokens long expired. */
@Singleton
@DependsOn("Migrator")
@TransactionManagement(TransactionManagementType.BEAN)
public class PurchaseTimer {

    /** Bounds one run; what is left waits for the next. */
    static final int BATCH_MAX = 100;

    @Inject Checkout checkout;
    @Inject Turnstile turnstile;
    @Inject TimerRuns runs;

    @Schedule(hour = "*", minute = "*", second = "20", persistent = false)
    public void expireOverdue() {
        runs.run("purchases", this::expire);
    }

    private int expire() {
        List<PurchaseId> overdue = checkout.overdue(BATCH_MAX);
        overdue.forEach(checkout::expire);
        return overdue.size() + turnstile.sweep(BATCH_MAX);
    }
}
