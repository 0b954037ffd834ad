package satsuma.identity.api;

import static java.util.Comparator.naturalOrder;

import java.util.List;
import satsuma.identity.Person;
import satsuma.kernel.Role;

/**
 * A person as programs see one. Public contract: add members freely, never rename or remove one.
 *
 * @param key hex public key, 64 digits
 * @param roles {@code reviewer}, {@code arbiter}, {@code operator}
 * @param custodial whether the portal keeps the key
 * @param since ISO 8601, UTC
 */
public record MeJson(
        String key,
        String npub,
        String name,
        String displayName,
        String about,
        List<String> roles,
        boolean custodial,
        String since) {

    static MeJson of(Person person) {
        return new MeJson(
                person.key().hex(),
                person.key().npub(),
                person.name(),
                person.displayName(),
                person.about(),
                person.roles().stream().map(MeJson::word).sorted(naturalOrder()).toList(),
                person.custodial(),
                person.since().toString());
    }

    private static String word(Role role) {
        return switch (role) {
            case REVIEWER -> "reviewer";
            case ARBITER -> "arbiter";
            case OPERATOR -> "operator";
        };
    }
}
