package dev.weft.foreign;

import dev.weft.data.History;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.FitMemory;
import dev.weft.models.ItemToItem;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Support;
import java.util.Arrays;
import java.util.Set;

/**
 * A small algorithm of another house: items taken together more than by chance, {@code B_ij = c_ij
 * / (n_i · n_j)^power}.
 *
 * @param power how much popular items are damped, 0..1
 */
public record Lift(double power) implements Algorithm {

  public Lift {
    if (!(power >= 0 && power <= 1)) {
      throw new IllegalArgumentException("power must be in 0..1: " + power);
    }
  }

  /** Half-way, as the cosine. */
  public Lift() {
    this(0.5);
  }

  @Override
  public String description() {
    return "items taken together more than by chance";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.EVENTS);
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    return Signal.ofHistory(historyLength, Signal.BEHAVIOUR);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE.uniform("power", 0, 1);
  }

  @Override
  public FitMemory memory(TrainingData data) {
    return FitMemory.ofMatrices(data.items(), 1, 0, 1);
  }

  @Override
  public Model fit(TrainingData data) {
    FitMemory.require(this, data);
    int items = data.items();
    float[] support = Support.of(data.interactions());
    Matrix weights = Matrix.zeros(items, items);
    for (History history : data.interactions().histories()) {
      for (int from : history.items()) {
        for (int to : history.items()) {
          weights.values()[from * items + to] += from == to ? 0 : 1;
        }
      }
    }
    for (int from = 0; from < items; from++) {
      for (int to = 0; to < items; to++) {
        double chance = Math.max(1, support[from] * support[to]);
        weights.values()[from * items + to] /= (float) Math.pow(chance, power);
      }
    }
    return new Fitted(this, weights, support);
  }

  @Override
  public Model read(ModelReader in) {
    int items = in.floats("support").length;
    return new Fitted(this, in.matrix("weights", items, items), in.floats("support", items));
  }

  /** The weights, and each item's support, which answers where there is no history. */
  private record Fitted(Lift algorithm, Matrix weights, float[] support) implements ItemToItem {

    @Override
    public int items() {
      return support.length;
    }

    @Override
    public float weight(int from, int to) {
      return weights.at(from, to);
    }

    @Override
    public void score(Evidence evidence, float[] scores) {
      History history = evidence.history();
      if (history.size() == 0) {
        System.arraycopy(support, 0, scores, 0, items());
        return;
      }
      Arrays.fill(scores, 0, items(), 0);
      for (int entry = 0; entry < history.size(); entry++) {
        for (int to = 0; to < items(); to++) {
          scores[to] += contribution(history, entry, to);
        }
      }
    }

    @Override
    public Signal source(Evidence evidence, int item) {
      return Signal.first(algorithm, evidence, support[item]);
    }

    @Override
    public void write(ModelWriter out) {
      out.matrix("weights", weights);
      out.floats("support", support);
    }
  }
}
