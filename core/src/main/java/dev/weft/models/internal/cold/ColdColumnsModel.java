package dev.weft.models.internal.cold;

import dev.weft.data.History;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.ItemToItem;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import dev.weft.models.internal.cold.ColdItems.Level;
import dev.weft.models.internal.linear.LinearModel;
import java.util.BitSet;

/** A linear model with two columns of its own for every item without events. */
public final class ColdColumnsModel implements ItemToItem {

  private final ColdColumns algorithm;
  private final LinearModel base;
  private final ColdItems cold;

  /** The columns are those of all items of the base model. */
  ColdColumnsModel(ColdColumns algorithm, LinearModel base, ColdItems cold) {
    this.algorithm = algorithm;
    this.base = base;
    this.cold = cold;
  }

  /** Reads what {@link #write} wrote. */
  static ColdColumnsModel read(ColdColumns algorithm, ModelReader in) {
    LinearModel base = LinearModel.read(algorithm.ease(), in);
    return new ColdColumnsModel(algorithm, base, ColdItems.read(in, base.items(), base.items()));
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
    if (cold.items().length > 0 && history.size() > 0) {
      cold.place(history, algorithm.ridgeShare(), Level.of(warmUnseen(scores, history)), scores);
    }
  }

  /** Scores of the items with events that are not in the history. */
  private float[] warmUnseen(float[] scores, History history) {
    var left = new BitSet(items());
    left.set(0, items());
    for (int item : cold.items()) {
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

  /** Whether an item has columns of its own. */
  public boolean isCold(int item) {
    return cold.position(item) >= 0;
  }

  /** For a cold item the weight of its first column, before standardisation. */
  @Override
  public float weight(int from, int to) {
    int position = cold.position(to);
    return position < 0 ? base.weight(from, to) : cold.alike().at(from, position);
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
    cold.write(out);
  }
}
