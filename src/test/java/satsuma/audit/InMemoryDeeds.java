package satsuma.audit;

import static java.util.Comparator.comparingLong;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Seal;

/** {@link Deeds} in lists. */
public final class InMemoryDeeds implements Deeds {

    public final List<Deed> all = new ArrayList<>();
    public final List<Seal> seals = new ArrayList<>();
    private @Nullable ChainState state;

    /** A log for tests of those above, who do not look into it. */
    public static AuditLog log(InstantSource clock) {
        return new AuditLog(new InMemoryDeeds(), clock);
    }

    /** What was written down, as {@code act subject}, in order. */
    public List<String> told() {
        return all.stream().map(deed -> deed.act() + " " + deed.subject()).toList();
    }

    @Override
    public void add(Deed deed) {
        all.add(
                new Deed(
                        all.size() + 1,
                        deed.at(),
                        deed.by(),
                        deed.as(),
                        deed.act(),
                        deed.subject(),
                        deed.why(),
                        deed.hash()));
    }

    @Override
    public List<Deed> find(DeedQuery query, int offset, int limit) {
        return all.stream()
                .filter(deed -> matches(query, deed))
                .sorted(comparingLong(Deed::id).reversed())
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public long count(DeedQuery query) {
        return all.stream().filter(deed -> matches(query, deed)).count();
    }

    @Override
    public List<String> acts() {
        return all.stream().map(Deed::act).distinct().sorted().toList();
    }

    @Override
    public void lock() {}

    @Override
    public Seal last() {
        return seals.isEmpty() ? Seal.BEFORE_ALL : seals.getLast();
    }

    @Override
    public Seal at(long position) {
        return position == 0 ? Seal.BEFORE_ALL : seals.get((int) position - 1);
    }

    @Override
    public List<Deed> unsealed(int limit) {
        return all.stream()
                .filter(deed -> seals.stream().noneMatch(seal -> seal.content() == deed.id()))
                .limit(limit)
                .toList();
    }

    @Override
    public void seal(List<Seal> next) {
        seals.addAll(next);
    }

    @Override
    public List<Seal.Link<Deed>> after(long position, int limit) {
        return seals.stream()
                .skip(position)
                .limit(limit)
                .map(seal -> new Seal.Link<>(seal, all.get((int) seal.content() - 1)))
                .toList();
    }

    @Override
    public long lostCount() {
        return 0;
    }

    @Override
    public void put(ChainState found) {
        state = found;
    }

    @Override
    public Optional<ChainState> state() {
        return Optional.ofNullable(state);
    }

    private static boolean matches(DeedQuery query, Deed deed) {
        return (query.person() == null
                        || query.person().equals(deed.by())
                        || query.person().equals(deed.person()))
                && (query.act().isEmpty() || query.act().equals(deed.act()))
                && deed.subject().startsWith(query.subject())
                && (query.from() == null || !deed.at().isBefore(query.from()))
                && (query.until() == null || deed.at().isBefore(query.until()));
    }
}
