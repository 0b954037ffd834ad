package satsuma.skill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Refusal;

/** Opens what people pack, and refuses what they should not have packed (threat D6). */
class SkillPackageTest {

    private static final String SKILL =
            """
            ---
            name: pdf-reader
            description: Reads PDF files.
            license: MIT
            allowed-tools: Read, Bash(pdftotext:*), mcp__files__open
            metadata:
              version: 1.2.0
            ---
            # PDF reader

            Use `pdftotext`.
            """;

    /** As far as front matter goes here: keys, values, one level of nesting. */
    private static final Yaml YAML = SkillPackageTest::lines;

    @Test
    void isReadWithItsFolder() {
        var preview =
                read(
                        files(
                                "pdf-reader/SKILL.md",
                                SKILL,
                                "pdf-reader/scripts/run.sh",
                                "#!/bin/sh\ncurl https://x.org\n",
                                "pdf-reader/notes.txt",
                                "notes",
                                "__MACOSX/pdf-reader/._SKILL.md",
                                "x"));

        assertThat(preview.name()).isEqualTo("pdf-reader");
        assertThat(preview.version()).isEqualTo("1.2.0");
        assertThat(preview.licence()).isEqualTo("MIT");
        assertThat(preview.allowedTools())
                .containsExactly("Read", "Bash(pdftotext:*)", "mcp__files__open");
        assertThat(preview.mcpServers()).containsExactly("files");
        assertThat(preview.scripts()).containsExactly("scripts/run.sh");
        assertThat(preview.hints()).containsExactly("network", "shell");
        assertThat(preview.files())
                .extracting(SkillFile::path)
                .containsExactly("SKILL.md", "scripts/run.sh", "notes.txt");
        assertThat(preview.files().getLast())
                .isEqualTo(new SkillFile("notes.txt", 5, ContentHash.of("notes".getBytes(UTF_8))));
        assertThat(preview.readme()).startsWith("# PDF reader").endsWith("`pdftotext`.");
    }

    @Test
    void isReadWithoutAFolder() {
        assertThat(read(files("SKILL.md", SKILL)).files()).hasSize(1);
    }

    @Nested
    class IsRefused {

        @Test
        void whenItIsNoZip() {
            assertRefused("not a zip at all".getBytes(UTF_8), SkillRefusal.NOT_A_ZIP);
            assertRefused(new byte[0], SkillRefusal.NOT_A_ZIP);
        }

        @Test
        void whereverItIsCutOff() {
            var zip = zip(files("SKILL.md", SKILL));

            for (int length = 0; length < zip.length; length++) {
                assertRefused(Arrays.copyOf(zip, length), SkillRefusal.NOT_A_ZIP);
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "../evil",
                    "a/../../evil",
                    "/etc/passwd",
                    "C:\\evil",
                    "a\\b",
                    "a//b",
                    "./a",
                    "a/./b",
                    "a\u202Eb",
                    "a\u0000b",
                    "a\nb",
                    " a",
                    "a ",
                    "a.",
                    "nul",
                    "aux.txt",
                    "a:b",
                    "d/d/d/d/d/d/d/d/d/d/d/d/d"
                })
        void forAPathThatIsNotSafe(String path) {
            assertRefused(zip(files("SKILL.md", SKILL, path, "x")), SkillRefusal.UNSAFE_PATH);
        }

        @Test
        void forALink() {
            var zip = zip(files("SKILL.md", SKILL, "link", "/etc/passwd"));
            int at = central(zip, 1);
            zip[at + 5] = 3;
            ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(at + 38, 0120777 << 16);

            assertRefused(zip, SkillRefusal.LINK);
        }

        @Test
        void forTheSamePathTwice() {
            assertRefused(
                    zip(files("SKILL.md", SKILL, "notes.txt", "a", "NOTES.TXT", "b")),
                    SkillRefusal.SAME_PATH);
            assertRefused(
                    zip(files("SKILL.md", SKILL, "a", "x", "a/b", "y")), SkillRefusal.SAME_PATH);
        }

        @Test
        void whenItIsEncrypted() {
            var zip = zip(files("SKILL.md", SKILL));
            zip[central(zip, 0) + 8] |= 1;

            assertRefused(zip, SkillRefusal.PACKED_STRANGELY);
        }

        @Test
        void whenAHeaderSaysSomethingElse() {
            var zip = zip(files("SKILL.md", SKILL));
            zip[30] = 'X';

            assertRefused(zip, SkillRefusal.NOT_A_ZIP);
        }

        @Test
        void whenItsBytesWereChanged() {
            var zip = zip(files("SKILL.md", SKILL));
            zip[60] ^= 1;

            assertRefused(zip);
        }

        @Test
        void whenItBursts() {
            assertRefused(
                    zip(files("SKILL.md", SKILL, "zeros", "0".repeat(5 << 20))), SkillRefusal.BOMB);
        }

