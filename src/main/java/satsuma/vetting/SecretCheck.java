package satsuma.vetting;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import satsuma.kernel.Bech32;
import satsuma.kernel.ContentHash;

/**
 * Keys, tokens and passwords that were left behind.
 *
 * <p>By the shapes their issuers give them, where there are any; the private keys of Nostr and
 * Bitcoin by their checksums. A commit's 40 hex digits are none.
 */
final class SecretCheck {

    /**
     * One shape.
     *
     * @param group which part is the secret
     */
    private record Shape(String rule, Severity severity, Pattern pattern, int group) {
        Shape(String rule, Severity severity, String pattern, int group) {
            this(rule, severity, Pattern.compile(pattern), group);
        }
    }

    private static final List<Shape> SHAPES =
            List.of(
                    new Shape("secret-openai", Severity.HIGH, "\\bsk-[A-Za-z0-9]{32,}\\b", 0),
                    new Shape(
                            "secret-openai",
                            Severity.HIGH,
                            "\\bsk-(?:proj|svcacct|admin|ant|or)-[A-Za-z0-9_-]{20,}",
                            0),
                    new Shape(
                            "secret-stripe",
                            Severity.HIGH,
                            "\\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}|\\bwhsec_[A-Za-z0-9]{24,}",
                            0),
                    new Shape("secret-aws-id", Severity.HIGH, "\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b", 0),
                    new Shape(
                            "secret-aws",
                            Severity.CRITICAL,
                            "(?i:aws|secret)[\\w.-]{0,30}(?i:key|secret|token)[\\w.-]{0,10}[\"']?\\s*[:=]+>?\\s*[\"']?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])",
                            1),
                    new Shape(
                            "secret-github",
                            Severity.HIGH,
                            "\\bgh[pousr]_[A-Za-z0-9]{36,}|\\bgithub_pat_[A-Za-z0-9_]{22,}|\\bglpat-[A-Za-z0-9_-]{20}\\b",
                            0),
                    new Shape(
                            "secret-slack",
                            Severity.HIGH,
                            "\\bxox[abeoprs]-[A-Za-z0-9-]{10,}|hooks\\.slack\\.com/services/T\\w+/B\\w+/\\w{16,}",
                            0),
                    new Shape("secret-google", Severity.HIGH, "\\bAIza[0-9A-Za-z_-]{35}", 0),
                    new Shape("secret-mailgun", Severity.HIGH, "\\bkey-[0-9a-f]{32}\\b", 0),
                    new Shape("secret-twilio", Severity.HIGH, "\\bSK[0-9a-f]{32}\\b", 0),
                    new Shape(
                            "secret-jwt",
                            Severity.MEDIUM,
                            "\\beyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}",
                            0),
                    new Shape(
                            "secret-bearer",
                            Severity.MEDIUM,
                            "(?i)\\bbearer\\s+([A-Za-z0-9._~+/-]{20,}=*)",
                            1),
                    new Shape(
                            "secret-in-address",
                            Severity.HIGH,
                            "\\b[a-z][a-z0-9+.-]{1,20}://[^/\\s:@\"']{1,60}:([^/\\s:@${}<>\"'%]{6,100})@[\\w.-]+",
                            1),
                    new Shape(
                            "secret-assigned",
                            Severity.MEDIUM,
                            "(?i)(?:password|passwd|pwd|secret|api[_-]?key|access[_-]?token|auth[_-]?token|private[_-]?key)[\"']?\\s*(?::=|=>|[:=])\\s*[\"']([^\"'\\s]{8,200})[\"']",
                            1),
                    // A file of the environment has no quotes.
                    new Shape(
                            "secret-assigned",
                            Severity.MEDIUM,
                            "^\\s*(?:export\\s+|set\\s+)?[A-Z0-9_]*(?:PASSWORD|PASSWD|PASS|PWD|SECRET|TOKEN|APIKEY|API_KEY|PRIVATE_KEY)[A-Z0-9_]*=([^\\s\"'$`<{(\\[#][^\\s\"'`(]{5,200})\\s*$",
                            1));

