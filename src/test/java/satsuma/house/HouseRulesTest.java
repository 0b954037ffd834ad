package satsuma.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import satsuma.kernel.Errand;
import satsuma.kernel.Port;
import satsuma.kernel.UseCase;
import satsuma.kernel.Wire;

/** The rules of docs/architecture.md, so that they hold without anyone watching. */
class HouseRulesTest {

    private static final String ROOT = "satsuma";
    private static final String SCOPES = "jakarta.enterprise.context";

    /** Which feature may call which; the picture in docs/architecture.md, read downwards. */
    private static final Map<String, Set<String>> MAY_CALL =
            Map.ofEntries(
                    entry("audit", Set.of()),
                    entry("nostr", Set.of("audit")),
                    entry("ledger", Set.of("audit")),
                    entry("lightning", Set.of("nostr", "audit")),
                    entry("identity", Set.of("nostr", "audit")),
                    entry("reputation", Set.of("nostr", "identity", "audit")),
                    entry("catalogue", Set.of("nostr", "identity", "reputation", "audit")),
                    entry("settlement", Set.of("ledger", "lightning", "identity", "audit")),
                    entry("delivery", Set.of("catalogue", "nostr", "identity")),
                    entry(
                            "dispute",
                            Set.of(
                                    "settlement",
                                    "ledger",
                                    "reputation",
                                    "identity",
                                    "nostr",
                                    "audit")),
                    entry("earnings", Set.of("settlement", "ledger", "lightning", "identity")),
                    entry("vetting", Set.of("audit")),
                    entry("policy", Set.of()),
                    entry(
                            "moderation",
                            Set.of("catalogue", "policy", "vetting", "identity", "nostr", "audit")),
                    entry("skill", Set.of("catalogue", "delivery", "identity", "vetting")),
                    entry("dataset", Set.of("catalogue", "delivery", "identity")),
                    entry("manifest", Set.of("catalogue", "delivery", "identity")),
                    entry(
                            "purchase",
                            Set.of(
                                    "catalogue",
                                    "delivery",
                                    "dispute",
                                    "settlement",
                                    "ledger",
                                    "lightning",
                                    "identity",
                                    "reputation",
                                    "nostr",
                                    "audit")),
                    entry("wallet", Set.of("purchase", "settlement", "ledger", "lightning")),
                    entry(
                            "selling",
                            Set.of(
                                    "catalogue",
                                    "delivery",
                                    "skill",
                                    "policy",
                                    "vetting",
                                    "dataset",
                                    "manifest",
                                    "identity",
                                    "nostr")),
                    entry(
                            "news",
                            Set.of(
                                    "wallet",
                                    "dispute",
                                    "moderation",
                                    "settlement",
                                    "catalogue",
                                    "reputation",
                                    "vetting",
                                    "identity",
                                    "nostr")),
                    entry(
                            "demo",
                            Set.of(
                                    "selling",
                                    "catalogue",
                                    "delivery",
                                    "identity",
                                    "skill",
                                    "dataset",
                                    "manifest")));

