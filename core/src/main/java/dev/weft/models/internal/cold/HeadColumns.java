package dev.weft.models.internal.cold;

import dev.weft.math.internal.Rule;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.SharedFits;
import dev.weft.models.internal.linear.LinearModel;
import dev.weft.models.internal.linear.Weights;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * {@link ColdColumns} of a catalogue that is too large for them: what is cubic in the items is made
 * of the <em>head</em> h alone, the items with most support, and everything else of the items r
 * that reach others, which are all that have events up to a number.
 *
 * <ol>
 *   <li>B is the matrix of the head; items outside pass nothing on through behaviour;
 *   <li>the kernel ridge regression learns from all of r, with the head as its basis: {@code A =
 *       K_rh (K_hr K_rh + μK_hh)⁻¹ K_hc}, the subset of regressors (Smola and Bartlett, NIPS 2000).
 *       With a head of everything that is {@code (K_rr + μI)⁻¹ K_rc};
 *   <li>the softmax is over all of r.
 * </ol>
 *
 * <p>Items with events outside the head all have the mean score of the head: this is to stand
 * beside a model of the others, as in a gate. Items of equal support are all in the head or all
 * outside, so it may be smaller than asked for, and so may r. Cost: O(head³ + r × head² + cold × r
 * × head), memory (r + cold) × head and three head × head in single precision, and r × cold in
 * bytes, twice.
 *
 * @param headItems most items of the head, at least 1
 * @param reachingItems most items of a history that count, at least as many
 * @param columns everything else
 */
public record HeadColumns(int headItems, int reachingItems, ColdColumns columns)
    implements Algorithm {

  public HeadColumns {
    Rule.atLeast("head-items", headItems, 1);
    if (reachingItems < headItems) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "reaching-items must be >= head-items: %d and %d",
              reachingItems,
              headItems));
    }
  }

  /** A head of 3,000 and 20,000 items that reach others, the rest as by default. */
  public HeadColumns() {
    this(3_000, 20_000, new ColdColumns());
  }

  @Override
  public String description() {
    return "items without events in a large catalogue, reached through what they say";
  }

  @Override
  public Set<Need> needs() {
    return columns.needs();
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    return columns.signals(historyLength, itemSupport);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE.within("columns", columns.searchSpace());
  }

  @Override
  public FitMemory memory(TrainingData data) {
    int[] support = data.interactions().support();
    int[] head = HeadTail.headOf(support, headItems);
    long reaching = HeadTail.headOf(support, reachingItems).length;
    long cold = cold(support).length;
    long squares = 4L * head.length * head.length;
    long block = 3L * Math.min(cold, HeadColumnsFit.BLOCK) * reaching;
    long kept = cold == 0 ? 0 : 2 * Weights.bytes(reaching, cold);
    long numbers = cold == 0 ? 0 : squares + (reaching + cold) * head.length + block;
    FitMemory found = new FitMemory(kept + Float.BYTES * numbers, 0, kept);
    return columns.ease().memory(data.onItems(head)).then(found);
  }

  @Override
  public HeadColumnsModel fit(TrainingData data) {
    FitMemory.require(this, data);
    int[] support = data.interactions().support();
    int[] head = HeadTail.headOf(support, headItems);
    int[] reaching = HeadTail.headOf(support, reachingItems);
    LinearModel base = (LinearModel) SharedFits.fit(columns.ease(), data.onItems(head));
    ColdItems cold =
        new HeadColumnsFit(columns, base, head, reaching, data.interactions())
            .fit(data.itemFeatures(), cold(support));
    return new HeadColumnsModel(this, base, head, reaching, support, cold);
  }

  private static int[] cold(int[] support) {
    return IntStream.range(0, support.length).filter(i -> support[i] == 0).toArray();
  }

  @Override
  public HeadColumnsModel read(ModelReader in) {
    return HeadColumnsModel.read(this, in);
  }
}
