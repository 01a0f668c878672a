package dev.weft.cli.terminal;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Puts the real standard error back that the launcher script set aside.
 *
 * <p>The JVM announces the incubating Vector API on standard error before any code of ours runs,
 * and no option turns that off. The script therefore starts the JVM with descriptor 2 leading
 * through a filter and the real one as the descriptor named by {@value #PROPERTY}. Copying it back
 * with {@code dup2} ends the filter: what follows is untouched, and a terminal is a terminal.
 */
public final class StandardError {

  static final String PROPERTY = "weft.standard-error";

  private static final int STANDARD_ERROR = 2;

  private StandardError() {}

  /** Does nothing when the property is not set; leaves the filter in place when dup2 fails. */
  @SuppressWarnings("restricted") // the launcher grants native access
  public static void restore() {
    Integer real = Integer.getInteger(PROPERTY);
    if (real == null) {
      return;
    }
    var type =
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    Linker linker = Linker.nativeLinker();
    MethodHandle dup2 = linker.downcallHandle(linker.defaultLookup().findOrThrow("dup2"), type);
    System.err.flush();
    try {
      int result = (int) dup2.invokeExact((int) real, STANDARD_ERROR);
      assert result == STANDARD_ERROR || result == -1 : result;
    } catch (Throwable e) {
      throw new IllegalStateException("dup2 could not be called", e);
    }
  }
}