    /** Inner packages a feature may have, and what each may know beside its own feature. */
    private static final Map<String, String[]> ROOMS =
            Map.ofEntries(
                    entry(
                            "store",
                            under(
                                    "jakarta.persistence",
                                    "jakarta.inject",
                                    SCOPES,
                                    "satsuma.platform.persistence",
                                    "satsuma.platform.secret")),
                    entry(
                            "web",
                            under(
                                    "jakarta.faces",
                                    "jakarta.servlet",
                                    "jakarta.inject",
                                    "jakarta.annotation",
                                    "jakarta.enterprise.event",
                                    "satsuma.platform.notice",
                                    SCOPES,
                                    "satsuma.platform.config",
                                    "satsuma.platform.visitor",
                                    "satsuma.platform.web")),
                    entry(
                            "api",
                            under(
                                    "jakarta.ws.rs",
                                    "jakarta.servlet",
                                    "jakarta.inject",
                                    "jakarta.annotation",
                                    "jakarta.enterprise.concurrent",
                                    "jakarta.enterprise.event",
                                    "satsuma.platform.notice",
                                    SCOPES,
                                    "satsuma.platform.config",
                                    "satsuma.platform.visitor",
                                    "satsuma.platform.rest")),
                    entry(
                            "wire",
                            under(
                                    "jakarta.inject",
                                    "jakarta.annotation",
                                    "jakarta.enterprise.concurrent",
                                    "jakarta.enterprise.event",
                                    "satsuma.platform.notice",
                                    "jakarta.enterprise.inject",
                                    "jakarta.servlet",
                                    "jakarta.websocket",
                                    SCOPES,
                                    "satsuma.platform.config",
                                    "satsuma.platform.http")),
                    entry(
                            "timer",
                            under(
                                    "jakarta.ejb",
                                    "jakarta.inject",
                                    "jakarta.annotation",
                                    "satsuma.platform.config",
                                    "satsuma.platform.timer")),
                    entry(
                            "crypto",
                            under(
                                    "fr.acinq.secp256k1",
                                    "org.bouncycastle",
                                    "jakarta.inject",
                                    "jakarta.enterprise.inject",
                                    SCOPES,
                                    "satsuma.platform.config")),
                    entry(
                            "format",
                            under(
                                    "com.ibm.icu",
                                    "de.siegmar.fastcsv",
                                    "org.snakeyaml",
                                    "jakarta.inject",
                                    SCOPES)),
                    entry(
                            "devnode",
                            under(
                                    "jakarta.annotation",
                                    "jakarta.ejb",
                                    "jakarta.inject",
                                    "jakarta.persistence",
                                    "jakarta.servlet",
                                    "jakarta.transaction",
                                    "jakarta.enterprise.concurrent",
                                    "jakarta.enterprise.event",
                                    "satsuma.platform.notice",
                                    SCOPES,
                                    "satsuma.platform.config",
                                    "satsuma.platform.secret",
                                    "satsuma.platform.timer")),
                    entry(
                            "settings",
                            under(
                                    "jakarta.inject",
                                    "jakarta.enterprise.inject",
                                    SCOPES,
                                    "satsuma.platform.config")));

    private static final String[] PLAIN =
            under(
                    "java",
                    "javax.crypto",
                    "org.jspecify.annotations",
                    "jakarta.json",
                    "satsuma.kernel");

    private static final String[] INJECTION = under("jakarta.inject", "jakarta.enterprise.event");

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(ROOT);

