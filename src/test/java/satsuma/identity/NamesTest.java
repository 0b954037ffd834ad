package satsuma.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static satsuma.identity.Refused.assertRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.kernel.NostrKey;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"al", "alice", "a1", "77", "alice-of-lisbon", "x-1-y"})
    void areLowerCaseLettersDigitsAndSingleHyphens(String name) {
        assertThat(Names.checked(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "-a",
                "a-",
                "a--b",
                "a b",
                "a_b",
                "a.b",
                "a@b",
                "älice",
                "аlice",
                "ａlice",
                "alice🍊",
                "a\u200bb",
                "<b>",
                "../etc",
                "a\nb",
                "\u202eecila"
            })
    void areNothingElse(String name) {
        assertRefused(() -> Names.checked(name), IdentityRefusal.NAME_MALFORMED);
    }

    @Test
    void haveAtMostThirtyCharacters() {
        assertThat(Names.checked("a".repeat(30))).hasSize(30);
        assertRefused(() -> Names.checked("a".repeat(31)), IdentityRefusal.NAME_MALFORMED);
    }

    @Test
    void areReadWithoutCaseAndSpaceAround() {
        assertThat(Names.checked("  Alice ")).isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin",
                "Admin",
                "satsuma",
                "sats-uma",
                "0perator",
                "adm1n",
                "5upport",
                "we11-known",
                "npub1abc",
                "nsec1abc",
                "ncryptsec1",
                "root",
                "www"
            })
    void areNotThePortalNorAKey(String name) {
        assertRefused(() -> Names.checked(name), IdentityRefusal.NAME_RESERVED);
    }

    @Test
    void areTheBeginningOfTheNpubUntilChosen() {
        var key = new NostrKey("a".repeat(64));

        var name = Names.unchosen(key, 13);

        assertThat(key.npub()).startsWith(name);
        assertThat(Names.isUnchosen(name)).isTrue();
        assertThat(Names.isUnchosen("alice")).isFalse();
    }

    @Test
    void mayBeShownInAnyScript() {
        assertThat(Names.checkedDisplayName(" Алиса 🧑‍🚀 ", "alice")).isEqualTo("Алиса 🧑‍🚀");
        assertThat(Names.checkedDisplayName("  ", "alice")).isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u202eb", "a\u0000b", "a\u200bb", "a\nb", "\u2066x"})
    void areNotShownWithWhatBendsText(String display) {
        assertRefused(
                () -> Names.checkedDisplayName(display, "alice"),
                IdentityRefusal.DISPLAY_NAME_MALFORMED);
    }

    @Test
    void areShownWithAtMostSixtyCharacters() {
        assertThat(Names.checkedDisplayName("🍊".repeat(60), "alice")).isNotEmpty();
        assertRefused(
                () -> Names.checkedDisplayName("🍊".repeat(61), "alice"),
                IdentityRefusal.DISPLAY_NAME_MALFORMED);
    }

    @Test
    void areFollowedByAtMostFiveHundredCharacters() {
        assertThat(Names.checkedAbout("x".repeat(500))).hasSize(500);
        assertRefused(() -> Names.checkedAbout("x".repeat(501)), IdentityRefusal.ABOUT_TOO_LONG);
    }
}
