package dev.weft.models.internal.cold;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.ItemToItem;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import dev.weft.models.internal.cold.ColdItems.Level;
import dev.weft.models.internal.linear.LinearModel;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;

/** A linear model of the head, and columns over the head for every item without events. */
public final class HeadColumnsModel implements ItemToItem {

  private final HeadColumns algorithm;
  private final LinearModel base;
  private final int[] head;
  private final int[] reaching;
  private final int[] support;
  private final ColdItems cold;
  private final int[] inHead;
  private final int[] inReaching;

  /**
   * A finished model; everything is owned.
   *
   * @param base of the head
   * @param head its items, ascending
   * @param reaching the rows of the columns, ascending, the head among them
   * @param support number of users of each item of the catalogue
   */
  HeadColumnsModel(
      HeadColumns algorithm,
      LinearModel base,
      int[] head,
      int[] reaching,
      int[] support,
      ColdItems cold) {
    this.algorithm = algorithm;
    this.base = base;
    this.head = head;
    this.reaching = reaching;
    this.support = support;
    this.cold = cold;
    this.inHead = Interactions.newIndices(support.length, head);
    this.inReaching = Interactions.newIndices(support.length, reaching);
  }

  /** Reads what {@link #write} wrote. */
  static HeadColumnsModel read(HeadColumns algorithm, ModelReader in) {
    int[] support = in.ints("all-support");
    int[] head = in.ascending("head", support.length);
    LinearModel base = LinearModel.read(algorithm.columns().ease(), in);
    if (base.items() != head.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "its head must have as many items as the model of it: %d and %d",
              head.length,
              base.items()));
    }
    int[] reaching = in.ascending("reaching", support.length);
    ColdItems cold = ColdItems.read(in, reaching.length, support.length);
    return new HeadColumnsModel(algorithm, base, head, reaching, support, cold);
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return support.length;
  }

  /** Whether an item belongs to the head. */
  public boolean isHead(int item) {
    return inHead[item] >= 0;
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    History known = evidence.history().reindexed(inReaching);
    if (known.size() == 0) {
      for (int i = 0; i < support.length; i++) {
        scores[i] = support[i];
      }
      return;
    }
    History ofHead = evidence.history().reindexed(inHead);
    float[] headScores = base.score(new Evidence(ofHead, evidence.attributes()));
    Level level = Level.of(unseen(headScores, ofHead));
    Arrays.fill(scores, 0, support.length, level.at(0));
    for (int h = 0; h < head.length; h++) {
      scores[head[h]] = headScores[h];
    }
    cold.place(known, algorithm.columns().ridgeShare(), level, scores);
  }

  /** Scores of what is not in the history. */
  private static float[] unseen(float[] scores, History history) {
    var seen = new BitSet(scores.length);
    for (int entry = 0; entry < history.size(); entry++) {
      seen.set(history.item(entry));
    }
    float[] unseen = new float[scores.length - seen.cardinality()];
    int at = 0;
    for (int i = seen.nextClearBit(0); i < scores.length; i = seen.nextClearBit(i + 1)) {
      unseen[at++] = scores[i];
    }
    return unseen;
  }

  /** For a cold item the weight of its first column, before standardisation. */
  @Override
  public float weight(int from, int to) {
    int position = cold.position(to);
    if (position >= 0) {
      return inReaching[from] < 0 ? 0 : cold.alike().at(inReaching[from], position);
    }
    return isHead(from) && isHead(to) ? base.weight(inHead[from], inHead[to]) : 0;
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    int[] telling = cold.position(item) >= 0 ? inReaching : inHead;
    boolean told = isHead(item) || cold.position(item) >= 0;
    return told && evidence.history().reindexed(telling).size() > 0
        ? Signal.first(algorithm, evidence, support[item])
        : Signal.POPULARITY;
  }

  @Override
  public void write(ModelWriter out) {
    out.ints("all-support", support);
    out.ints("head", head);
    out.ints("reaching", reaching);
    base.write(out);
    cold.write(out);
  }
}
