package satsuma.lightning.settings;

import satsuma.lightning.LightningTerms;
import satsuma.lightning.NodeAccess;
import satsuma.platform.config.Config;
import satsuma.platform.config.Site;

/** The settings as they stand in system properties and the environment, without a container. */
public final class SystemSettings {

    private final LightningSettings settings = new LightningSettings();

    @SuppressWarnings("UnnecessaryAssignment") // There is no container here.
    public SystemSettings() {
        settings.config = new Config();
        settings.site = new Site(settings.config);
    }

    public LightningTerms terms() {
        return settings.terms();
    }

    public NodeAccess access() {
        return settings.access();
    }
}
