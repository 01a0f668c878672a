package dev.weft.models.internal.cold;

import dev.weft.data.History;
import dev.weft.math.Matrix;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.internal.Standardization;
import dev.weft.models.internal.linear.Weights;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Items without events and their two columns over items with events, see {@link ColdColumns}.
 *
 * @param items ascending
 * @param samples rows that have two columns as well, as if they were without events, ascending; see
 *     {@link Newcomers}
 * @param alike rows × items and samples
 * @param regressed rows × items and samples
 */
record ColdItems(int[] items, int[] samples, Weights alike, Weights regressed) {

  /** No such item. */
  static ColdItems none(int rows) {
    Weights columns = Weights.of(Matrix.zeros(rows, 0));
    return new ColdItems(new int[0], new int[0], columns, columns);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param rows number of items that a history may hold
   * @param items number of all items
   */
  static ColdItems read(ModelReader in, int rows, int items) {
    int[] cold = in.ascending("cold", items);
    int[] samples = in.has("samples") ? in.ascending("samples", rows) : new int[0];
    int columns = cold.length + samples.length;
    return new ColdItems(
        cold,
        samples,
        Weights.read(in, "alike", rows, columns),
        Weights.read(in, "regressed", rows, columns));
  }

  void write(ModelWriter out) {
    out.ints("cold", items);
    out.ints("samples", samples);
    alike.write(out, "alike");
    regressed.write(out, "regressed");
  }

  /** Which of them an item is; negative when none. */
  int position(int item) {
    return Arrays.binarySearch(items, item);
  }

  /**
   * Writes their scores: on the level of others, as many deviations from its mean as they are from
   * their own and that of the samples that are not in the history.
   *
   * @param history over the rows
   * @param ridgeShare weight of the second columns against the first
   */
  void place(History history, double ridgeShare, Level level, float[] scores) {
    float[] first = sum(alike, history);
    float[] second = sum(regressed, history);
    History seen = seenSamples(history);
    Standardization.applyOutside(seen, first, first.length);
    Standardization.applyOutside(seen, second, second.length);
    for (int c = 0; c < items.length; c++) {
      scores[items[c]] = level.at((first[c] + ridgeShare * second[c]) / (1 + ridgeShare));
    }
  }

  /** The columns of samples that are in a history. */
  private History seenSamples(History history) {
    return History.ofItems(
        IntStream.of(history.items())
            .map(row -> Arrays.binarySearch(samples, row))
            .filter(sample -> sample >= 0)
            .map(sample -> items.length + sample)
            .toArray());
  }

  private static float[] sum(Weights columns, History history) {
    float[] sum = new float[columns.columns()];
    columns.multiply(history.weights(), history.items(), history.size(), sum);
    return sum;
  }

  /** Mean and deviation of some scores; a deviation of 1 where there is none keeps an order. */
  record Level(double mean, double deviation) {

    static Level of(float[] scores) {
      double sum = 0;
      for (float score : scores) {
        sum += score;
      }
      double mean = sum / Math.max(1, scores.length);
      double squares = 0;
      for (float score : scores) {
        squares += (score - mean) * (score - mean);
      }
      return new Level(mean, squares > 0 ? Math.sqrt(squares / scores.length) : 1);
    }

    float at(double standardised) {
      return (float) (mean + deviation * standardised);
    }
  }
}
