package satsuma.house;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import satsuma.kernel.Actor;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Errand;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;

/**
 * Who may do what: each front door that is told who asks, and each role.
 *
 * <p>Buyer and creator are no roles that somebody is given: whoever bought or sells something is
 * one of it. They are the people without a role here, and {@code o} stands for what is their own;
 * to whom else it does not exist is shown by the tests of each feature and by {@code
 * OthersIdsAttackIT}.
 *
 * <p>Every door is called as each of them, put together of nothing: whoever may not is refused
 * before anything is asked of a port, and whoever may comes as far as the first port.
 */
class PermissionMatrixTest {

    /**
     * Visitors, people without a role, reviewers, arbiters, operators. {@code x}: may; {@code o}:
     * may with what is theirs; {@code .}: may not; {@code inner}: for use cases that have decided
     * it themselves.
     */
    private static final String MATRIX =
            """
            #                                         v   p   r   a   o
            audit.AuditLog.note                       inner
            audit.AuditLog.search                     .   .   .   .   x
            audit.AuditLog.export                     .   .   .   .   x
            audit.AuditLog.acts                       .   .   .   .   x
            audit.AuditLog.chain                      .   .   .   .   x
            catalogue.Catalogue.mine                  .   o   o   o   o
            catalogue.Catalogue.inventory             .   .   x   .   x
            catalogue.Catalogue.hide                  .   .   x   .   x
            catalogue.Catalogue.show                  .   .   x   .   x
            catalogue.Inquiry.unlisted                .   o   o   o   o
            catalogue.Publishing.save                 .   o   o   o   o
            catalogue.Publishing.mine                 .   o   o   o   o
            catalogue.Publishing.get                  .   o   o   o   o
            catalogue.Publishing.edit                 .   o   o   o   o
            catalogue.Publishing.discard              .   o   o   o   o
            catalogue.Publishing.publish              .   o   o   o   o
            catalogue.Publishing.announcedAt          .   o   o   o   o
            catalogue.Publishing.withdraw             .   o   o   o   o
            delivery.Delivery.deposited               .   o   o   o   o
            delivery.Delivery.deposit                 .   o   o   o   o
            delivery.Delivery.get                     .   o   o   o   o
            dispute.Bench.board                       .   .   .   x   x
            dispute.Bench.take                        .   .   .   x   .
            dispute.Bench.assign                      .   .   .   .   x
            dispute.Bench.rule                        .   .   .   x   .
            dispute.CaseRoom.open                     .   o   o   x   x
            dispute.CaseRoom.exhibit                  .   o   o   x   x
            dispute.CaseRoom.putIn                    .   o   o   o   o
            dispute.CaseRoom.say                      .   o   o   o   o
            dispute.CaseRoom.propose                  .   o   o   o   o
            dispute.CaseRoom.agree                    .   o   o   o   o
            dispute.CaseRoom.concede                  .   o   o   o   o
            dispute.CaseRoom.answer                   .   o   o   o   o
            dispute.CaseRoom.withdraw                 .   o   o   o   o
            dispute.CaseRoom.appeal                   .   o   o   o   o
            dispute.Filing.file                       .   o   o   o   o
            dispute.Filing.ground                     .   o   o   o   o
            dispute.Filing.of                         .   o   o   o   o
            earnings.Purse.open                       .   o   o   o   o
            earnings.Purse.address                    .   o   o   o   o
            identity.AuditDesk.search                 .   .   .   .   x
            identity.AuditDesk.export                 .   .   .   .   x
            identity.Bunkers.has                      .   o   o   o   o
            identity.Custody.export                   .   o   o   o   o
            identity.Custody.signedFor                .   o   o   o   o
            identity.Login.open                       .   o   o   o   o
            identity.Login.signOutEverywhere          .   o   o   o   o
            identity.Login.sessions                   .   o   o   o   o
            identity.People.list                      .   .   x   x   x
            identity.People.rename                    .   o   o   o   o
            identity.People.grant                     .   .   .   .   x
            identity.People.withdraw                  .   .   .   .   x
            identity.Profiles.describe                .   o   o   o   o
            identity.Profiles.connect                 .   o   o   o   o
            identity.RemoteSigner.sign                .   o   o   o   o
            identity.RemoteSigner.goOn                x   x   x   x   x
            identity.Setup.become                     .   o   o   o   o
            identity.SigningDesk.ask                  .   o   o   o   o
            identity.SigningDesk.get                  .   o   o   o   o
            identity.SigningDesk.complete             .   o   o   o   o
            identity.Suspensions.suspend              .   .   x   x   x
            identity.Suspensions.lift                 .   .   x   x   x
            identity.Suspensions.requireGoodStanding  inner
            identity.Suspensions.list                 .   .   x   x   x
            identity.Suspensions.past                 .   .   x   x   x
            ledger.Audit.alarms                       .   .   .   .   x
            ledger.Audit.close                        .   .   .   .   x
            lightning.PlayFaultDesk.on                .   .   .   .   x
            lightning.PlayFaultDesk.view              .   .   .   .   x
            lightning.PlayFaultDesk.switchOn          .   .   .   .   x
            lightning.PlayFaultDesk.switchOff         .   .   .   .   x
            lightning.PlayFaultDesk.mine              .   .   .   .   x
            lightning.PlayFaultDesk.letGo             .   .   .   .   x
            moderation.CaseDesk.queue                 .   .   x   .   x
            moderation.CaseDesk.mine                  .   o   o   o   o
            moderation.CaseDesk.view                  .   o   x   o   x
            moderation.CaseDesk.decide                .   .   x   .   x
            moderation.CaseDesk.appeal                .   o   o   o   o
            moderation.ReportDesk.report              .   o   o   o   o
            news.NewsDesk.unread                      .   o   o   o   o
            news.NewsDesk.list                        .   o   o   o   o
            news.NewsDesk.read                        .   o   o   o   o
            news.NewsDesk.choices                     .   o   o   o   o
            news.NewsDesk.choose                      .   o   o   o   o
            news.NewsDesk.digest                      .   o   o   o   o
            nostr.RelayOffice.relays                  .   .   .   .   x
            nostr.RelayOffice.pause                   .   .   .   .   x
            nostr.RelayOffice.goOn                    .   .   .   .   x
            nostr.RelayOffice.resync                  .   .   .   .   x
            nostr.RelayOffice.parked                  .   .   .   .   x
            nostr.RelayOffice.parkedCount             .   .   .   .   x
            policy.Policy.notAllowed                  .   .   x   .   x
            policy.Policy.export                      .   .   .   .   x
            purchase.BalanceDesk.buy                  .   o   o   o   o
            purchase.BalanceDesk.invoiced             .   o   o   o   o
            purchase.BalanceTill.buy                  .   o   o   o   o
            purchase.BalanceTill.payInstead           .   o   o   o   o
            purchase.Checkout.quote                   x   x   x   x   x
            purchase.Checkout.begin                   .   o   o   o   o
            purchase.Checkout.get                     .   o   o   o   o
            purchase.Checkout.list                    .   .   .   .   x
            purchase.Checkout.cancel                  .   o   o   o   o
            purchase.PayGate.owned                    .   o   o   o   o
            purchase.ReceiptDesk.get                  x   x   x   x   x
            purchase.ReviewDesk.open                  .   o   o   o   o
            purchase.ReviewDesk.write                 .   o   o   o   o
            purchase.ReviewDesk.publish               .   o   o   o   o
            purchase.Till.open                        .   o   o   o   o
            purchase.Till.payFromPlayWallet           .   o   o   o   o
            purchase.TradeDesk.open                   .   o   o   o   x
            purchase.TradeDesk.preview                .   o   o   o   x
            purchase.TradeDesk.refund                 .   o   o   o   x
            purchase.TradeDesk.accept                 .   o   o   o   o
            purchase.TradeDesk.freeze                 .   .   .   .   x
            purchase.TradeDesk.unfreeze               .   .   .   .   x
            purchase.TradeDesk.release                .   .   .   .   x
            reputation.ReviewBook.reply               .   o   o   o   o
            reputation.Risk.latest                    .   .   .   .   x
            reputation.Risk.clear                     .   .   .   .   x
            reputation.Risk.invite                    .   .   .   .   x
            reputation.Risk.uninvite                  .   .   .   .   x
            selling.Counter.receive                   .   o   o   o   o
            selling.Counter.propose                   .   o   o   o   o
            selling.Counter.publish                   .   o   o   o   o
            selling.Counter.review                    .   o   o   o   o
            settlement.PayoutDesk.queue               .   .   .   .   x
            settlement.PayoutDesk.sums                .   .   .   .   x
            settlement.PayoutDesk.acted               .   .   .   .   x
            settlement.PayoutDesk.get                 .   .   .   .   x
            settlement.PayoutDesk.steps               .   .   .   .   x
            settlement.PayoutDesk.act                 .   .   .   .   x
            settlement.PayoutPlans.keep               .   o   o   o   o
            settlement.PayoutPlans.connect            .   o   o   o   o
            settlement.PayoutPlans.disconnect         .   o   o   o   o
            settlement.Payroll.request                .   o   o   o   o
            settlement.Payroll.get                    .   o   o   o   x
            settlement.Payroll.latest                 .   .   .   .   x
            settlement.Payroll.caseOf                 .   o   o   o   o
            settlement.Settlement.accept              inner
            settlement.Settlement.release             inner
            settlement.Settlement.refund              inner
            settlement.Settlement.freeze              inner
            settlement.Settlement.unfreeze            inner
            settlement.Settlement.freezeTrade         inner
            settlement.Settlement.unfreezeTrade       inner
            settlement.Settlement.noteGivenUp         inner
            vetting.ReviewDesk.handIn                 .   o   o   o   o
            vetting.ReviewDesk.submit                 .   o   o   o   o
            vetting.ReviewDesk.mine                   .   o   o   o   o
            vetting.ReviewDesk.find                   .   o   o   o   o
            vetting.ReviewDesk.appeal                 .   o   o   o   o
            vetting.ReviewDesk.deprecate              .   o   o   o   o
            vetting.ReviewDesk.queue                  .   .   x   .   x
            vetting.ReviewDesk.view                   .   o   x   o   x
            vetting.ReviewDesk.comment                .   o   x   o   x
            vetting.ReviewDesk.claim                  .   .   x   .   x
            vetting.ReviewDesk.release                .   .   x   .   x
            vetting.ReviewDesk.decide                 .   .   x   .   x
            wallet.TopUpDesk.begin                    .   o   o   o   o
            wallet.TopUpDesk.get                      .   o   o   o   o
            wallet.TopUpTill.open                     .   o   o   o   o
            wallet.TopUpTill.look                     .   o   o   o   o
            wallet.TopUpTill.playBalance              .   o   o   o   o
            wallet.TopUpTill.payFromPlayWallet        .   o   o   o   o
            """;

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("satsuma");

