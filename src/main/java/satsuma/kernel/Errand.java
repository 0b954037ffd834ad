package satsuma.kernel;

import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Goes out to other machines and holds no transaction; may be broken off anywhere and run again.
 */
@SuppressWarnings("InjectScopeAnnotationOnInterfaceOrAbstractClass")
@Stereotype
@Singleton
@Transactional(Transactional.TxType.NEVER)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Errand {}
