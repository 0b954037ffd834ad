package satsuma.site;

import static net.bytebuddy.matcher.ElementMatchers.isDeclaredBy;
import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.not;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.MethodDelegation;
import net.bytebuddy.implementation.bind.annotation.RuntimeType;
import net.bytebuddy.implementation.bind.annotation.SuperCall;

/**
 * What the container does for use cases, done by hand: each public method is one transaction, and
 * one that is called from another joins it.
 */
public final class Transactions {

    /** Called around each transaction; whatever is thrown goes to the caller. */
    public interface Seams {

        /** Nothing has begun. */
        default void before() {}

        /** All is written; if this throws, nothing of it stays. */
        default void commit() {}

        /** It is committed; if this throws, the caller never hears of it. */
        default void after() {}
    }

    private static final Map<Class<?>, Class<?>> SUBCLASSES = new ConcurrentHashMap<>();

    private final EntityManagerFactory factory;
    private final Seams seams;

    @SuppressWarnings("ThreadLocalUsage") // Each database has its own, and there are few.
    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

    public Transactions(EntityManagerFactory factory, Seams seams) {
        this.factory = factory;
        this.seams = seams;
    }

    /** As the container's: leads to that of the transaction at hand. */
    public EntityManager em() {
        return (EntityManager)
                Proxy.newProxyInstance(
                        EntityManager.class.getClassLoader(),
                        new Class<?>[] {EntityManager.class},
                        (_, method, arguments) -> {
                            try {
                                return method.invoke(current.get(), arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    /** Does {@code work} in the transaction at hand, or in one of its own. */
    public <T> T in(Callable<T> work) throws Exception {
        if (current.get() != null) {
            return work.call();
        }
        seams.before();
        T result;
        try (var em = factory.createEntityManager()) {
            var transaction = em.getTransaction();
            transaction.begin();
            current.set(em);
            try {
                result = work.call();
                em.flush();
                seams.commit();
                transaction.commit();
            } finally {
                current.remove();
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            }
        }
        seams.after();
        return result;
    }

    /**
     * A use case each of whose public methods is a transaction.
     *
     * @param parts what its only constructor asks for
     */
    public <T> T useCase(Class<T> type, Object... parts) {
        try {
            var constructor = subclass(type).getConstructors()[0];
            var made = type.cast(constructor.newInstance(parts));
            made.getClass().getField("around").set(made, new Around(this));
            return made;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " of " + Stream.of(parts).toList(), e);
        }
    }

    private static Class<?> subclass(Class<?> type) {
        return SUBCLASSES.computeIfAbsent(
                type,
                _ ->
                        new ByteBuddy()
                                .subclass(
                                        type,
                                        ConstructorStrategy.Default.IMITATE_SUPER_CLASS_OPENING)
                                .defineField(
                                        "around",
                                        Around.class,
                                        net.bytebuddy.description.modifier.Visibility.PUBLIC)
                                .method(isPublic().and(not(isDeclaredBy(Object.class))))
                                .intercept(MethodDelegation.toField("around"))
                                .make()
                                .load(type.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
                                .getLoaded());
    }

    /** Stands before every public method; public for the classes that are made here. */
    public static final class Around {

        private final Transactions transactions;

        Around(Transactions transactions) {
            this.transactions = transactions;
        }

        @RuntimeType
        public Object call(@SuperCall Callable<?> work) throws Exception {
            return transactions.in(work);
        }
    }
}