    private static final String INNER = "inner";
    private static final Instant NOW = Instant.parse("2030-01-03T10:15:30Z");
    private static final NostrKey KEY = NostrKey.fromString("11".repeat(32));

    /** What stands for anything of its type. */
    private static final Map<Class<?>, Object> SIMPLE =
            Map.of(
                    String.class,
                    "for a reason",
                    int.class,
                    1,
                    long.class,
                    1L,
                    boolean.class,
                    true,
                    UUID.class,
                    new UUID(1, 2),
                    NostrKey.class,
                    KEY,
                    Msat.class,
                    Msat.ofSat(1),
                    Optional.class,
                    Optional.empty());

    /** In the order of the columns, without visitors. */
    private static final List<Actor> ACTORS =
            List.of(
                    new Actor(KEY, "person", Set.of()),
                    new Actor(KEY, "reviewer", Set.of(Role.REVIEWER)),
                    new Actor(KEY, "arbiter", Set.of(Role.ARBITER)),
                    new Actor(KEY, "operator", Set.of(Role.OPERATOR)));

    /** Somebody got as far as a port. */
    private static final class Reached extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void everyDoorIsInTheMatrixAndNothingElse() {
        var doors = new TreeSet<String>();
        doors().map(PermissionMatrixTest::name).forEach(doors::add);

