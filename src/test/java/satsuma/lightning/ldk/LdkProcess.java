package satsuma.lightning.ldk;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import satsuma.kernel.Msat;
import satsuma.lightning.Bolt11;
import satsuma.lightning.NwcUri;
import satsuma.lightning.PaymentHash;
import satsuma.nostr.RelayUrl;

/**
 * Three real nodes at work in a process of their own; close it.
 *
 * <p>It ends with its input, so it never outlives the tests, however those end.
 */
public final class LdkProcess implements Closeable {

    /** Why this machine cannot run it; empty if it can. */
    public static final String WHY_NOT = whyNot();

    private final Process process;
    private final Writer out;
    private final BufferedReader in;
    private final NwcUri connection;

    /** Starts it with its wallet on {@code relay}. */
    public LdkProcess(RelayUrl relay) throws IOException {
        var folder = Files.createTempDirectory("satsuma-ldk");
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                // The bindings free what is still in use; they live shortly enough
                                // to free nothing.
                                "--finalization=disabled",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Xmx128m",
                                "-XX:TieredStopAtLevel=1",
                                // The natives are unpacked to one name for all.
                                "-Djava.io.tmpdir=" + folder,
                                "-classpath",
                                System.getProperty("java.class.path"),
                                LdkWorld.class.getName(),
                                relay.uri().toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        out = process.outputWriter(StandardCharsets.UTF_8);
        in = process.inputReader(StandardCharsets.UTF_8);
        var said = in.readLine();
        if (said == null) {
            close();
            throw new IOException("the nodes do not start");
        }
        connection = new NwcUri(said);
    }

    /** How the portal's wallet is reached. */
    public NwcUri connection() {
        return connection;
    }

    /** Finds {@code blocks}, whatever falls due given back in time. */
    public void mine(int blocks) {
        tell("mine " + blocks);
    }

    /** The buyer sends a payment. */
    public void pay(Bolt11 invoice) {
        tell("pay " + invoice.text());
    }

    /** The buyer sends more than was asked for. */
    public void pay(Bolt11 invoice, Msat amount) {
        tell("pay " + invoice.text() + " " + amount.value());
    }

    /** What became of a payment of the buyer's; its preimage behind {@code SUCCEEDED}. */
    public String payment(PaymentHash hash) {
        return tell("payment " + hash.hex());
    }

    /** The invoice the portal's node has made for {@code hash}. */
    public Bolt11 invoiceOf(PaymentHash hash) {
        return Bolt11.read(tell("invoice-of " + hash.hex()));
    }

    /** An invoice of the payee's, who takes what comes. */
    public Bolt11 invoice(Msat amount) {
        return Bolt11.read(tell("invoice " + amount.value()));
    }

    /** An invoice of the payee's, who holds what comes until {@link #take} or {@link #refuse}. */
    public Bolt11 holdInvoice(Msat amount) {
        return Bolt11.read(tell("invoice " + amount.value() + " hold"));
    }

    public void take(PaymentHash hash) {
        tell("take " + hash.hex());
    }

    public void refuse(PaymentHash hash) {
        tell("refuse " + hash.hex());
    }

    /** What is whose: by owner and peer, {@code "portal buyer"}, so many msat. */
    public Map<String, Long> sides() {
        return channels().collect(Collectors.toMap(Side::name, Side::msat));
    }

    /** Whether all there is belongs to one or the other, and nothing is under way. */
    public boolean isQuiet() {
        var sides = channels().toList();
        // Each channel has two sides.
        return sides.stream().mapToLong(Side::msat).sum() * 2
                == sides.stream().mapToLong(Side::capacityMsat).sum();
    }

    private record Side(String name, long msat, long capacityMsat) {}

    private Stream<Side> channels() {
        return Stream.of(tell("sides").split(", ", -1))
                .map(side -> side.split(" ", -1))
                .map(side ->
                        new Side(
                                side[0] + " " + side[1],
                                Long.parseLong(side[2]),
                                Long.parseLong(side[3])));
    }

    @Override
    public void close() throws IOException {
        out.close();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private synchronized String tell(String line) {
        try {
            out.write(line + "\n");
            out.flush();
            var answer = Objects.requireNonNull(in.readLine(), "the nodes are gone");
            if (answer.startsWith("no")) {
                throw new IllegalStateException(line + ": " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(line, e);
        }
    }

    private static String whyNot() {
        var platform =
                System.getProperty("os.name").replace(" ", "")
                        + "-"
                        + System.getProperty("os.arch").replace(" ", "");
        var natives = "/liblightningjni_" + platform + ".nativelib";
        return LdkProcess.class.getResource(natives) == null
                ? "no real Lightning nodes here: ldk-java has no natives for " + platform
                : "";
    }
}
