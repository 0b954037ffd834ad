package satsuma.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where a server's processor time goes while it takes events in, by its flight recorder, and how
 * much the database and we ourselves take beside it.
 */
final class Profile {

    private final long server;
    private final long database;
    private final Path file;
    private final Map<Who, Duration> before;

    /** Whose processor time it was. */
    enum Who {
        SERVER("the portal"),
        DATABASE("PostgreSQL"),
        PUBLISHER("the publisher");

        private final String words;

        Who(String words) {
            this.words = words;
        }
    }

    /** What the server did; in a stack the first that fits is meant. */
    private enum What {
        PROJECTION("projecting listings and labels", "satsuma\\.catalogue\\."),
        VERIFICATION("hash and signature", "satsuma\\.nostr\\.EventCheck|fr\\.acinq\\."),
        DATABASE("storing", "satsuma\\.nostr\\.store\\.|org\\.postgresql\\."),
        TRANSACTION(
                "transactions", "satsuma\\.nostr\\.Intake\\b|com\\.sun\\.enterprise\\.transaction"),
        LIVE(
                "passing on to listeners",
                "satsuma\\.nostr\\.wire\\.LiveFeed|org\\.jboss\\.weld\\.event"),
        JSON("reading JSON", "satsuma\\.nostr\\.(StrictJson|EventMembers)"),
        ANSWERS("answering", "satsuma\\.nostr\\.wire\\.Outgoing"),
        SOCKET("WebSocket", "org\\.glassfish\\.(tyrus|grizzly)\\."),
        OTHER("the rest", "");

        private final String words;
        private final Pattern classes;

        What(String words, String classes) {
            this.words = words;
            this.classes = Pattern.compile(classes);
        }

        private static What of(List<RecordedFrame> stack) {
            return Stream.of(values())
                    .filter(what -> stack.stream().anyMatch(what::isAt))
                    .findFirst()
                    .orElse(OTHER);
        }

        private boolean isAt(RecordedFrame frame) {
            var type = frame.getMethod().getType().getName();
            return classes.matcher(type).lookingAt();
        }
    }

    private Profile(long server, long database, Path file) {
        this.server = server;
        this.database = database;
        this.file = file;
        before = processorTimes();
    }

    /**
     * Begins.
     *
     * @param server its process
     * @param database the parent of its processes
     */
    static Profile begin(long server, long database, Path file)
            throws IOException, InterruptedException {
        jcmd(
                server,
                "JFR.start",
                "name=ingest",
                "settings=none",
                "+jdk.CPUTimeSample#enabled=true",
                "+jdk.CPUTimeSample#throttle=5ms");
        return new Profile(server, database, file);
    }

    /** Ends, and gives two tables for {@code events} taken in. */
    List<String> end(int events) throws IOException, InterruptedException {
        var after = processorTimes();
        jcmd(server, "JFR.stop", "name=ingest", "filename=" + file);
        var lines = new ArrayList<String>();
        lines.addAll(List.of("", "| processor time | µs per event |", "|---|---|"));
        after.forEach((who, time) -> {
            var spent = time.minus(before.getOrDefault(who, Duration.ZERO));
            lines.add("| %s | %.0f |".formatted(who.words, spent.toNanos() / 1e3 / events));
        });
        lines.addAll(List.of("", "| of the portal's threads | share |", "|---|---|"));
        var samples = samples();
        int all = samples.values().stream().mapToInt(Integer::intValue).sum();
        samples.forEach((what, count) ->
                lines.add("| %s | %d %% |".formatted(what.words, Math.round(100.0 * count / all))));
        return lines;
    }

    private Map<What, Integer> samples() throws IOException {
        var samples = new EnumMap<What, Integer>(What.class);
        try (var recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                count(recording.readEvent(), samples);
            }
        }
        return samples;
    }

    private static void count(RecordedEvent event, Map<What, Integer> samples) {
        if (event.getEventType().getName().equals("jdk.CPUTimeSample")
                && event.getStackTrace() != null) {
            samples.merge(What.of(event.getStackTrace().getFrames()), 1, Integer::sum);
        }
    }

    private Map<Who, Duration> processorTimes() {
        var times = new EnumMap<Who, Duration>(Who.class);
        times.put(Who.SERVER, time(ProcessHandle.of(server).stream()));
        times.put(
                Who.DATABASE,
                time(ProcessHandle.of(database).stream().flatMap(ProcessHandle::descendants)));
        times.put(Who.PUBLISHER, time(Stream.of(ProcessHandle.current())));
        return times;
    }

    private static Duration time(Stream<ProcessHandle> processes) {
        return processes
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static void jcmd(long process, String... words)
            throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var command = Stream.concat(Stream.of(jcmd, Long.toString(process)), Stream.of(words));
        int code =
                new ProcessBuilder(command.toList())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start()
                        .waitFor();
        if (code != 0) {
            throw new IOException("jcmd " + words[0] + " failed");
        }
    }
}