    private static final Pattern PRIVATE_KEY =
            Pattern.compile(
                    "-----BEGIN (?:(?:RSA|EC|DSA|ENCRYPTED|OPENSSH|PGP) )?PRIVATE KEY(?: BLOCK)?-----");
    private static final Pattern NSEC =
            Pattern.compile("(?<![a-z0-9])nsec1[02-9ac-hj-np-z]{58}(?![a-z0-9])");
    private static final Pattern WIF =
            Pattern.compile(
                    "(?<![1-9A-HJ-NP-Za-km-z])(?:[5KL]|[9c])[1-9A-HJ-NP-Za-km-z]{50,51}(?![1-9A-HJ-NP-Za-km-z])");

    private static final Pattern PLACEHOLDER =
            Pattern.compile(
                    "(?i)example|changeme|change-me|placeholder|your[_-]|redacted|dummy|xxxx|\\*\\*\\*|\\.\\.\\.|…|todo"
                            + "|^<.*>$|\\$\\{|\\{\\{|^%[sd]$|^\\$|^os\\.|^process\\.|^env[.(]|^(?:password|secret|token)$|^(.)\\1+$|^0123|^1234|^abcd|^test|^fake");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    private SecretCheck() {}

    static void look(Notes notes) {
        for (var line : notes.sheet().lines()) {
            var text = line.text();
            if (text.length() < 8) {
                continue;
            }
            for (var shape : SHAPES) {
                var match = notes.matcher(shape.pattern(), text);
                while (match.find()) {
                    shaped(notes, shape, line.number(), text, match);
                }
            }
            var key = notes.matcher(PRIVATE_KEY, text);
            if (key.find()) {
                notes.add(Severity.CRITICAL, "secret-private-key", line.number(), key.group());
            }
            checked(notes, line);
        }
    }

    private static void shaped(Notes notes, Shape shape, int line, String text, Matcher match) {
        var secret = match.group(shape.group());
        if (COMMIT.matcher(secret).matches()) {
            return;
        }
        boolean meant = !PLACEHOLDER.matcher(secret).find();
        boolean assigned = shape.rule().equals("secret-assigned");
        if (meant || !assigned && !secret.contains("…") && !secret.contains("...")) {
            int from = match.start();
            var name = shape.group() == 0 ? "" : text.substring(from, match.start(shape.group()));
            notes.add(
                    meant ? shape.severity() : Severity.LOW,
                    shape.rule(),
                    line,
                    name + Evidence.masked(secret));
        }
    }

    private static void checked(Notes notes, Sheet.Line line) {
        var nsec = notes.matcher(NSEC, line.text());
        while (nsec.find()) {
            boolean real = isNsec(nsec.group());
            notes.add(
                    real ? Severity.CRITICAL : Severity.LOW,
                    "secret-nsec",
                    line.number(),
                    Evidence.masked(nsec.group()));
        }
        var wif = notes.matcher(WIF, line.text());
        while (wif.find()) {
            if (isWif(wif.group())) {
                notes.add(
                        Severity.CRITICAL,
                        "secret-wif",
                        line.number(),
                        Evidence.masked(wif.group()));
            }
        }
    }

    /** Whether the checksum of NIP-19's secret key is right; a placeholder's is not. */
    private static boolean isNsec(String text) {
        try {
            return Bech32.decode(text).bytes().length == 32;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static final String BASE58 =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    /**
     * Whether {@code text} is a private key of Bitcoin in wallet import format: version 0x80 or
     * 0xef, 32 bytes, perhaps a 1, and the first four bytes of the double SHA-256 of all that.
     */
    private static boolean isWif(String text) {
        var number = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            number =
                    number.multiply(BigInteger.valueOf(58))
                            .add(BigInteger.valueOf(BASE58.indexOf(c)));
        }
        var signed = number.toByteArray();
        var bytes = signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
        if (bytes.length != 37 && bytes.length != 38) {
            return false;
        }
        int version = Byte.toUnsignedInt(bytes[0]);
        var body = Arrays.copyOf(bytes, bytes.length - 4);
        var sum = ContentHash.of(ContentHash.of(body).bytes()).bytes();
        return (version == 0x80 || version == 0xef)
                && Arrays.equals(sum, 0, 4, bytes, bytes.length - 4, bytes.length);
    }
}
