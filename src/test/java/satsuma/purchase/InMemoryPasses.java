package satsuma.purchase;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import satsuma.kernel.ContentHash;

/** {@link Passes} in maps. */
final class InMemoryPasses implements Passes {

    private final Map<ContentHash, Pass> passes = new HashMap<>();
    private final Map<ContentHash, byte[]> roots = new HashMap<>();

    @Override
    public void add(Pass pass, byte[] root) {
        passes.put(pass.token(), pass);
        roots.put(pass.token(), root);
    }

    @Override
    public Optional<Pass> find(ContentHash token) {
        return Optional.ofNullable(passes.get(token));
    }

    @Override
    public byte[] root(ContentHash token) {
        return Objects.requireNonNull(roots.get(token));
    }

    @Override
    public void use(ContentHash token, Instant now) {
        passes.computeIfPresent(
                token,
                (_, pass) ->
                        pass.usedAt() == null
                                ? new Pass(token, pass.purchase(), pass.expiresAt(), now)
                                : pass);
    }

    @Override
    public long countUnused(Instant expiringAfter) {
        return passes.values().stream()
                .filter(pass -> pass.usedAt() == null && pass.expiresAt().isAfter(expiringAfter))
                .count();
    }

    @Override
    public int forget(Instant expiredBefore, int limit) {
        int before = passes.size();
        passes.values().removeIf(pass -> pass.expiresAt().isBefore(expiredBefore));
        return before - passes.size();
    }
}
