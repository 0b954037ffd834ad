package satsuma.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real Chromium, without a window, on a site. */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    private static final Path SHOTS = Path.of("target/screenshots");

    private final Site site;
    private final ChromeDriver driver;

    private Browser(Site site, ChromeDriver driver) {
        this.site = site;
        this.driver = driver;
    }

    /**
     * How a browser looks at pages.
     *
     * @param width in CSS pixels
     * @param dark whether it asks for dark pages
     * @param scripts whether JavaScript is on
     */
    public record Look(int width, int height, boolean dark, boolean scripts) {

        public static Look desk() {
            return new Look(1280, 1000, false, true);
        }

        public static Look phone() {
            return new Look(390, 844, false, true);
        }

        public Look inTheDark() {
            return new Look(width, height, true, scripts);
        }

        public Look withoutScripts() {
            return new Look(width, height, dark, false);
        }
    }

    static Browser open(Site site, Look look) {
        var options = new ChromeOptions();
        options.setBinary(found("chromium", "/usr/bin/chromium", "/usr/bin/google-chrome"));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--window-size=%d,%d".formatted(Math.max(look.width(), 500), look.height()));
        if (!look.scripts()) {
            options.setExperimentalOption(
                    "prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
        }
        var service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(
                                new File(found("chromedriver", "/usr/bin/chromedriver")))
                        .usingAnyFreePort()
                        .build();
        var driver = new ChromeDriver(service, options);
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        look.width(),
                        "height",
                        look.height(),
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        look.width() < 600));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of(
                                        "name",
                                        "prefers-color-scheme",
                                        "value",
                                        look.dark() ? "dark" : "light"))));
        return new Browser(site, driver);
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** Goes to {@code path}, which begins with a slash. */
    public Browser open(String path) {
        driver.get(site.at(path).toString());
        return this;
    }

    /** The path and query of the page it is on. */
    public String path() {
        return driver.getCurrentUrl().substring(site.base().toString().length());
    }

    /** The element with this id, as soon as it is there. */
    public WebElement id(String id) {
        return one(By.id(id));
    }

    /** The first element that matches, as soon as it is there. */
    public WebElement css(String selector) {
        return one(By.cssSelector(selector));
    }

    public WebElement one(By by) {
        return waiting().until(ExpectedConditions.presenceOfElementLocated(by));
    }

    /** Whether there is such an element now. */
    public boolean has(String selector) {
        return !driver.findElements(By.cssSelector(selector)).isEmpty();
    }

    /** Types {@code text} in place of what stands in the field {@code id}. */
    public Browser type(String id, String text) {
        var field = id(id);
        field.clear();
        field.sendKeys(text);
        return this;
    }

    /** Clicks on the first element that matches, also when the page is just being replaced. */
    public Browser click(String selector) {
        waiting()
                .until(_ -> {
                    driver.findElement(By.cssSelector(selector)).click();
                    return true;
                });
        return this;
    }

    /** Waits until the page shows {@code text}. */
    public Browser sees(String text) {
        waiting()
                .withMessage(() -> "«" + text + "» on " + path() + ": " + text())
                .until(_ -> text().contains(text));
        return this;
    }

    /** Waits until the field {@code id} holds {@code text}. */
    public Browser holds(String id, String text) {
        waiting()
                .withMessage(() -> id + " holds «" + text + "» on " + path() + ": " + text())
                .until(_ -> text.equals(driver.findElement(By.id(id)).getDomProperty("value")));
        return this;
    }

    /** Waits until the address begins with {@code path}. */
    public Browser arrives(String path) {
        waiting()
                .withMessage(() -> path + " instead of " + path() + ": " + text())
                .until(_ -> path().startsWith(path));
        return this;
    }

    /** Whatever goes wrong while a page is being replaced goes well a moment later, or is told. */
    private FluentWait<WebDriver> waiting() {
        return new WebDriverWait(driver, PATIENCE)
                .pollingEvery(Duration.ofMillis(100))
                .ignoring(WebDriverException.class);
    }

    /** All the text of the page. */
    public String text() {
        return Objects.requireNonNull(driver.findElement(By.tagName("body")).getText());
    }

    /**
     * Holds that the page it is on can be read: nothing reaches past the right edge, no text is
     * missing, and axe-core finds nothing serious.
     */
    public Browser isSound(String page) {
        var past =
                driver.executeScript(
                        "return document.documentElement.scrollWidth - window.innerWidth");
        assertThat((Long) past).as(page + " reaches past the edge").isLessThanOrEqualTo(0);
        assertThat(text()).as(page).doesNotContain("???");
        assertThat(new AxeBuilder().analyze(driver).getViolations())
                .as(page)
                .filteredOn(rule -> SERIOUS.contains(rule.getImpact()))
                .flatExtracting(Browser::told)
                .isEmpty();
        return this;
    }

    private static List<String> told(Rule rule) {
        return rule.getNodes().stream()
                .map(node -> rule.getId() + ": " + node.getHtml() + " " + node.getFailureSummary())
                .toList();
    }

    /** Writes a picture of the whole page to {@code target/screenshots}. */
    public Browser shoot(String name) throws IOException {
        var size =
                (Map<?, ?>)
                        driver.executeCdpCommand("Page.getLayoutMetrics", Map.of())
                                .get("cssContentSize");
        var shot =
                driver.executeCdpCommand(
                        "Page.captureScreenshot",
                        Map.of(
                                "captureBeyondViewport",
                                true,
                                "clip",
                                Map.of(
                                        "x", 0,
                                        "y", 0,
                                        "width", Objects.requireNonNull(size).get("width"),
                                        "height", size.get("height"),
                                        "scale", 1)));
        Files.createDirectories(SHOTS);
        Files.write(
                SHOTS.resolve(name + ".png"),
                OutputType.BYTES.convertFromBase64Png(
                        Objects.requireNonNull((String) shot.get("data"))));
        return this;
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static String found(String program, String... usual) {
        return Stream.concat(
                        Stream.of(usual),
                        Stream.of(System.getenv("PATH").split(File.pathSeparator))
                                .map(folder -> folder + "/" + program))
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "The browser tests need "
                                        + program
                                        + "; Debian has it as chromium and"
                                        + " chromium-driver."));
    }
}
