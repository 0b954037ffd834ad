package satsuma.kernel;

import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A front door of a feature: each public method is one transaction and stays off the network. */
@SuppressWarnings("InjectScopeAnnotationOnInterfaceOrAbstractClass")
@Stereotype
@Singleton
@Transactional
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface UseCase {}
