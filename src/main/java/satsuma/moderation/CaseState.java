package satsuma.moderation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;

/**
 * Where a case stands, and where each {@link CaseMove} takes it.
 *
 * <pre>
 *              Decide              Appeal     Resolve
 *   Open       Upheld|Dismissed    no         Dismissed
 *   Upheld     no                  Appealed¹  no
 *   Appealed   Upheld|Dismissed²   no         no
 *   Dismissed  no                  no         no
 *
 *   1 by the person concerned, once   2 never by who decided first
 * </pre>
 */
public sealed interface CaseState {

    /** Waits for a decision. */
    record Open(Instant since) implements CaseState {}

    /**
     * It does not stay.
     *
     * @param last whether it cannot be appealed any more
     */
    record Upheld(NostrKey by, String why, Instant since, boolean last) implements CaseState {}

    /** Another one is to decide. */
    record Appealed(NostrKey first, Instant since) implements CaseState {}

    /**
     * It stays.
     *
     * @param by nobody if what was minded is gone by itself
     */
    record Dismissed(@Nullable NostrKey by, String why, Instant since) implements CaseState {}

    /** When it came to stand here. */
    Instant since();

    /** One word for pages and programs; public, never changed. */
    default String word() {
        return switch (this) {
            case Open _ -> "open";
            case Upheld _ -> "upheld";
            case Appealed _ -> "appealed";
            case Dismissed _ -> "dismissed";
        };
    }

    /** Whether somebody is to decide. */
    default boolean isWaiting() {
        return this instanceof Open || this instanceof Appealed;
    }

    /** What the person concerned is told; may be empty. */
    default String why() {
        return switch (this) {
            case Upheld(_, var why, _, _) -> why;
            case Dismissed(_, var why, _) -> why;
            case Open _, Appealed _ -> "";
        };
    }
}
