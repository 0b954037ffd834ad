package satsuma.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static satsuma.identity.Refused.assertRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.identity.format.IcuLooks;
import satsuma.kernel.Actor;

/** Names that want to be taken for others (G5). */
class LookalikeAttackTest {

    private final InMemoryIdentity identity = new InMemoryIdentity();
    private final Looks looks = new IcuLooks();

    private Actor arrive(String name) {
        return identity.people.addCustodial(name, name, "").actor();
    }

    private void describe(Actor actor, String displayName) {
        var form = new ProfileForm(displayName, "", "", "");
        identity.profiles.describe(actor, form, "market.example", "/account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"а lice", "Tіme zones", "Pаypal", "gооgle data", "Ѕcope"})
    void mixAlphabets(String text) {
        // The first is Cyrillic а alone, which is one alphabet.
        assertThat(looks.isDeceptive(text)).isEqualTo(!text.startsWith("а "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Time zones",
                "Москва и область",
                "Анна (Anna)",
                "東京 API データ",
                "Ελλάδα dataset",
                "ΔE colours",
                "α-helix",
                "café Zürich",
                "نام‌ها",
                "हिन्दी",
                "👨‍👩‍👧 family",
                "COVID-19 2020–2026"
            })
    void areNotSeenInWhatPeopleWrite(String text) {
        assertThat(looks.isDeceptive(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"alice, a1ice", "bob, b0b", "turner, tumer", "wally, vvally", "a1ice, alice"})
    void areNotGivenToTheSecond(String first, String second) {
        arrive(first);
        assertRefused(() -> arrive(second), IdentityRefusal.NAME_LOOKS_TAKEN);
    }

    @Test
    void areStillTakenIfTheyAreTheSame() {
        arrive("alice");
        assertRefused(() -> arrive("alice"), IdentityRefusal.NAME_TAKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scope", "Scope", "Ѕсоре", "SC0PE", "sc0pe"})
    void areNotShownInPlaceOfSomebodyElses(String displayName) {
        arrive("scope");
        var mallory = arrive("mallory");
        assertRefused(() -> describe(mallory, displayName), IdentityRefusal.DISPLAY_NAME_IMITATES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Satsuma", "satsuma ", "ѕирроrt", "Support", "Administrator"})
    void areNotThePortals(String displayName) {
        var mallory = arrive("mallory");
        assertRefused(
                () -> describe(mallory, displayName),
                displayName.startsWith("ѕ")
                        ? IdentityRefusal.DISPLAY_NAME_DECEPTIVE
                        : IdentityRefusal.DISPLAY_NAME_IMITATES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ill", "ill", "i1l", "ILL", "iIl"})
    void areNotWrittenInOtherLetters(String displayName) {
        arrive("ill");
        var mallory = arrive("mallory");
        assertRefused(() -> describe(mallory, displayName), IdentityRefusal.DISPLAY_NAME_IMITATES);
    }

    @Test
    void areNotMixed() {
        var mallory = arrive("mallory");
        assertRefused(
                () -> describe(mallory, "Аlice of Lisbon"), IdentityRefusal.DISPLAY_NAME_DECEPTIVE);
    }

    @Test
    void areTheirOwnersToShow() {
        var scope = arrive("scope");
        describe(scope, "Scope");
        assertThat(identity.people.get(scope.key()).displayName()).isEqualTo("Scope");
    }
}
