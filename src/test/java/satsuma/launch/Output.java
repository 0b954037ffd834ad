package satsuma.launch;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What the server says: all of it into a file, and to the console what concerns whoever started it.
 *
 * <p>That is what the portal itself says, and what is severe.
 */
final class Output {

    private final Process process;
    private final Path log;
    private final boolean aloud;
    private volatile boolean deployed;
    private volatile boolean failed;
    private boolean concerns;

    Output(Process process, Path log, boolean aloud) {
        this.process = process;
        this.log = log;
        this.aloud = aloud;
        Thread.ofVirtual().name("server output").start(this::take);
    }

    Path log() {
        return log;
    }

    boolean saysDeployed() {
        return deployed;
    }

    boolean saysFailed() {
        return failed;
    }

    private void take() {
        try (var reader = process.inputReader(StandardCharsets.UTF_8);
                var file = new PrintStream(log.toFile(), StandardCharsets.UTF_8)) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                file.println(line);
                look(line);
            }
        } catch (IOException e) {
            System.err.println("The server's output cannot be kept: " + e.getMessage());
        }
    }

    /**
     * A message is a head, {@code [#|time|level|server|logger|…|}, and the lines up to {@code |#]}.
     */
    private void look(String line) {
        if (line.contains("Boot Command deploy ")) {
            deployed = line.contains("returned with result SUCCESS") && line.contains("satsuma");
            failed = line.contains("failed");
        }
        if (line.startsWith("[#|")) {
            var head = line.split("\\|", 7);
            concerns =
                    head.length > 5 && (head[4].startsWith("satsuma") || head[2].equals("SEVERE"));
        } else if (aloud && concerns && !line.isBlank()) {
            Launcher.say(line.replace("|#]", "").stripTrailing());
        }
    }
}
