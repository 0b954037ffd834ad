package satsuma.ledger.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;

/**
 * Verifies the ledger in a dump of the database, with nothing but that dump: {@code VerifyDump FILE
 * [POSITION HASH]}; {@code -} reads standard input.
 *
 * <p>With a link that was written down earlier, from {@code /trust/funds} or a receipt, it also
 * says whether the chain still leads through it: only that tells a chain that was made anew.
 *
 * <p>Ends with 0 if the ledger is whole, 1 if something was changed, 2 if the dump cannot be read.
 */
public final class VerifyDump {

    private static final int WHOLE = 0;
    private static final int CHANGED = 1;
    private static final int UNREADABLE = 2;

    private VerifyDump() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    /** Verifies, says what was found, and gives the number to end with. */
    static int run(String[] arguments, PrintStream out) {
        if (arguments.length != 1 && arguments.length != 3) {
            out.println("usage: VerifyDump FILE [POSITION HASH]");
            return UNREADABLE;
        }
        try (var dump = open(arguments[0])) {
            var books = DumpedBooks.read(dump);
            var known = arguments.length == 3 ? known(arguments[1], arguments[2]) : null;
            return say(books.verify(known), out);
        } catch (CharacterCodingException binary) {
            out.println("The dump is not plain text; pg_restore -f - makes a plain one of it.");
            return UNREADABLE;
        } catch (IOException | IllegalArgumentException | DateTimeException fault) {
            out.println("The dump cannot be read: " + fault.getMessage());
            return UNREADABLE;
        }
    }

    private static int say(DumpedBooks.Verdict verdict, PrintStream out) {
        out.printf(
                "transfers  %d, of which %d not bound yet%n",
                verdict.transfers(), verdict.unsealed());
        out.printf(
                "chain      %d links, ends in %s%n",
                verdict.head().position(), verdict.head().hash());
        if (verdict.faults().isEmpty()) {
            out.println("The ledger is whole.");
            return WHOLE;
        }
        verdict.faults().forEach(fault -> out.println("CHANGED    " + fault));
        out.println("The ledger is NOT as it was written.");
        return CHANGED;
    }

    private static DumpedBooks.Known known(String position, String hash) {
        return new DumpedBooks.Known(Long.parseLong(position), hash);
    }

    private static BufferedReader open(String file) throws IOException {
        return file.equals("-")
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(Path.of(file));
    }
}
