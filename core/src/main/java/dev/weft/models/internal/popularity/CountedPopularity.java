package dev.weft.models.internal.popularity;

import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import dev.weft.models.internal.Counting;
import dev.weft.models.internal.Taken;

/**
 * What is popular at the moment, and nothing else.
 *
 * @param trained a model that goes by popularity alone, whoever asks or where nothing is known of
 *     who does
 */
public record CountedPopularity(Model trained, Taken taken) implements Counting {

  @Override
  public Algorithm algorithm() {
    return trained.algorithm();
  }

  @Override
  public int items() {
    return trained.items();
  }

  @Override
  public float[] withArrivals(Evidence evidence) {
    float[] scores = taken.scores().clone();
    for (int i = items(); i < scores.length; i++) {
      scores[i] = taken.isTaken(i) ? scores[i] : Float.NEGATIVE_INFINITY;
    }
    return scores;
  }

  @Override
  public boolean isTaken(int item) {
    return taken.isTaken(item);
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    return Signal.POPULARITY;
  }

  /** What is taken at a moment is not a part of the model. */
  @Override
  public void write(ModelWriter out) {
    trained.write(out);
  }
}
