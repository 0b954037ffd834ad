package satsuma.identity.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import satsuma.identity.Person;
import satsuma.identity.Persons;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Role;

/** {@link Persons} in the tables {@code identity_person} and {@code identity_role}. */
@ApplicationScoped
class JpaPersons implements Persons {

    @PersistenceContext EntityManager em;

    @Override
    public boolean add(Person person) {
        return em.createNativeQuery(
                                """
                                insert into identity_person
                                    (key, name, display_name, about, custodial, since)
                                values (?1, ?2, ?3, ?4, ?5, ?6)
                                on conflict do nothing
                                """)
                        .setParameter(1, person.key().hex())
                        .setParameter(2, person.name())
                        .setParameter(3, person.displayName())
                        .setParameter(4, person.about())
                        .setParameter(5, person.custodial())
                        .setParameter(6, person.since())
                        .executeUpdate()
                == 1;
    }

    @Override
    public Optional<Person> find(NostrKey key) {
        return withRoles(
                        em.createQuery(
                                        "select p from PersonRow p where p.key = :key",
                                        PersonRow.class)
                                .setParameter("key", key)
                                .getResultList())
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Person> findByName(String name) {
        return withRoles(
                        em.createQuery(
                                        "select p from PersonRow p where p.name = :name",
                                        PersonRow.class)
                                .setParameter("name", name)
                                .getResultList())
                .stream()
                .findFirst();
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Person> findByLook(String look) {
        List<PersonRow> rows =
                em.createNativeQuery(
                                "select p.* from identity_person p where p.look = ?1 limit 2",
                                PersonRow.class)
                        .setParameter(1, look)
                        .getResultList();
        return withRoles(rows);
    }

    @Override
    public List<Person> all(Collection<NostrKey> keys) {
        // In one question, since every page with names on it asks.
        var roles = new LinkedHashMap<PersonRow, Set<Role>>();
        em.createQuery(
                        """
                        select p, r.role from PersonRow p
                        left join RoleRow r on r.person = p.key
                        where p.key in :keys
                        """,
                        Object[].class)
                .setParameter("keys", keys)
                .getResultStream()
                .forEach(columns -> {
                    var own =
                            roles.computeIfAbsent(
                                    (PersonRow) columns[0], _ -> EnumSet.noneOf(Role.class));
                    if (columns[1] != null) {
                        own.add((Role) columns[1]);
                    }
                });
        return roles.entrySet().stream()
                .map(entry -> entry.getKey().toPerson(entry.getValue()))
                .toList();
    }

    @Override
    public List<Person> having(Role role, int limit) {
        return withRoles(
                em.createQuery(
                                """
                                select p from PersonRow p where p.key in (
                                    select r.person from RoleRow r where r.role = :role)
                                order by p.name
                                """,
                                PersonRow.class)
                        .setParameter("role", role)
                        .setMaxResults(limit)
                        .getResultList());
    }

    @Override
    public List<Person> search(String words, int offset, int limit) {
        return withRoles(
                em.createQuery(
                                """
                                select p from PersonRow p
                                where lower(p.name) like :words escape '!'
                                   or lower(p.displayName) like :words escape '!'
                                order by p.since desc, p.key
                                """,
                                PersonRow.class)
                        .setParameter("words", holding(words))
                        .setFirstResult(offset)
                        .setMaxResults(limit)
                        .getResultList());
    }

    @Override
    public long count(String words) {
        return em.createQuery(
                        """
                        select count(p) from PersonRow p
                        where lower(p.name) like :words escape '!'
                           or lower(p.displayName) like :words escape '!'
                        """,
                        Long.class)
                .setParameter("words", holding(words))
                .getSingleResult();
    }

    @Override
    public boolean put(Person person) {
        return em.createNativeQuery(
                                """
                                update identity_person p
                                set name = ?2, display_name = ?3, about = ?4
                                where p.key = ?1 and not exists (
                                    select 1 from identity_person o
                                    where o.name = ?2 and o.key <> ?1)
                                """)
                        .setParameter(1, person.key().hex())
                        .setParameter(2, person.name())
                        .setParameter(3, person.displayName())
                        .setParameter(4, person.about())
                        .executeUpdate()
                == 1;
    }

    @Override
    public void grant(NostrKey person, Role role, NostrKey by, Instant at) {
        em.createNativeQuery(
                        """
                        insert into identity_role (person, role, granted_by, granted_at)
                        values (?1, ?2, ?3, ?4)
                        on conflict do nothing
                        """)
                .setParameter(1, person.hex())
                .setParameter(2, role.name())
                .setParameter(3, by.hex())
                .setParameter(4, at)
                .executeUpdate();
    }

    @Override
    public void withdraw(NostrKey person, Role role) {
        em.createNativeQuery("delete from identity_role where person = ?1 and role = ?2")
                .setParameter(1, person.hex())
                .setParameter(2, role.name())
                .executeUpdate();
    }

    @Override
    public void lockRoles() {
        em.createNativeQuery("select only_one from identity_role_lock for update")
                .getSingleResult();
    }

    @Override
    public long countForChange(Role role) {
        lockRoles();
        return ((Number)
                        em.createNativeQuery("select count(*) from identity_role where role = ?1")
                                .setParameter(1, role.name())
                                .getSingleResult())
                .longValue();
    }

    private List<Person> withRoles(List<PersonRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var roles = rolesOf(rows.stream().map(row -> row.key).toList());
        return rows.stream()
                .map(row -> row.toPerson(roles.getOrDefault(row.key, Set.of())))
                .toList();
    }

    private Map<NostrKey, Set<Role>> rolesOf(List<NostrKey> keys) {
        return em.createQuery("select r from RoleRow r where r.person in :keys", RoleRow.class)
                .setParameter("keys", keys)
                .getResultStream()
                .collect(groupingBy(r -> r.person, mapping(r -> r.role, toSet())));
    }

    private static String holding(String words) {
        var literal = words.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return "%" + literal.toLowerCase(Locale.ROOT) + "%";
    }
}
