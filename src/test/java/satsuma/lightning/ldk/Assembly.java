package satsuma.lightning.ldk;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import satsuma.earnings.Earnings;
import satsuma.kernel.Notices;
import satsuma.purchase.Checkout;

/**
 * Use cases and errands as the container puts them together: each by what its constructor asks for,
 * ports by the store that implements them, all on one transaction.
 *
 * <p>What is neither given nor found answers nothing, which is as it should be for what money has
 * nothing to do with.
 */
final class Assembly {

    /** Those who take note of what happens to money, the lowest first. */
    private static final List<Class<?>> LISTENERS = List.of(Earnings.class, Checkout.class);

    private final EntityManager em;
    private final Map<Class<?>, Object> made = new HashMap<>();

    Assembly(EntityManager em) {
        this.em = em;
        give(Notices.class, this::tell);
    }

    /** Whoever asks for a {@code type} gets {@code part}. */
    <T> Assembly give(Class<T> type, T part) {
        made.put(type, part);
        return this;
    }

    <T> T get(Class<T> type) {
        var known = made.get(type);
        if (known == null) {
            known = make(type);
            made.put(type, known);
        }
        return type.cast(known);
    }

    private Object make(Class<?> type) {
        try {
            return type.isInterface()
                    ? stored(type).isPresent() ? store(stored(type).get()) : unasked(type)
                    : built(type);
        } catch (InvocationTargetException e) {
            throw thrown(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no " + type, e);
        }
    }

    private Object built(Class<?> type) throws ReflectiveOperationException {
        var constructor =
                Stream.of(type.getConstructors())
                        .filter(c -> c.isAnnotationPresent(Inject.class))
                        .findFirst()
                        .orElseThrow(() -> new NoSuchMethodException(type + " asks for nothing"));
        return constructor.newInstance(
                Stream.of(constructor.getParameterTypes()).map(this::get).toArray());
    }

    private Object store(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        var store = constructor.newInstance();
        for (var field : type.getDeclaredFields()) {
            if (field.getType() == EntityManager.class) {
                field.setAccessible(true);
                field.set(store, em);
            } else if (field.isAnnotationPresent(Inject.class)) {
                field.setAccessible(true);
                field.set(store, get(field.getType()));
            }
        }
        return store;
    }

    /** What implements {@code port} in the store of its feature. */
    private static Optional<Class<?>> stored(Class<?> port) {
        var room = port.getPackageName() + ".store";
        try (var files = Files.list(folder(port, room))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("-"))
                    .<Class<?>>map(name -> load(room + "." + name.replace(".class", "")))
                    .filter(found -> port.isAssignableFrom(found) && !found.isInterface())
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Path folder(Class<?> port, String room) {
        var source = port.getProtectionDomain().getCodeSource();
        return Path.of(URI.create(source.getLocation().toString())).resolve(room.replace('.', '/'));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object unasked(Class<?> type) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, _) -> {
                    throw new UnsupportedOperationException(method.toString());
                });
    }

    private void tell(Record notice) {
        for (var listener : LISTENERS) {
            for (var method : listener.getMethods()) {
                if (method.getParameterCount() == 1
                        && method.getParameterTypes()[0] == notice.getClass()
                        && method.getParameters()[0].isAnnotationPresent(Observes.class)) {
                    try {
                        method.invoke(get(listener), notice);
                    } catch (InvocationTargetException e) {
                        throw thrown(e);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }
    }

    private static RuntimeException thrown(InvocationTargetException e) {
        return switch (e.getCause()) {
            case RuntimeException fault -> fault;
            case IOException fault -> new UncheckedIOException(fault);
            case null, default -> new IllegalStateException(e);
        };
    }
}
