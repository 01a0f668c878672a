package dev.weft.models.internal;

import dev.weft.math.internal.threads.Once;
import dev.weft.models.Algorithm;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Trains each algorithm only once on the same data while some work lasts: some members of a gate
 * are built from models that are members too, or from which other members are built. Those who
 * share a model hold the same one.
 */
public final class SharedFits {

  private static final ScopedValue<SharedFits> CURRENT = ScopedValue.newInstance();

  private final Map<Fit, Once<Model>> models = new ConcurrentHashMap<>();

  /** What is trained on what; data are compared by identity. */
  private record Fit(Algorithm algorithm, TrainingData data) {

    @Override
    @SuppressWarnings("ReferenceEquality") // Comparing is slow, and others are seldom equal.
    public boolean equals(Object other) {
      return other instanceof Fit that && algorithm.equals(that.algorithm) && data == that.data;
    }

    @Override
    public int hashCode() {
      return 31 * algorithm.hashCode() + System.identityHashCode(data);
    }
  }

  /** Does some work, in this thread, in which what was trained is not trained again. */
  public <T> T during(Supplier<T> work) {
    return ScopedValue.where(CURRENT, this).call(work::get);
  }

  /** The model of an algorithm: that of the work going on, or one of its own. */
  public static Model fit(Algorithm algorithm, TrainingData data) {
    if (!CURRENT.isBound()) {
      return algorithm.fit(data);
    }
    return CURRENT
        .get()
        .models
        .computeIfAbsent(
            new Fit(algorithm, data), fit -> new Once<>(() -> fit.algorithm.fit(fit.data)))
        .get();
  }
}
