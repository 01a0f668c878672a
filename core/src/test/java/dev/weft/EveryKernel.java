package dev.weft;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests of what goes through OpenBLAS or {@code Kernels}: the build runs them again under
 * several kernels of OpenBLAS and without the Vector API, each in a JVM of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("kernels")
@ExtendWith(RunnableKernel.class)
public @interface EveryKernel {}
