package satsuma.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What must look alike on both sides: pages and beans, keys and messages, refusals and sentences,
 * settings and their description.
 */
class MirrorsTest {

    private static final Path JAVA = Path.of("src/main/java/satsuma");
    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Path MESSAGES = Path.of("src/main/resources/satsuma/messages.properties");
    private static final Path OPERATIONS = Path.of("docs/operations.md");

    private static final Pattern BEAN = Pattern.compile("#\\{(\\w+)Page\\b");
    private static final Pattern ADDRESS = Pattern.compile("new Address\\(\"/([a-z-]+)\"");
    private static final Pattern KEY = Pattern.compile("msg\\['([^'{}]+)'\\]");
    private static final Pattern REFUSAL =
            Pattern.compile("\\(\\s*\"([a-z0-9-]+)\",\\s*(?:Refusal\\.)?Kind\\.");
    private static final Pattern ACT =
            Pattern.compile(
                    "(?:note\\(\\s*(?:\\w+(?:\\.\\w+)?,\\s*){1,2}|noteOwn\\(\\s*)"
                            + "\"([a-z]+(?:-[a-z]+)+)\"");
    private static final Pattern SETTING = Pattern.compile("\"(satsuma(?:\\.[a-z0-9-]+){2,})\"");

    @Test
    void aPageUsesTheBeanOfItsOwnName() {
        for (var page : files(PAGES, ".xhtml")) {
            var name = page.getFileName().toString().replace(".xhtml", "");
            assertThat(found(BEAN, page)).as(page.toString()).allMatch(name::equals);
        }
    }

    @Test
    void aBeanHasThePageOfItsOwnName() {
        for (var bean : files(JAVA, "Page.java")) {
            var feature = JAVA.relativize(bean).getName(0);
            var name = bean.getFileName().toString().replace("Page.java", "");
            var page = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
            assertThat(PAGES.resolve(feature).resolve(page + ".xhtml")).exists();
        }
    }

    /**
     * Else the container answers it with the same address and a slash, at which there is nothing.
     */
    @Test
    void anAddressThatIsAFolderTooIsMapped() {
        var mapped = read(PAGES.resolve("WEB-INF/web.xml"));
        assertThat(found(ADDRESS, JAVA.resolve("platform/web/Addresses.java")))
                .isNotEmpty()
                .filteredOn(name -> Files.isDirectory(PAGES.resolve(name)))
                .allMatch(name -> mapped.contains("<url-pattern>/" + name + "</url-pattern>"));
    }

    @Test
    void everyKeyHasAMessage() {
        var messages = messages();
        for (var page : files(PAGES, ".xhtml")) {
            assertThat(found(KEY, page))
                    .as(page.toString())
                    .allMatch(messages::containsKey, "has a message");
        }
    }

    @Test
    void everyRefusalHasASentence() {
        var messages = messages();
        for (var reasons : files(JAVA, "Refusal.java")) {
            assertThat(found(REFUSAL, reasons))
                    .as(reasons.toString())
                    .allMatch(code -> messages.containsKey("refusal." + code), "has a sentence");
        }
    }

    @Test
    void everySettingIsDescribed() {
        var described = read(OPERATIONS);
        for (var source : files(JAVA, ".java")) {
            assertThat(found(SETTING, source))
                    .as(source.toString())
                    .allMatch(name -> described.contains("`" + name + "`"), "is described");
        }
    }

    @Test
    void everyActIsCalledSomething() {
        var messages = messages();
        for (var source : files(JAVA, ".java")) {
            assertThat(found(ACT, source))
                    .as(source.toString())
                    .allMatch(act -> messages.containsKey("audit_act." + act), "has a name");
        }
    }

    private static Properties messages() {
        var messages = new Properties();
        try (var reader = Files.newBufferedReader(MESSAGES)) {
            messages.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }

    private static List<String> found(Pattern pattern, Path file) {
        return pattern.matcher(read(file)).results().map((MatchResult r) -> r.group(1)).toList();
    }

    private static List<Path> files(Path under, String suffix) {
        try (var walk = Files.walk(under)) {
            return walk.filter(file -> file.toString().endsWith(suffix)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
