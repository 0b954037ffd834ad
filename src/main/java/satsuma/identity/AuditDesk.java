package satsuma.identity;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import satsuma.audit.AuditLog;
import satsuma.audit.Deed;
import satsuma.audit.DeedList;
import satsuma.audit.DeedQuery;
import satsuma.kernel.Actor;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;

/** Where operators look through the audit log, with people's names where it has keys. */
@UseCase
public class AuditDesk {

    private final AuditLog auditLog;
    private final People people;

    @Inject
    public AuditDesk(AuditLog auditLog, People people) {
        this.auditLog = auditLog;
        this.people = people;
    }

    /**
     * A page of what was asked for; nothing if nobody is known by what was typed.
     *
     * @param page from 1; beyond the last is the last
     * @throws satsuma.kernel.Refusal to anyone but operators
     */
    public AuditView search(Actor operator, AuditQuestion question, int page) {
        var chain = auditLog.chain(operator).orElse(null);
        var list =
                query(question)
                        .map(query -> auditLog.search(operator, query, page))
                        .orElseGet(() -> new DeedList(List.of(), 1, 1, 0));
        var keys =
                list.deeds().stream()
                        .flatMap(deed -> Stream.of(deed.by(), deed.person()))
                        .flatMap(Stream::ofNullable)
                        .distinct()
                        .toList();
        return new AuditView(list, people.all(keys), auditLog.acts(operator), chain);
    }

    /**
     * All of what was asked for, as far as {@link AuditLog#EXPORT_MAX}; else as {@link #search}.
     */
    public List<Deed> export(Actor operator, AuditQuestion question) {
        operator.require(Role.OPERATOR);
        return query(question).map(query -> auditLog.export(operator, query)).orElse(List.of());
    }

    private Optional<DeedQuery> query(AuditQuestion question) {
        var typed = question.person().strip();
        var person = typed.isEmpty() ? Optional.<NostrKey>empty() : key(typed);
        if (!typed.isEmpty() && person.isEmpty()) {
            return Optional.empty();
        }
        var to = question.to();
        return Optional.of(
                new DeedQuery(
                        person.orElse(null),
                        question.act().strip(),
                        question.subject().strip(),
                        begin(question.from()),
                        begin(to == null ? null : to.plusDays(1))));
    }

    /** Strangers have no name here, but a key. */
    private Optional<NostrKey> key(String text) {
        return people.find(text).map(Person::key).or(() -> People.key(text));
    }

    private static @Nullable Instant begin(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
