package dev.weft.models.internal;

import dev.weft.models.Evidence;
import dev.weft.models.Model;
import java.util.function.Consumer;

/**
 * A trained model a part of which is how much everyone takes each item. That part does not have to
 * wait for the next training: it can be counted as events come.
 */
public interface Countable extends Model {

  /** What gives the part of the scores that only the next training changes, or remembers it. */
  @FunctionalInterface
  interface Personal {

    /** Asks the model each time. */
    static Personal asked(int items) {
      return (evidence, model) -> {
        float[] scores = new float[items];
        model.accept(scores);
        return scores;
      };
    }

    /**
     * Scores of the model's own items, in an array of the caller's own.
     *
     * @param model gives them where they are not known
     */
    float[] scores(Evidence evidence, Consumer<float[]> model);
  }

  /** How much each item was taken, as training counted it; a copy. */
  float[] takenAtTraining();

  /** How many users had each item at training; empty where the model does not know. A copy. */
  int[] takersAtTraining();

  /** Days after which what was taken counts half; 0: it always counts alike. */
  double halfLifeDays();

  /**
   * The same model, which counts.
   *
   * @param popularity the balance, as {@link Seasonal#at} has it; what has none leaves it out
   * @param taken at the moment, of these items and of those that arrived since
   */
  Counting counting(double popularity, Taken taken, Personal personal);
}
