package satsuma.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Other people's programs, from {@code src/test/npm}. */
public final class ForeignClient {

    private static final Path NPM = Path.of("src/test/npm").toAbsolutePath();

    private ForeignClient() {}

    /** What {@code script} prints; it must end well within three minutes. */
    public static List<String> run(String script, String... arguments)
            throws IOException, InterruptedException {
        install();
        var command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        var out = Files.createTempFile("satsuma-foreign", ".out");
        try {
            var process = start(command, out);
            boolean ended = process.waitFor(3, TimeUnit.MINUTES);
            process.destroy();
            var printed = Files.readAllLines(out, StandardCharsets.UTF_8);
            assertThat(ended && process.exitValue() == 0)
                    .as(() -> script + ": " + String.join("\n", printed))
                    .isTrue();
            return printed;
        } finally {
            Files.delete(out);
        }
    }

    /** Everything the portal's relay gives a stranger who asks by {@code filter}. */
    public static List<String> everything(Site site, String filter)
            throws IOException, InterruptedException {
        return run("read-all.mjs", relay(site), filter);
    }

    /** {@code script} at work, and the first line it printed; close it. */
    public record Serving(Process process, String said) implements AutoCloseable {

        @Override
        public void close() {
            process.destroy();
        }
    }

    /** Starts {@code script} and waits for its first line. */
    public static Serving serve(String script, String... arguments)
            throws IOException, InterruptedException {
        install();
        var command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).directory(NPM.toFile()).start();
        var line = process.inputReader(StandardCharsets.UTF_8).readLine();
        return new Serving(process, Objects.requireNonNull(line, script));
    }

    /** The address of the portal's relay. */
    public static String relay(Site site) {
        return site.at("/relay").toString().replaceFirst("^http", "ws");
    }

    private static synchronized void install() throws IOException, InterruptedException {
        if (!Files.isDirectory(NPM.resolve("node_modules"))) {
            var log = Path.of("target", "npm-ci.log").toAbsolutePath();
            var process = start(List.of("npm", "ci", "--no-audit", "--no-fund"), log);
            assertThat(process.waitFor()).isZero();
        }
    }

    private static Process start(List<String> command, Path out) throws IOException {
        return new ProcessBuilder(command)
                .directory(NPM.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }
}
