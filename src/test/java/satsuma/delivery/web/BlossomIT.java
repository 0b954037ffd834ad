package satsuma.delivery.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import satsuma.site.ForeignClient;
import satsuma.site.Site;

/** Our Blossom addresses, walked through by somebody else's client. */
@ExtendWith(Site.Guide.class)
class BlossomIT {

    @Test
    void opensToNostrTools(Site site) throws IOException, InterruptedException {
        assertThat(ForeignClient.run("blossom-walk.mjs", site.base().toString()))
                .hasSize(5)
                .allMatch(line -> line.startsWith("ok "));
    }
}
