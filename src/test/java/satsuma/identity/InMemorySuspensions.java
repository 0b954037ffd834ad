package satsuma.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.NostrKey;

/** {@link SuspensionBook} in a list, latest first. */
final class InMemorySuspensions implements SuspensionBook {

    private final List<Suspension> all = new ArrayList<>();

    @Override
    public boolean add(Suspension suspension) {
        if (find(suspension.who()).isPresent()) {
            return false;
        }
        all.addFirst(suspension);
        return true;
    }

    @Override
    public Optional<Suspension> find(NostrKey who) {
        return lasting(List.of(who)).stream().findFirst();
    }

    @Override
    public List<Suspension> lasting(Collection<NostrKey> people) {
        return all.stream()
                .filter(one -> one.lifting() == null && people.contains(one.who()))
                .toList();
    }

    @Override
    public List<Suspension> lasting(int offset, int limit) {
        return all.stream().filter(one -> one.lifting() == null).skip(offset).limit(limit).toList();
    }

    @Override
    public long countLasting() {
        return all.stream().filter(one -> one.lifting() == null).count();
    }

    @Override
    public List<Suspension> of(NostrKey who, int limit) {
        return all.stream().filter(one -> one.who().equals(who)).limit(limit).toList();
    }

    @Override
    public boolean lift(NostrKey who, NostrKey by, String why, Instant at) {
        var lasting = find(who);
        lasting.ifPresent(one ->
                all.replaceAll(each ->
                        each.equals(one)
                                ? new Suspension(
                                        one.who(),
                                        one.reason(),
                                        one.by(),
                                        one.as(),
                                        one.since(),
                                        new Suspension.Lifting(by, why, at))
                                : each));
        return lasting.isPresent();
    }
}
