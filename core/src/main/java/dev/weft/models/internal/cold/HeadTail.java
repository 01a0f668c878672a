package dev.weft.models.internal.cold;

import dev.weft.data.Interactions;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Rule;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.SharedFits;
import dev.weft.models.internal.linear.TextEase;
import dev.weft.models.internal.neighbours.ItemKnn;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Two models share a catalogue that is too large for a dense one. The <em>head</em>, the items with
 * most support, is scored by a model of its own, such as EASE; the <em>tail</em>, everything else,
 * by a model of the whole catalogue whose cost grows with the events, and by what its items say.
 * Nothing is dropped.
 *
 * <ul>
 *   <li>Head: the head model's scores, moved to the mean and deviation that the wide model gives to
 *       the unseen items of the head, so that head and tail are on one scale.
 *   <li>Tail: {@code s·wide + (1 − s)·text} with {@code s = n / (n + shrinkage)}, n being the
 *       item's support. Text is {@code W(x + z)}: what the history x and the head model's scores z
 *       say of the most alike items of the head, W being the softmax over the {@code neighbours}
 *       largest of the feature kernel (see {@link ColdColumns}); moved to the wide model's scale,
 *       too. Without features the wide model decides alone.
 * </ul>
 *
 * <p>Items of equal support are all in the head or all in the tail, so the head may be smaller than
 * asked for. Cost: that of the two models, and O(tail × head) similarities, {@value
 * TailColumns#BLOCK} items at a time; memory O(head²) for a dense head and O(tail × neighbours).
 *
 * @param headItems at most this many items form the head, at least 1
 * @param head the model of the head
 * @param wide the model of the whole catalogue
 * @param neighbours items of the head that speak for one of the tail, 1..10,000
 * @param shrinkage number of events at which both ways count alike; at least 0
 */
public record HeadTail(
    int headItems, Algorithm head, Algorithm wide, int neighbours, double shrinkage)
    implements Algorithm {

  public HeadTail {
    Rule.atLeast("head-items", headItems, 1);
    Rule.within("neighbours", neighbours, 1, 10_000);
    Rule.notNegative("shrinkage", shrinkage);
  }

  /** TextEase over the 10,000 items with most support, item neighbourhoods over all. */
  public HeadTail() {
    this(10_000, new TextEase());
  }

  /** Another model of the head, item neighbourhoods over all, 20 neighbours, shrinkage 5. */
  public HeadTail(int headItems, Algorithm head) {
    this(headItems, head, new ItemKnn(), 20, 5);
  }

  @Override
  public String description() {
    return "one model for the best known items, another for all the rest";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.EVENTS);
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    Set<Signal> signals = Signal.ofAll(List.of(head, wide), historyLength, itemSupport);
    if (historyLength > 0 && (itemSupport == 0 || itemSupport < shrinkage)) {
      signals.add(Signal.TEXT);
    }
    return signals;
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE.whole("neighbours", 5, 100).fromZero("shrinkage", 100);
  }

  @Override
  public FitMemory memory(TrainingData data) {
    int[] inHead = headOf(data.interactions().support(), headItems);
    long tail = (long) data.items() - inHead.length;
    long block = (long) Float.BYTES * TailColumns.BLOCK * inHead.length;
    long columns = tail * neighbours * (Float.BYTES + Integer.BYTES);
    var features = new FitMemory(2 * columns + 2 * block, 0, columns);
    return head.memory(data.onItems(inHead)).then(wide.memory(data)).then(features);
  }

  @Override
  public HeadTailModel fit(TrainingData data) {
    int[] support = data.interactions().support();
    int[] inHead = headOf(support, headItems);
    int[] newIndex = Interactions.newIndices(data.items(), inHead);
    int[] inTail = IntStream.range(0, data.items()).filter(i -> newIndex[i] < 0).toArray();
    Model headModel = head.fit(data.onItems(inHead));
    Model wideModel = SharedFits.fit(wide, data);
    SparseMatrix columns = TailColumns.of(data.itemFeatures(), inTail, inHead, neighbours);
    float[] behaviour = new float[inTail.length];
    for (int t = 0; t < inTail.length; t++) {
      int n = support[inTail[t]];
      behaviour[t] = columns.entries(t) == 0 ? 1 : n == 0 ? 0 : (float) (n / (n + shrinkage));
    }
    return new HeadTailModel(this, headModel, wideModel, inHead, inTail, columns, behaviour);
  }

  @Override
  public HeadTailModel read(ModelReader in) {
    return HeadTailModel.read(this, in);
  }

  /** The items with most support and at least one event, ascending; equal ones stay together. */
  static int[] headOf(int[] support, int headItems) {
    int[] sorted = support.clone();
    Arrays.sort(sorted);
    int beyond = sorted.length - headItems - 1;
    int more = beyond < 0 ? 0 : sorted[beyond];
    return IntStream.range(0, support.length).filter(i -> support[i] > more).toArray();
  }
}
