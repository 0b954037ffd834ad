package satsuma.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code @nostr-relay} from npm, on an SQLite file: what we compare ourselves with. */
final class OtherRelay implements AutoCloseable {

    private static final Path NPM = Path.of("src/test/npm-bench").toAbsolutePath();

    private final Process process;
    private final int port;

    private OtherRelay(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static OtherRelay start(int port, Path file) throws IOException, InterruptedException {
        if (!Files.isDirectory(NPM.resolve("node_modules"))) {
            // Its SQLite is compiled here, which takes a minute or two.
            int code =
                    process("npm", "ci", "--no-audit", "--no-fund").inheritIO().start().waitFor();
            if (code != 0) {
                throw new IOException("npm ci failed in " + NPM);
            }
        }
        var process = process("node", "relay.mjs", Integer.toString(port), file.toString()).start();
        if (process.inputReader().readLine() == null) {
            throw new IOException(new String(process.getErrorStream().readAllBytes(), UTF_8));
        }
        return new OtherRelay(process, port);
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static ProcessBuilder process(String... command) {
        return new ProcessBuilder(command).directory(NPM.toFile());
    }
}
