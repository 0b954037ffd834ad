package satsuma.platform.notice;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A notice whose transaction has been committed, for what only tells the outside:
 * {@code @ObservesAsync @Committed}.
 *
 * <p>In the place of CDI's own {@code AFTER_SUCCESS}: on Payara that ends the request's context on
 * the thread that commits, and the page that was being answered fails.
 */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
public @interface Committed {

    /** The qualifier as an object. */
    @SuppressWarnings("BadAnnotationImplementation")
    final class Literal extends AnnotationLiteral<Committed> implements Committed {

        static final Literal INSTANCE = new Literal();

        private Literal() {}
    }
}
