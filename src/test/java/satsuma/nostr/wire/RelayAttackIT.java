package satsuma.nostr.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import satsuma.site.ForeignClient;
import satsuma.site.Site;

/** Our relay, attacked by someone who has nothing of ours. */
@ExtendWith(Site.Guide.class)
class RelayAttackIT {

    @Test
    void believesNothingThatIsForgedAndStaysUp(Site site) throws IOException, InterruptedException {
        assertThat(
                        ForeignClient.run(
                                "relay-attack.mjs", site.base().toString().replaceFirst("/$", "")))
                .allMatch(line -> line.startsWith("ok "))
                .hasSize(12);
        assertThat(site.get("/").statusCode()).isEqualTo(200);
    }
}
