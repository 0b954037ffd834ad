package satsuma.identity.timer;

import static java.lang.System.Logger.Level.INFO;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import satsuma.identity.Setup;
import satsuma.platform.config.Site;

/**
 * As long as the portal has no operator, says in the log how to become it.
 *
 * <p>The one token that is ever logged: whoever reads the log of a portal nobody runs yet is meant.
 */
@Singleton
@Startup
@DependsOn("Migrator")
@TransactionManagement(TransactionManagementType.BEAN)
public class FirstOperatorCall {

    private static final System.Logger LOG = System.getLogger(FirstOperatorCall.class.getName());

    @Inject Setup setup;
    @Inject Site site;

    @PostConstruct
    void call() {
        setup.invite()
                .ifPresent(token ->
                        LOG.log(
                                INFO,
                                "nobody runs this portal yet: open {0} once, signed in,"
                                        + " to become the operator",
                                site.at("/setup/" + token)));
    }
}
