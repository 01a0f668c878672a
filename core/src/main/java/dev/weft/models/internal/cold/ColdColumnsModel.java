package dev.weft.models.internal.cold;

import dev.weft.data.History;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.ItemToItem;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import dev.weft.models.internal.Standardization;
import dev.weft.models.internal.linear.LinearModel;
import dev.weft.models.internal.linear.Weights;
import java.util.Arrays;
import java.util.BitSet;

/** A linear model with two columns of its own for every item without events. */
public final class ColdColumnsModel implements ItemToItem {

  private final ColdColumns algorithm;
  private final LinearModel base;
  private final int[] cold;
  private final Weights alike;
  private final Weights regressed;

  /** Both matrices are items × cold. */
  ColdColumnsModel(
      ColdColumns algorithm, LinearModel base, int[] cold, Weights alike, Weights regressed) {
    this.algorithm = algorithm;
    this.base = base;
    this.cold = cold;
    this.alike = alike;
    this.regressed = regressed;
  }

  /** Reads what {@link #write} wrote. */
  static ColdColumnsModel read(ColdColumns algorithm, ModelReader in) {
    LinearModel base = LinearModel.read(algorithm.ease(), in);
    int[] cold = in.ascending("cold", base.items());
    return new ColdColumnsModel(
        algorithm,
        base,
        cold,
        Weights.read(in, "alike", base.items(), cold.length),
        Weights.read(in, "regressed", base.items(), cold.length));
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return base.items();
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    base.score(evidence, scores);
    History history = evidence.history();
    if (cold.length == 0 || history.size() == 0) {
      return;
    }
    float[] first = sum(alike, history);
    float[] second = sum(regressed, history);
    Standardization.apply(first);
    Standardization.apply(second);
    double share = algorithm.ridgeShare();
    float[] level = warmUnseen(scores, history);
    double mean = mean(level);
    double deviation = deviation(level, mean);
    for (int c = 0; c < cold.length; c++) {
      double z = (first[c] + share * second[c]) / (1 + share);
      scores[cold[c]] = (float) (mean + deviation * z);
    }
  }

  /** Scores of the items with events that are not in the history. */
  private float[] warmUnseen(float[] scores, History history) {
    var left = new BitSet(items());
    left.set(0, items());
    for (int item : cold) {
      left.clear(item);
    }
    for (int entry = 0; entry < history.size(); entry++) {
      left.clear(history.item(entry));
    }
    float[] unseen = new float[left.cardinality()];
    int at = 0;
    for (int item = left.nextSetBit(0); item >= 0; item = left.nextSetBit(item + 1)) {
      unseen[at++] = scores[item];
    }
    return unseen;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / Math.max(1, values.length);
  }

  /**
   * The standard deviation, 1 where there is none: the order of the cold items must not be lost.
   */
  private static double deviation(float[] values, double mean) {
    double squares = 0;
    for (float value : values) {
      squares += (value - mean) * (value - mean);
    }
    return squares > 0 ? Math.sqrt(squares / values.length) : 1;
  }

  private static float[] sum(Weights columns, History history) {
    float[] sum = new float[columns.columns()];
    columns.multiply(history.weights(), history.items(), history.size(), sum);
    return sum;
  }

  /** Whether an item has columns of its own. */
  public boolean isCold(int item) {
    return Arrays.binarySearch(cold, item) >= 0;
  }

  /** For a cold item the weight of its first column, before standardisation. */
  @Override
  public float weight(int from, int to) {
    int position = Arrays.binarySearch(cold, to);
    return position < 0 ? base.weight(from, to) : alike.at(from, position);
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    return evidence.history().size() > 0 && isCold(item)
        ? Signal.TEXT
        : Signal.first(algorithm.ease(), evidence, base.support()[item]);
  }

  @Override
  public void write(ModelWriter out) {
    base.write(out);
    out.ints("cold", cold);
    alike.write(out, "alike");
    regressed.write(out, "regressed");
  }
}
