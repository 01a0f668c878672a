package dev.weft.models.internal;

import dev.weft.models.Algorithm;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a long fit is at, in a line, for whoever waits. An algorithm says it; who calls {@link
 * Algorithm#fit} may listen. What is said in another thread than the listener's is not heard.
 */
public final class FitProgress {

  private static final ScopedValue<Consumer<String>> LISTENER = ScopedValue.newInstance();

  private FitProgress() {}

  /**
   * Does some work and hears what it is at.
   *
   * @param listener is told each step, such as {@code epoch 3 of at most 60}
   * @param work such as a fit
   */
  public static <T> T told(Consumer<String> listener, Supplier<T> work) {
    return ScopedValue.where(LISTENER, listener).call(work::get);
  }

  /** Says what is at work right now. */
  public static void say(String step) {
    if (LISTENER.isBound()) {
      LISTENER.get().accept(step);
    }
  }
}
