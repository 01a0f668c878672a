package dev.weft.models.ratings;

import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.Trainer;
import java.util.Locale;

/** Learns to predict ratings. */
public interface RatingAlgorithm extends Trainer {

  /**
   * Learns a model. The same data and seed give the same model, byte for byte. Without a single
   * rating the model answers the middle of the scale.
   *
   * @throws dev.weft.models.FitMemory.InsufficientMemoryException when this JVM's heap cannot hold
   *     what is needed
   */
  RatingModel fit(RatingData data);

  @Override
  RatingModel read(ModelReader in);

  /** Estimate of the memory that {@link #fit} takes beyond the data. */
  FitMemory memory(RatingData data);

  /**
   * Refuses a fit that this JVM cannot finish, before it starts.
   *
   * @throws dev.weft.models.FitMemory.InsufficientMemoryException naming the need, the heap and
   *     what helps
   */
  static void requireMemory(RatingAlgorithm algorithm, RatingData data) {
    algorithm
        .memory(data)
        .require(
            algorithm.name(),
            String.format(
                Locale.ROOT,
                "%,d ratings of %,d users and %,d items",
                data.ratings().size(),
                data.ratings().users(),
                data.ratings().items()),
            "bias, or svd with few factors, whose need grows with the ratings alone");
  }
}
