package satsuma.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static satsuma.identity.Refused.assertRefused;

import java.util.List;
import org.junit.jupiter.api.Test;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Draft;
import satsuma.nostr.EventCheck;
import satsuma.nostr.Kind;
import satsuma.nostr.Verdict;
import satsuma.nostr.crypto.PureCurve;

class CustodyTest {

    private static final Client CLIENT = new Client("192.0.2.7", "Firefox");
    private static final String PASSWORD = "correct horse battery";

    private final InMemoryIdentity identity = new InMemoryIdentity();
    private final Custody custody = identity.custody;
    private final NostrKey alice = identity.people.registerCustodial("alice", "", "");

    @Test
    void signsForThoseWhoseKeyItKeeps() {
        var event = custody.sign(alice, draft(alice, Kind.CLASSIFIED));

        assertThat(event.author()).isEqualTo(alice);
        assertThat(new EventCheck(new PureCurve()).check(event)).isInstanceOf(Verdict.Valid.class);
    }

    @Test
    void writesDownEachSignature() {
        var event = custody.sign(alice, draft(alice, Kind.CLASSIFIED));

        assertThat(custody.signedFor(identity.people.get(alice).actor(), 10))
                .containsExactly(
                        new Signatures.Signed(
                                alice, Kind.CLASSIFIED, event.id(), InMemoryIdentity.START));
    }

    @Test
    void signsForNobodyElse() {
        var stranger = identity.signer.keyOf(identity.signer.freshKey());

        assertThat(custody.holds(stranger)).isFalse();
        assertRefused(
                () -> custody.sign(stranger, draft(stranger, Kind.CLASSIFIED)),
                IdentityRefusal.KEY_NOT_KEPT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> custody.sign(alice, draft(stranger, Kind.CLASSIFIED)));
    }

    @Test
    void signsNobodyInElsewhere() {
        assertRefused(
                () -> custody.sign(alice, draft(alice, Kind.HTTP_AUTH)),
                IdentityRefusal.KIND_NOT_SIGNED);
        assertRefused(
                () -> custody.sign(alice, draft(alice, Kind.CLIENT_AUTH)),
                IdentityRefusal.KIND_NOT_SIGNED);
        assertThat(identity.signatures).isEmpty();
    }

    @Test
    void hasOneKeyOfItsOwn() {
        var portal = custody.portalKey();

        assertThat(custody.portalKey()).isEqualTo(portal);
        assertThat(custody.signAsPortal(draft(portal, Kind.APP_DATA)).author()).isEqualTo(portal);
    }

    @Test
    void givesAKeyToItsOwnerForThePassword() {
        var token = identity.login.signUp("bob", PASSWORD, CLIENT);
        var bob = identity.login.resume(token.text()).orElseThrow();

        assertThat(custody.export(bob, PASSWORD)).endsWith(" under " + PASSWORD);
        assertRefused(
                () -> custody.export(bob, "not the password"), IdentityRefusal.PASSWORD_WRONG);
        assertRefused(
                () -> custody.export(identity.people.get(alice).actor(), ""),
                IdentityRefusal.PASSWORD_WRONG);
    }

    @Test
    void hasNoKeyToGiveToWhoeverKeepsTheirOwn() {
        var key = identity.signer.keyOf(identity.signer.freshKey());
        var carol = identity.people.arrived(key).actor();

        assertRefused(() -> custody.export(carol, PASSWORD), IdentityRefusal.KEY_NOT_KEPT);
    }

    private static Draft draft(NostrKey author, int kind) {
        return new Draft(author, InMemoryIdentity.START, kind, List.of(), "");
    }
}
