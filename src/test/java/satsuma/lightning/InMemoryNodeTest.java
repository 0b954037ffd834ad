package satsuma.lightning;

import java.time.Instant;

/** The twin keeps what the real ones keep. */
class InMemoryNodeTest extends LightningNodeContract {

    @Override
    protected NodeUnderTest world() {
        return new InMemoryNode(() -> Instant.parse("2030-01-01T00:00:00Z"));
    }
}
