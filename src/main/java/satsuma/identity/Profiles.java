package satsuma.identity;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import satsuma.kernel.Actor;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.EventAccepted;
import satsuma.nostr.Filter;
import satsuma.nostr.Kind;
import satsuma.nostr.Reader;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.Tag;

/**
 * What people say of themselves, ours and strangers' alike: their signed profiles and relays.
 *
 * <p>Nothing is kept here beside the events: the newest one speaks.
 */
@UseCase
public class Profiles {

    private final Persons persons;
    private final Reader reader;
    private final SigningDesk desk;
    private final Looks looks;
    private final InstantSource clock;

    @Inject
    public Profiles(
            Persons persons, Reader reader, SigningDesk desk, Looks looks, InstantSource clock) {
        this.persons = persons;
        this.reader = reader;
        this.desk = desk;
        this.looks = looks;
        this.clock = clock;
    }

    /** What {@code key} says of themselves; {@link Profile#NONE} if nothing is known. */
    public Profile get(NostrKey key) {
        return latest(Kind.METADATA, key).map(Profile::of).orElse(Profile.NONE);
    }

    /** The profiles of those of {@code keys} who have one, in one question. */
    public Map<NostrKey, Profile> all(Collection<NostrKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        var filter =
                Filter.kinds(Kind.METADATA).withAuthors(Set.copyOf(keys).toArray(NostrKey[]::new));
        return reader.find(filter).stream()
                .collect(toMap(Event::author, Profile::of, (newest, _) -> newest));
    }

    /** Where {@code key} says they write and read. */
    public RelayList relays(NostrKey key) {
        return latest(Kind.RELAY_LIST, key).map(RelayList::of).orElse(RelayList.NONE);
    }

    /**
     * Where {@code key} wants private messages, at most {@link RelayList#RELAYS_MAX}; nowhere if
     * they do not say (NIP-17).
     */
    public List<RelayUrl> inbox(NostrKey key) {
        return latest(Kind.DM_RELAYS, key)
                .map(event ->
                        event.all("relay").stream()
                                .map(Profiles::url)
                                .flatMap(Optional::stream)
                                .limit(RelayList.RELAYS_MAX)
                                .toList())
                .orElse(List.of());
    }

    /**
     * Publishes what {@code actor} says of themselves. What other programs put into the profile and
     * is not asked for here stays in it.
     *
     * @param host of this portal; goes behind the name as the NIP-05 identifier
     * @param next the path to go on to
     * @throws Refusal for the first field that cannot be kept
     */
    public Act describe(Actor actor, ProfileForm form, String host, String next) {
        var person = person(actor);
        var said = form.checked(person.name());
        demandOwnLook(person, said.displayName());
        var known = latest(Kind.METADATA, actor.key());
        var content = known.map(Profile::json).orElse(JsonValue.EMPTY_JSON_OBJECT);
        var json = Json.createObjectBuilder(content);
        json.add("name", said.displayName()).add("display_name", said.displayName());
        json.add("about", said.about());
        put(json, "picture", said.picture());
        put(json, "lud16", said.lud16());
        if (!Names.isUnchosen(person.name())) {
            json.add("nip05", person.name() + "@" + host);
        }
        var draft = draft(actor, Kind.METADATA, known, List.of(), json.build().toString());
        return desk.ask(actor, List.of(draft), next);
    }

    /**
     * Publishes where {@code actor} writes and reads, and where they want private messages.
     *
     * @param relays lines as {@link RelayList#ofText} reads them
     * @param inbox addresses, one on each line
     * @param next the path to go on to
     * @throws Refusal if one is no relay's address, or there are too many
     */
    public Act connect(Actor actor, String relays, String inbox, String next) {
        var list = RelayList.ofText(relays);
        var messages = RelayList.ofText(inbox);
        var drafts = new ArrayList<Draft>();
        var known = latest(Kind.RELAY_LIST, actor.key());
        drafts.add(draft(actor, Kind.RELAY_LIST, known, list.tags(), ""));
        var knownInbox = latest(Kind.DM_RELAYS, actor.key());
        if (!messages.relays().isEmpty() || knownInbox.isPresent()) {
            var tags =
                    messages.relays().stream()
                            .map(entry -> Tag.of("relay", entry.url().toString()))
                            .toList();
            drafts.add(draft(actor, Kind.DM_RELAYS, knownInbox, tags, ""));
        }
        return desk.ask(actor, drafts, next);
    }

    /** Takes over what one of our people says of themselves, here or in any other program. */
    public void on(@Observes EventAccepted accepted) {
        var event = accepted.event();
        if (event.kind() == Kind.METADATA) {
            persons.find(event.author()).ifPresent(person -> persons.put(said(person, event)));
        }
    }

    /** Nobody shall be taken for somebody else here, by whatever characters. */
    private void demandOwnLook(Person person, String displayName) {
        if (looks.isDeceptive(displayName)) {
            throw new Refusal(IdentityRefusal.DISPLAY_NAME_DECEPTIVE);
        }
        // As it stands, and as a name is written here: a capital I looks like a small l.
        Stream.of(displayName, displayName.toLowerCase(Locale.ROOT))
                .map(looks::of)
                .map(Names::look)
                .distinct()
                .forEach(look -> demandNobodyElses(person, look));
    }

    private void demandNobodyElses(Person person, String look) {
        if (!look.equals(Names.look(person.name())) && Names.looksReserved(look)) {
            throw new Refusal(IdentityRefusal.DISPLAY_NAME_IMITATES);
        }
        boolean another =
                persons.findByLook(look).stream()
                        .anyMatch(other -> !other.key().equals(person.key()));
        if (another) {
            throw new Refusal(IdentityRefusal.DISPLAY_NAME_IMITATES);
        }
    }

    private static Person said(Person person, Event metadata) {
        var profile = Profile.of(metadata);
        return person.described(
                profile.name().isEmpty() ? person.name() : profile.name(), profile.about());
    }

    private Person person(Actor actor) {
        return persons.find(actor.key())
                .orElseThrow(() -> new Refusal(IdentityRefusal.PERSON_UNKNOWN));
    }

    private Optional<Event> latest(int kind, NostrKey key) {
        return reader.latest(kind, key, "");
    }

    /** Later than what stands: of two events of one second chance would decide. */
    private Draft draft(
            Actor actor, int kind, Optional<Event> known, List<Tag> tags, String content) {
        Instant now = clock.instant();
        var at =
                known.map(event -> event.createdAt().plusSeconds(1))
                        .filter(now::isBefore)
                        .orElse(now);
        return new Draft(actor.key(), at, kind, tags, content);
    }

    private static Optional<RelayUrl> url(String text) {
        try {
            return Optional.of(RelayUrl.of(text));
        } catch (Refusal _) {
            return Optional.empty();
        }
    }

    private static void put(JsonObjectBuilder json, String member, String value) {
        if (value.isEmpty()) {
            json.remove(member);
        } else {
            json.add(member, value);
        }
    }
}