        assertThat(matrix().keySet()).containsExactlyElementsOf(doors);
    }

    static Stream<Arguments> cells() {
        var matrix = matrix();
        return doors().map(door ->
                arguments(name(door), door, matrix.getOrDefault(name(door), List.of())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void lets(String name, Method door, List<String> cells) throws Exception {
        if (cells.equals(List.of(INNER))) {
            assertCalledByUseCasesOnly(door);
            return;
        }
        assertThat(cells).as(name).hasSize(1 + ACTORS.size());
        assertThat(takesNobody(door))
                .as("visitors " + name)
                .isEqualTo(cells.getFirst().equals("x"));
        for (int i = 0; i < ACTORS.size(); i++) {
            var actor = ACTORS.get(i);
            var outcome = knock(door, actor);
            var refusal = outcome instanceof Refusal no ? no.reason() : null;
            if (cells.get(i + 1).equals(".")) {
                assertThat(refusal).as(actor.name()).isEqualTo(CommonRefusal.NOT_ALLOWED);
            } else {
                assertThat(refusal).as(actor.name()).isNotEqualTo(CommonRefusal.NOT_ALLOWED);
            }
        }
    }

    private static Map<String, List<String>> matrix() {
        var rows = new TreeMap<String, List<String>>();
        MATRIX.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> List.of(line.split(" +")))
                .forEach(row ->
                        assertThat(rows.put(row.getFirst(), row.subList(1, row.size())))
                                .as(row.getFirst())
                                .isNull());
        return rows;
    }

    private static Stream<Method> doors() {
        return CLASSES.stream()
                .filter(c -> c.isAnnotatedWith(UseCase.class) || c.isAnnotatedWith(Errand.class))
                .flatMap(c -> Stream.of(c.reflect().getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> List.of(method.getParameterTypes()).contains(Actor.class));
    }

    private static String name(Method door) {
        var owner = door.getDeclaringClass().getName().substring("satsuma.".length());
        return owner + "." + door.getName();
    }

    private static boolean takesNobody(Method door) {
        return Stream.of(door.getParameters())
                .filter(parameter -> parameter.getType() == Actor.class)
                .anyMatch(parameter ->
                        parameter.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }

    private static void assertCalledByUseCasesOnly(Method door) {
        var callers =
                CLASSES
                        .get(door.getDeclaringClass())
                        .getMethod(door.getName(), door.getParameterTypes())
                        .getCallsOfSelf()
                        .stream()
                        .map(call -> call.getOriginOwner())
                        .filter(c ->
                                !c.isAnnotatedWith(UseCase.class)
                                        && !c.isAnnotatedWith(Errand.class))
                        .map(c -> c.getName())
                        .collect(joining(", "));
        assertThat(callers).as("calls " + name(door)).isEmpty();
    }

    /** What {@code actor} gets from {@code door}: what was thrown, or nothing. */
    private static @Nullable Throwable knock(Method door, Actor actor) throws Exception {
        var useCase = made(door.getDeclaringClass());
        var arguments =
                Stream.of(door.getParameters())
                        .map(parameter ->
                                parameter.getType() == Actor.class ? actor : given(parameter))
                        .toArray();
        try {
            door.invoke(useCase, arguments);
            return null;
        } catch (InvocationTargetException thrown) {
            return thrown.getCause();
        }
    }

    private static Object made(Class<?> type) {
        for (Constructor<?> constructor : type.getConstructors()) {
            if (constructor.getParameterCount() > 0) {
                var parts =
                        Stream.of(constructor.getParameters())
                                .map(PermissionMatrixTest::given)
                                .toArray();
                try {
                    return constructor.newInstance(parts);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(
                            type.getName() + " wants more to begin with", e);
                }
            }
        }
        throw new IllegalStateException(type.getName() + " has no constructor to inject");
    }

    /** Something of that type, if there is something simple; whoever looks into nothing breaks. */
    private static @Nullable Object given(Parameter parameter) {
        var type = parameter.getType();
        if (type == InstantSource.class) {
            return InstantSource.fixed(NOW);
        }
        if (type.isAnnotationPresent(UseCase.class) || type.isAnnotationPresent(Errand.class)) {
            return made(type);
        }
        if (Collection.class.isAssignableFrom(type)) {
            return type == Set.class ? Set.of() : List.of();
        }
        if (type.isInterface() && !type.isSealed()) {
            return Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (_, _, _) -> {
                        throw new Reached();
                    });
        }
        return type.isEnum() ? type.getEnumConstants()[0] : SIMPLE.get(type);
    }
}