        @Test
        void whenItSaysLessThanItHas() {
            var zip = zip(files("SKILL.md", SKILL));
            ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(central(zip, 0) + 24, 10);

            assertRefused(zip, SkillRefusal.BOMB);
        }

        @Test
        void whenEntriesShareTheirBytes() {
            var zip = zip(files("SKILL.md", SKILL, "b", "x"));
            ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(central(zip, 1) + 42, 0);

            assertRefused(zip);
        }

        @Test
        void withMoreFilesThanAllowed() {
            var files = files("SKILL.md", SKILL);
            for (int i = 0; i < Archive.ENTRIES_MAX - 1; i++) {
                files.put("f" + i, "");
            }
            assertThat(read(files).files()).hasSize(Archive.ENTRIES_MAX);

            files.put("one-more", "");
            assertRefused(zip(files), SkillRefusal.TOO_MANY_FILES);
        }

        @Test
        void withoutASkillFileWhereItBelongs() {
            assertRefused(zip(files("README.md", "x")), SkillRefusal.NO_SKILL_FILE);
            assertRefused(zip(files("a/b/SKILL.md", SKILL)), SkillRefusal.NO_SKILL_FILE);
            assertRefused(
                    zip(files("pdf-reader/SKILL.md", SKILL, "other/x", "")),
                    SkillRefusal.NO_SKILL_FILE);
        }

        @Test
        void whenTheFolderHasAnotherName() {
            assertRefused(zip(files("reader/SKILL.md", SKILL)), SkillRefusal.NAME_NOT_FOLDER);
        }

        @Test
        void withoutFrontMatter() {
            assertRefused(zip(files("SKILL.md", "# Hello")), SkillRefusal.NO_FRONT_MATTER);
            assertRefused(zip(files("SKILL.md", "---\nname: a\n")), SkillRefusal.NO_FRONT_MATTER);
        }
    }

    @Nested
    class FrontMatter {

        @ParameterizedTest
        @ValueSource(strings = {"a", "a1", "code-review", "0-9"})
        void mayHaveSuchAName(String name) {
            assertThat(matter("name: " + name + "\ndescription: x").name()).isEqualTo(name);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "A", "a--b", "-a", "a-", "a_b", "a b", "ä"})
        void mayNotHaveSuchAName(String name) {
            assertReason("name: " + name + "\ndescription: x", SkillRefusal.NAME);
        }

        @Test
        void hasItsLimitsOnBothSidesOfTheLine() {
            assertThat(matter("name: " + "a".repeat(64) + "\ndescription: x").name()).hasSize(64);
            assertReason("name: " + "a".repeat(65) + "\ndescription: x", SkillRefusal.NAME);

            assertThat(matter("name: a\ndescription: " + "😀".repeat(1_024)).description())
                    .hasSize(2_048);
            assertReason("name: a\ndescription: " + "x".repeat(1_025), SkillRefusal.DESCRIPTION);
            assertReason("name: a", SkillRefusal.DESCRIPTION);

            var whole = "name: a\ndescription: x\ncompatibility: ";
            assertThat(matter(whole + "y".repeat(500)).compatibility()).hasSize(500);
            assertReason(whole + "y".repeat(501), SkillRefusal.COMPATIBILITY);
        }

        private SkillText matter(String lines) {
            return SkillText.read(("---\n" + lines + "\n---\nbody").getBytes(UTF_8), YAML);
        }

        private void assertReason(String lines, SkillRefusal reason) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> matter(lines))
                    .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
        }
    }

    private static SkillPreview read(Map<String, String> files) {
        return open(zip(files));
    }

    private static SkillPreview open(byte[] zip) {
        return SkillPackage.open(zip).preview(ContentHash.of(zip), YAML);
    }

    private static Refusal assertRefused(byte[] zip) {
        return assertThatExceptionOfType(Refusal.class).isThrownBy(() -> open(zip)).actual();
    }

    private static void assertRefused(byte[] zip, SkillRefusal reason) {
        assertThat(assertRefused(zip).reason()).isEqualTo(reason);
    }

    private static Map<String, String> files(String... pathsAndTexts) {
        var files = new LinkedHashMap<String, String>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        return files;
    }

    private static byte[] zip(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Where the central directory's record of entry {@code number} begins. */
    private static int central(byte[] zip, int number) {
        int seen = 0;
        for (int i = 0; i < zip.length - 3; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                if (seen == number) {
                    return i;
                }
                seen++;
            }
        }
        throw new AssertionError("no entry " + number);
    }

    private static Map<String, Object> lines(String text) {
        var top = new LinkedHashMap<String, Object>();
        var inner = new LinkedHashMap<String, Object>();
        for (var line : text.lines().toList()) {
            int colon = line.indexOf(':');
            var value = line.substring(colon + 1).strip();
            (line.startsWith(" ") ? inner : top).put(line.substring(0, colon).strip(), value);
        }
        if (!inner.isEmpty()) {
            top.put("metadata", inner);
        }
        return top;
    }
}
