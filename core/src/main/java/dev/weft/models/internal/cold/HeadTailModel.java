package dev.weft.models.internal.cold;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.SparseMatrix;
import dev.weft.models.Additive;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import dev.weft.models.internal.Standardization;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A model of the head, one of everything, and the tail's neighbours in the head. */
public final class HeadTailModel implements Additive {

  private final HeadTail algorithm;
  private final Model head;
  private final Model wide;
  private final int[] inHead;
  private final int[] inTail;
  private final int[] newIndex;
  private final SparseMatrix columns;
  private final float[] behaviour;

  /**
   * A finished model; everything is owned.
   *
   * @param columns tail × head
   * @param behaviour how much the wide model counts for each item of the tail, 0..1
   */
  HeadTailModel(
      HeadTail algorithm,
      Model head,
      Model wide,
      int[] inHead,
      int[] inTail,
      SparseMatrix columns,
      float[] behaviour) {
    this.algorithm = algorithm;
    this.head = head;
    this.wide = wide;
    this.inHead = inHead;
    this.inTail = inTail;
    this.newIndex = Interactions.newIndices(wide.items(), inHead);
    this.columns = columns;
    this.behaviour = behaviour;
  }

  /** Reads what {@link #write} wrote. */
  static HeadTailModel read(HeadTail algorithm, ModelReader in) {
    Model wide = in.model("wide");
    int[] inHead = in.ascending("in-head", wide.items());
    int[] inTail = in.ascending("in-tail", wide.items());
    return new HeadTailModel(
        algorithm,
        in.model("head", inHead.length),
        wide,
        inHead,
        inTail,
        in.sparse("columns", inTail.length, inHead.length),
        in.floats("behaviour", inTail.length));
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return wide.items();
  }

  /** Whether an item belongs to the head. */
  public boolean isHead(int item) {
    return newIndex[item] >= 0;
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    wide.score(evidence, scores);
    History known = evidence.history().reindexed(newIndex);
    if (known.size() == 0) {
      return; // The head model would answer by popularity, as the wide one does already.
    }
    float[] headScores = head.score(new Evidence(known, evidence.attributes()));
    Standardization.applyOutside(known, headScores, headScores.length);
    boolean[] seen = seen(evidence.history());
    Level ofTail = Level.of(scores, inTail, seen);
    Level ofHead = Level.of(scores, inHead, seen);
    float[] text = text(known, headScores);
    Standardization.apply(text);
    for (int t = 0; t < inTail.length; t++) {
      float share = behaviour[t];
      scores[inTail[t]] = share * scores[inTail[t]] + (1 - share) * ofTail.at(text[t]);
    }
    for (int h = 0; h < inHead.length; h++) {
      scores[inHead[h]] = ofHead.at(headScores[h]);
    }
  }

  /** What the head says of the items of the tail: {@code W(x + z)}. */
  private float[] text(History known, float[] headScores) {
    float[] affinity = headScores.clone();
    for (int entry = 0; entry < known.size(); entry++) {
      affinity[known.item(entry)] += known.weight(entry);
    }
    float[] text = new float[inTail.length];
    for (int t = 0; t < text.length; t++) {
      float sum = 0;
      for (int e = columns.offsets()[t]; e < columns.offsets()[t + 1]; e++) {
        sum += columns.values()[e] * affinity[columns.indices()[e]];
      }
      text[t] = sum;
    }
    return text;
  }

  /**
   * An item of the head is explained by the model of the head. Of one of the tail, what the wide
   * model adds and what the texts carry over from the head are divided among the entries each by
   * itself, since the two are put on one scale.
   */
  @Override
  public float[][] contributions(Evidence evidence, int[] items) {
    History history = evidence.history();
    float[][] parts = of(wide, evidence, items);
    int[] inBoth =
        IntStream.range(0, history.size()).filter(e -> isHead(history.item(e))).toArray();
    var known = new Evidence(history.reindexed(newIndex), evidence.attributes());
    for (int i = 0; i < items.length && inBoth.length > 0; i++) {
      if (isHead(items[i])) {
        parts[i] = new float[history.size()];
        add(of(head, known, new int[] {newIndex[items[i]]})[0], inBoth, parts[i]);
      } else {
        int tail = Arrays.binarySearch(inTail, items[i]);
        divide(behaviour[tail], parts[i]);
        float[] text = throughTexts(known, tail);
        divide(1 - behaviour[tail], text);
        add(text, inBoth, parts[i]);
      }
    }
    return parts;
  }

  /** What each entry of the head adds to an item of the tail through texts. */
  private float[] throughTexts(Evidence known, int tail) {
    int from = columns.offsets()[tail];
    int end = columns.offsets()[tail + 1];
    float[][] ofAlike = of(head, known, Arrays.copyOfRange(columns.indices(), from, end));
    float[] text = new float[known.history().size()];
    for (int e = from; e < end; e++) {
      for (int entry = 0; entry < text.length; entry++) {
        boolean itself = known.history().item(entry) == columns.indices()[e];
        float own = itself ? known.history().weight(entry) : 0;
        text[entry] += columns.values()[e] * (own + ofAlike[e - from][entry]);
      }
    }
    return text;
  }

  private static float[][] of(Model model, Evidence evidence, int[] items) {
    return model instanceof Additive additive
        ? additive.contributions(evidence, items)
        : new float[items.length][evidence.history().size()];
  }

  private static void add(float[] parts, int[] places, float[] sums) {
    for (int e = 0; e < parts.length; e++) {
      sums[places[e]] += parts[e];
    }
  }

  /** Divides a whole among the parts, by their size. */
  private static void divide(float whole, float[] parts) {
    float sum = 0;
    for (float part : parts) {
      sum += Math.abs(part);
    }
    for (int e = 0; e < parts.length && sum > 0; e++) {
      parts[e] *= whole / sum;
    }
  }

  private boolean[] seen(History history) {
    boolean[] seen = new boolean[items()];
    for (int entry = 0; entry < history.size(); entry++) {
      seen[history.item(entry)] = true;
    }
    return seen;
  }

  /** Mean and deviation of some scores. */
  private record Level(double mean, double deviation) {

    static Level of(float[] scores, int[] items, boolean[] leftOut) {
      double sum = 0;
      int count = 0;
      for (int item : items) {
        if (!leftOut[item]) {
          sum += scores[item];
          count++;
        }
      }
      double mean = count == 0 ? 0 : sum / count;
      double squares = 0;
      for (int item : items) {
        if (!leftOut[item]) {
          squares += (scores[item] - mean) * (scores[item] - mean);
        }
      }
      // Where the wide model tells nothing apart, the order of the others must not be lost.
      return new Level(mean, squares > 0 ? Math.sqrt(squares / count) : 1);
    }

    float at(float standardised) {
      return (float) (mean + deviation * standardised);
    }
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    History known = evidence.history().reindexed(newIndex);
    if (known.size() > 0 && isHead(item)) {
      return head.source(new Evidence(known, evidence.attributes()), newIndex[item]);
    }
    int tail = Arrays.binarySearch(inTail, item);
    return known.size() > 0 && behaviour[tail] < 0.5 ? Signal.TEXT : wide.source(evidence, item);
  }

  @Override
  public void write(ModelWriter out) {
    out.model("head", head);
    out.model("wide", wide);
    out.ints("in-head", inHead);
    out.ints("in-tail", inTail);
    out.sparse("columns", columns);
    out.floats("behaviour", behaviour);
  }
}