    @Test
    void everyFeatureHasItsPlaceInThePicture() {
        assertThat(CLASSES.stream().map(HouseRulesTest::feature).collect(toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        concat(MAY_CALL.keySet(), Set.of("kernel", "platform")));
    }

    @Test
    void callsGoDown() {
        classes()
                .that(describe("belong to a feature", c -> MAY_CALL.containsKey(feature(c))))
                .should(
                        onlyKnow(
                                "features below, by their front doors",
                                (from, to) ->
                                        feature(from).equals(feature(to))
                                                || !MAY_CALL.containsKey(feature(to))
                                                || (MAY_CALL.getOrDefault(feature(from), Set.of())
                                                                .contains(feature(to))
                                                        && room(to).isEmpty())))
                .check(CLASSES);
    }

    @Test
    void theGroundKnowsNoFeature() {
        classes()
                .that()
                .resideInAnyPackage("satsuma.kernel..", "satsuma.platform..")
                .should(onlyKnow("no feature", (_, to) -> !MAY_CALL.containsKey(feature(to))))
                .check(CLASSES);
    }

    @Test
    void portsServeTheirOwnFeatureOnly() {
        classes()
                .should(
                        onlyKnow(
                                "ports of their own feature",
                                (from, to) ->
                                        !(to.isAnnotatedWith(Port.class)
                                                        || to.isAnnotatedWith(Wire.class))
                                                || feature(from).equals(feature(to))))
                .check(CLASSES);
    }

    @Test
    void theWireIsNeverInsideATransaction() {
        classes()
                .that(not(annotatedWith(Errand.class)))
                .and(describe("live outside a wire room", c -> !room(c).equals("wire")))
                .should(
                        onlyKnow(
                                "no wire",
                                (from, to) -> !to.isAnnotatedWith(Wire.class) || from.equals(to)))
                .check(CLASSES);
    }

    @Test
    void useCasesSendNobodyOnErrands() {
        classes()
                .that(annotatedWith(UseCase.class))
                .should(onlyKnow("no errands", (_, to) -> !to.isAnnotatedWith(Errand.class)))
                .check(CLASSES);
    }

    @Test
    void rulesStandOnPlainJava() {
        classes()
                .that(inRootOfAFeature())
                .and(not(annotatedWith(UseCase.class).or(annotatedWith(Errand.class))))
                .should(
                        onlyKnow(
                                "java, the kernel and front doors",
                                (_, to) -> anyOf(PLAIN).test(to) || inRootOfAFeature().test(to)))
                .check(CLASSES);
    }

    @Test
    void useCasesKnowOnlyInjectionAndNotices() {
        classes()
                .that(inRootOfAFeature())
                .and(annotatedWith(UseCase.class).or(annotatedWith(Errand.class)))
                .should(
                        onlyKnow(
                                "plain things, injection and @Observes",
                                (_, to) ->
                                        anyOf(PLAIN).test(to)
                                                || inRootOfAFeature().test(to)
                                                || anyOf(INJECTION).test(to)))
                .check(CLASSES);
    }

    @Test
    void everyRoomKeepsToItsTrade() {
        assertThat(
                        CLASSES.stream()
                                .filter(c -> MAY_CALL.containsKey(feature(c)))
                                .map(HouseRulesTest::room)
                                .filter(room -> !room.isEmpty())
                                .collect(toSet()))
                .isSubsetOf(ROOMS.keySet());
        ROOMS.forEach((room, tools) ->
                classes()
                        .that(describe("live in a " + room, c -> isIn(room, c)))
                        .should(
                                onlyKnow(
                                        "its tools",
                                        (from, to) ->
                                                anyOf(PLAIN).test(to)
                                                        || anyOf(tools).test(to)
                                                        || from.getPackage().equals(to.getPackage())
                                                        || inRootOfAFeature().test(to)))
                        .check(CLASSES));
    }

    @Test
    void rowsStayInTheStore() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .should()
                .bePackagePrivate()
                .andShould()
                .haveSimpleNameEndingWith("Row")
                .check(CLASSES);
    }

    @Test
    void onlyTheWallClockKnowsTheTime() {
        noClasses()
                .that()
                .resideOutsideOfPackage("satsuma.platform.time..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        var packages = CLASSES.stream().map(JavaClass::getPackage).collect(toSet());
        assertThat(packages).allMatch(p -> p.isAnnotatedWith(NullMarked.class));
    }

    private static DescribedPredicate<JavaClass> inRootOfAFeature() {
        return describe(
                "in the root of a feature",
                c -> MAY_CALL.containsKey(feature(c)) && room(c).isEmpty());
    }

    private static DescribedPredicate<JavaClass> anyOf(String... packages) {
        return resideInAnyPackage(packages);
    }

    private static String[] under(String... packages) {
        return Stream.of(packages).map(name -> name + "..").toArray(String[]::new);
    }

    private static boolean isIn(String room, JavaClass c) {
        return MAY_CALL.containsKey(feature(c)) && room.equals(room(c));
    }

    private static String feature(JavaClass c) {
        return part(c, 1);
    }

    private static String room(JavaClass c) {
        return part(c, 2);
    }

    private static String part(JavaClass c, int index) {
        var parts = c.getBaseComponentType().getPackageName().split("\\.", -1);
        return parts[0].equals(ROOT) && parts.length > index ? parts[index] : "";
    }

    private static Set<String> concat(Set<String> some, Set<String> more) {
        return Stream.of(some, more).flatMap(Set::stream).collect(toSet());
    }

    private interface Acquaintance {
        boolean allows(JavaClass from, JavaClass to);
    }

    private static ArchCondition<JavaClass> onlyKnow(String whom, Acquaintance acquaintance) {
        return new ArchCondition<>("only know " + whom) {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                for (var dependency : from.getDirectDependenciesFromSelf()) {
                    var to = dependency.getTargetClass().getBaseComponentType();
                    if (!to.isPrimitive() && !acquaintance.allows(from, to)) {
                        events.add(
                                SimpleConditionEvent.violated(from, dependency.getDescription()));
                    }
                }
            }
        };
    }
}
