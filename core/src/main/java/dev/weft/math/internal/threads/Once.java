package dev.weft.math.internal.threads;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when first asked for, by one thread while the others wait. */
public final class Once<T> implements Supplier<T> {

  private final Supplier<T> source;
  private volatile @Nullable T value;

  /** Of what makes it. */
  public Once(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public T get() {
    T made = value;
    if (made == null) {
      synchronized (source) {
        made = value;
        if (made == null) {
          made = source.get();
          value = made;
        }
      }
    }
    return made;
  }
}
