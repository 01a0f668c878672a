package dev.weft.models.internal;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The last few results of a costly computation, kept until memory is short. Thread-safe; of two
 * threads that ask for the same at a time both may compute it.
 *
 * @param <T> a result that knows what it is of
 */
public final class LastKept<T> {

  private final int most;

  /** The one asked for last comes first. */
  private final List<SoftReference<T>> kept = new ArrayList<>();

  /**
   * Nothing at first.
   *
   * @param most how many are kept, at least 1
   */
  public LastKept(int most) {
    this.most = most;
  }

  /** The result that is meant, from memory or computed. */
  public T of(Predicate<T> meant, Supplier<T> computed) {
    return known(meant)
        .orElseGet(
            () -> {
              T made = computed.get();
              keep(made);
              return made;
            });
  }

  private synchronized Optional<T> known(Predicate<T> meant) {
    kept.removeIf(one -> one.get() == null);
    for (SoftReference<T> one : kept) {
      T value = one.get();
      if (value != null && meant.test(value)) {
        kept.remove(one);
        kept.addFirst(one);
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  private synchronized void keep(T made) {
    kept.addFirst(new SoftReference<>(made));
    if (kept.size() > most) {
      kept.removeLast();
    }
  }
}
