package satsuma.identity.api;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.audit.Deed;
import satsuma.kernel.NostrKey;
import satsuma.platform.rest.CsvText;

/**
 * A deed of the audit log as programs see it. Public contract: add members freely, never rename or
 * remove one.
 *
 * @param by hex public key, 64 digits; null for the portal itself
 * @param role {@code OPERATOR}, {@code REVIEWER}, {@code ARBITER} or null
 * @param act lower-case words with hyphens
 * @param subject a kind, a colon and a name
 * @param hash SHA-256 of what the deed says, 64 hex digits
 */
public record DeedJson(
        long id,
        Instant at,
        @Nullable String by,
        @Nullable String role,
        String act,
        String subject,
        String why,
        String hash) {

    static DeedJson of(Deed deed) {
        return new DeedJson(
                deed.id(),
                deed.at(),
                Optional.ofNullable(deed.by()).map(NostrKey::hex).orElse(null),
                Optional.ofNullable(deed.as()).map(Enum::name).orElse(null),
                deed.act(),
                deed.subject(),
                deed.why(),
                deed.hash().hex());
    }

    static void head(CsvText csv) {
        for (var name : new String[] {"id", "at", "by", "role", "act", "subject", "why", "hash"}) {
            csv.cell(name);
        }
        csv.end();
    }

    void write(CsvText csv) {
        csv.cell(id)
                .cell(at.toString())
                .cell(by)
                .cell(role)
                .cell(act)
                .cell(subject)
                .cell(why)
                .cell(hash)
                .end();
    }
}
