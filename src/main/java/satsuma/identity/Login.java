package satsuma.identity;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.Actor;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.nostr.EventCheck;
import satsuma.nostr.KeyExport;
import satsuma.nostr.SecretKey;
import satsuma.nostr.Verdict;

/**
 * Lets people in, knows them again, and lets them go.
 *
 * <p>By a signed event from their browser ({@link #challenge}, then {@link #signInByBrowser}), by a
 * signed event on each request of their program ({@link #authenticate}), or by name and password.
 */
@UseCase
public class Login {

    /** How long a browser may take to have its challenge signed. */
    static final Duration CHALLENGE_LIFE = Duration.ofMinutes(2);

    /** How long someone stays signed in without being seen. */
    static final Duration SESSION_LIFE = Duration.ofDays(30);

    /** A session is written down as used at most this often, so that reading stays reading. */
    static final Duration SEEN_EVERY = Duration.ofHours(1);

    static final int PASSWORD_MIN = 10;
    static final int PASSWORD_MAX = 200;

    static final int FAILURES_PER_NAME = 20;
    static final int FAILURES_PER_ADDRESS = 60;
    static final int ARRIVALS_PER_ADDRESS = 300;
    static final int CHALLENGES_PER_ADDRESS = 300;
    private static final Duration FAILURE_WINDOW = Duration.ofMinutes(15);

    private final People people;
    private final Persons persons;
    private final Sessions sessions;
    private final Challenges challenges;
    private final Passwords passwords;
    private final PasswordHash hash;
    private final EventCheck check;
    private final KeyExport keyExport;
    private final InstantSource clock;

    private final SecureRandom random = new SecureRandom();
    private final Attempts byName;
    private final Attempts byAddress;
    private final Attempts arrivals;
    private final Attempts asked;

    @Inject
    public Login(
            People people,
            Persons persons,
            Sessions sessions,
            Challenges challenges,
            Passwords passwords,
            PasswordHash hash,
            EventCheck check,
            KeyExport keyExport,
            InstantSource clock) {
        this.people = people;
        this.persons = persons;
        this.sessions = sessions;
        this.challenges = challenges;
        this.passwords = passwords;
        this.hash = hash;
        this.check = check;
        this.keyExport = keyExport;
        this.clock = clock;
        byName = new Attempts(FAILURES_PER_NAME, FAILURE_WINDOW, clock);
        byAddress = new Attempts(FAILURES_PER_ADDRESS, FAILURE_WINDOW, clock);
        arrivals = new Attempts(ARRIVALS_PER_ADDRESS, Duration.ofHours(1), clock);
        asked = new Attempts(CHALLENGES_PER_ADDRESS, FAILURE_WINDOW, clock);
    }

    /** Something for a browser to sign. */
    public Challenge challenge(Client client) {
        asked.take(client.address());
        var now = clock.instant();
        challenges.removeExpired(now);
        var challenge = new Challenge(randomText(), now.plus(CHALLENGE_LIFE));
        challenges.add(challenge);
        return challenge;
    }

    /**
     * Lets someone in whose browser has signed the challenge.
     *
     * @param eventJson the signed event
     * @param url where it was sent, under the portal's public origin
     * @throws Refusal if it proves nothing, or has been used before
     */
    public SessionToken signInByBrowser(String eventJson, String url, Client client) {
        byAddress.take(client.address());
        var proof = HttpAuth.ofJson(eventJson);
        var person = person(proof, new Asked(url, "POST", null));
        if (!challenges.take(proof.challenge(), clock.instant())) {
            throw new Refusal(IdentityRefusal.CHALLENGE_UNKNOWN);
        }
        byAddress.giveBack(client.address());
        return open(person.actor(), client);
    }

    /**
     * Who sends a request, by the event in its header.
     *
     * @param header {@code Nostr} and the event in base64
     * @throws Refusal if it proves nothing, or has been used before
     */
    public Actor authenticate(String header, Asked asked) {
        return person(HttpAuth.ofHeader(header), asked).actor();
    }

    /**
     * Makes a new person with a key kept here, and lets them in.
     *
     * @throws Refusal if the name cannot be had or the password is too easy
     */
    public SessionToken signUp(String typedName, String password, Client client) {
        return signUp(typedName, password, "", "", client);
    }

    /**
     * The same with a key they have already.
     *
     * @param ncryptsec the key, locked (NIP-49); empty for a fresh one
     * @param keyPassword what it is locked with; {@code password} if empty
     * @throws Refusal also {@link IdentityRefusal#KEY_UNLOCKED} for an nsec, which should never
     *     have been sent, {@link IdentityRefusal#KEY_KNOWN}, {@link
     *     satsuma.nostr.NostrRefusal#KEY_EXPORT_UNREADABLE}
     */
    public SessionToken signUp(
            String typedName,
            String password,
            String ncryptsec,
            String keyPassword,
            Client client) {
        var name = Names.checked(typedName);
        var clear = checkedPassword(password, name);
        if (persons.findByName(name).isPresent()) {
            throw new Refusal(IdentityRefusal.NAME_TAKEN);
        }
        arrivals.take(client.address());
        var locked = ncryptsec.strip();
        var person =
                locked.isEmpty()
                        ? people.addCustodial(name, name, "")
                        : people.addCustodial(
                                unlocked(locked, keyPassword.isEmpty() ? password : keyPassword),
                                name,
                                name,
                                "");
        passwords.put(person.key(), hash.of(clear));
        return open(person.actor(), client);
    }

