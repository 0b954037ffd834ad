package satsuma.ledger.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Seal;
import satsuma.ledger.OpenTransfer;

/**
 * A transfer as programs see it. Public contract: add members freely, never rename or remove one.
 *
 * @param hash SHA-256 of {@code canonical}, 64 hex digits
 * @param canonical what was hashed; missing if a person's key is in it
 * @param genuine whether the portal still finds that hash over the transfer
 * @param position its place in the chain; missing for a second or so
 * @param chainHash SHA-256 over {@code chainBefore} and {@code hash}, 32 bytes each
 */
public record TransferJson(
        long number,
        String reference,
        String type,
        String at,
        List<Line> postings,
        String hash,
        @Nullable String canonical,
        boolean genuine,
        @Nullable Long position,
        @Nullable String chainHash,
        @Nullable String chainBefore) {

    /**
     * One posting.
     *
     * @param key missing if it names a person
     */
    public record Line(String account, @Nullable String key, long msat) {}

    static TransferJson of(OpenTransfer transfer) {
        return new TransferJson(
                transfer.number(),
                transfer.reference(),
                transfer.type().name(),
                transfer.at().toString(),
                transfer.lines().stream()
                        .map(line ->
                                new Line(
                                        line.kind().name(),
                                        line.key().isEmpty() ? null : line.key(),
                                        line.msat()))
                        .toList(),
                transfer.hash().hex(),
                transfer.canonical().orElse(null),
                transfer.genuine(),
                transfer.seal().map(Seal::position).orElse(null),
                transfer.seal().map(seal -> seal.hash().hex()).orElse(null),
                transfer.before().map(seal -> seal.hash().hex()).orElse(null));
    }
}
