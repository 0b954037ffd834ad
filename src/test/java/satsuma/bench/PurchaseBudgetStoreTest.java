package satsuma.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import satsuma.faults.Portal;
import satsuma.lightning.InMemoryNode;
import satsuma.site.TestDatabase;
import satsuma.site.Transactions;

/**
 * No purchase asks more of the database than it may, from its beginning until the money is let go;
 * and of the invoice's row no more than what another may have changed meanwhile.
 */
class PurchaseBudgetStoreTest {

    private static final int STATEMENTS = 58;

    private static final int TRANSACTIONS = 10;

    private static final int READS_OF_THE_INVOICE = 6;

    private final List<String> heard = new CopyOnWriteArrayList<>();

    private final AtomicInteger transactions = new AtomicInteger();

    @Test
    void aPurchaseKeepsItsBudget() {
        var clock = Clock.systemUTC();
        var inside =
                new Transactions(
                        TestDatabase.fresh("budget", heard::add),
                        new Transactions.Seams() {
                            @Override
                            public void after() {
                                transactions.incrementAndGet();
                            }
                        });
        var node = new InMemoryNode(clock);
        var shop = new Portal.Shop();
        var portal = new Portal(inside, shop, node, new MoneyBench.Nobody(), clock);
        var shoppers = new Shoppers(portal, node, shop, inside);
        // The first one also makes the rows of accounts.
        shoppers.buy();
        heard.clear();
        transactions.set(0);

        shoppers.buy();

        assertThat(transactions).hasValueLessThanOrEqualTo(TRANSACTIONS);
        assertThat(heard).hasSizeLessThanOrEqualTo(STATEMENTS);
        assertThat(heard)
                .filteredOn(sql -> sql.matches("(?is)select .* from lightning_invoice .*"))
                .hasSizeLessThanOrEqualTo(READS_OF_THE_INVOICE);
    }
}