    private SecretKey unlocked(String ncryptsec, String password) {
        if (ncryptsec.startsWith("nsec")) {
            throw new Refusal(IdentityRefusal.KEY_UNLOCKED);
        }
        return keyExport.fromNcryptsec(ncryptsec, password);
    }

    /**
     * Lets someone in who knows the password.
     *
     * @throws Refusal {@link IdentityRefusal#PASSWORD_WRONG} whether the name or the password is
     *     not right, after the same time; {@link IdentityRefusal#TOO_MANY_ATTEMPTS}
     */
    public SessionToken signIn(String typedName, String password, Client client) {
        var name = Names.read(typedName);
        byAddress.take(client.address());
        byName.take(name);
        var person = persons.findByName(name);
        var kept = person.flatMap(p -> passwords.find(p.key()));
        if (!matches(password, kept) || person.isEmpty()) {
            throw new Refusal(IdentityRefusal.PASSWORD_WRONG);
        }
        byName.forget(name);
        byAddress.giveBack(client.address());
        return open(person.get().actor(), client);
    }

    /** A new session for someone who has just proved who they are. */
    public SessionToken open(Actor actor, Client client) {
        var now = clock.instant();
        sessions.removeExpired(now);
        var token = new SessionToken(randomText(), now.plus(SESSION_LIFE));
        sessions.add(
                new Session(
                        hashOf(token.text()),
                        actor.key(),
                        client.agent(),
                        now,
                        now,
                        token.expiresAt()));
        return token;
    }

    /**
     * Who has this token, if their session is not over; from now on it lasts its full time again.
     */
    public Optional<Actor> resume(String token) {
        if (!Hex.is(token, TOKEN_DIGITS)) {
            return Optional.empty();
        }
        var now = clock.instant();
        var resumed = sessions.find(hashOf(token), now);
        resumed.map(Sessions.Resumed::session)
                .filter(session -> !now.isBefore(session.seenAt().plus(SEEN_EVERY)))
                .ifPresent(session -> sessions.seen(session.token(), now, now.plus(SESSION_LIFE)));
        return resumed.map(r -> r.person().actor());
    }

    /** Ends the session; nothing if there is none. */
    public void signOut(String token) {
        sessions.remove(hashOf(token));
    }

    /** Ends every session of {@code actor}. */
    public void signOutEverywhere(Actor actor) {
        sessions.removeAll(actor.key());
    }

    /** Where {@code actor} is signed in, last used first. */
    public List<Session> sessions(Actor actor) {
        return sessions.of(actor.key(), clock.instant());
    }

    /**
     * Asks for the password once more.
     *
     * @throws Refusal as {@link #signIn}
     */
    void requirePassword(Actor actor, String password) {
        byName.take(actor.name());
        if (!matches(password, passwords.find(actor.key()))) {
            throw new Refusal(IdentityRefusal.PASSWORD_WRONG);
        }
        byName.forget(actor.name());
    }

    private Person person(HttpAuth proof, Asked asked) {
        proof.check(asked, clock.instant());
        if (!(check.check(proof.event()) instanceof Verdict.Valid)) {
            throw new Refusal(IdentityRefusal.PROOF_FORGED);
        }
        if (!challenges.use(proof.event().id(), proof.usableUntil())) {
            throw new Refusal(IdentityRefusal.PROOF_USED);
        }
        return people.arrived(proof.event().author());
    }

    /** Hashes also where there is nothing to compare with, so that the time does not tell names. */
    private boolean matches(String password, Optional<String> kept) {
        if (password.length() > PASSWORD_MAX) {
            return false;
        }
        boolean matches = hash.matches(normal(password), kept.orElseGet(this::decoy));
        return matches && kept.isPresent();
    }

    private String decoy() {
        var known = decoyHash;
        if (known.isEmpty()) {
            known = hash.of(randomText());
            decoyHash = known;
        }
        return known;
    }

    private volatile String decoyHash = "";

    private static String checkedPassword(String password, String name) {
        var clear = normal(password);
        if (clear.codePointCount(0, clear.length()) < PASSWORD_MIN
                || clear.length() > PASSWORD_MAX) {
            throw new Refusal(
                    IdentityRefusal.PASSWORD_LENGTH,
                    Integer.toString(PASSWORD_MIN),
                    Integer.toString(PASSWORD_MAX));
        }
        if (clear.equalsIgnoreCase(name)) {
            throw new Refusal(IdentityRefusal.PASSWORD_IS_NAME);
        }
        return clear;
    }

    /** The same letters may be written in more ways than one; keyboards differ. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private static final int TOKEN_DIGITS = 64;

    private String randomText() {
        var bytes = new byte[TOKEN_DIGITS / 2];
        random.nextBytes(bytes);
        return Hex.of(bytes);
    }

    private static ContentHash hashOf(String token) {
        return ContentHash.of(token.getBytes(StandardCharsets.US_ASCII));
    }
}
