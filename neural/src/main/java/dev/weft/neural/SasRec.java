package dev.weft.neural;

import dev.weft.math.internal.Rule;
import dev.weft.models.SearchSpace;

/**
 * What comes next, by a causal transformer over item vectors: the score of an item is the product
 * of its vector with the state after the history. The vectors are what the item says through a
 * learned map plus a bounded part of its own ({@link ItemTable}), so items without events are
 * scored, too.
 *
 * <p>Kang and McAuley, “Self-attentive sequential recommendation”, ICDM 2018; with the loss over
 * all items (Klenitskiy and Vasilev, “Turning dross into gold loss: is BERT4Rec really better than
 * SASRec?”, RecSys 2023; Petrov and Macdonald, “gSASRec”, RecSys 2023), the norm before each layer,
 * and the gap since the entry before as part of each input.
 *
 * <p>A pass over the data costs O(pairs · (items·d + length·d + d²)); with more items than {@code
 * negatives} these stand for the items.
 *
 * @param dimensions d, 2..1,024
 * @param blocks number of blocks, 1..16
 * @param heads a divisor of d
 * @param length most entries of a history that are read, 2..2,000
 * @param layers what a block adds
 * @param dropout share of numbers left out while training, 0..1 (exclusive)
 * @param own ρ, bound of an item's own part beside what it says; at least 0
 * @param rate of Adam, greater than 0
 * @param decay of weights, at least 0
 * @param epochs most passes over the data
 * @param negatives with more items than this, this many are drawn for each step in place of all
 */
public record SasRec(
    int dimensions,
    int blocks,
    int heads,
    int length,
    Layers layers,
    double dropout,
    double own,
    double rate,
    double decay,
    int epochs,
    int negatives)
    implements SequenceAlgorithm {

  public SasRec {
    Rule.within("dimensions", dimensions, 2, 1_024);
    Rule.within("blocks", blocks, 1, 16);
    Rule.within("heads", heads, 1, dimensions);
    if (dimensions % heads != 0) {
      throw new IllegalArgumentException(
          "heads must divide the " + dimensions + " dimensions: " + heads);
    }
    Rule.below("dropout", dropout, 0, 1);
    Rule.notNegative("own", own);
    var _ = new Learning(length, rate, decay, epochs, negatives);
  }

  /** Two blocks of two heads, as in the papers; the rest did best on hidden items of films. */
  public SasRec() {
    this(64, 2, 2, 50, Layers.GATED, 0.3, 2, 2e-3, 0, 100, 4_000);
  }

  @Override
  public Learning learning() {
    return new Learning(length, rate, decay, epochs, negatives);
  }

  @Override
  public Network network() {
    return new TransformerNetwork(dimensions, blocks, heads, length, layers, dropout);
  }

  @Override
  public String name() {
    return "sasrec";
  }

  @Override
  public String description() {
    return "what comes next, by self-attention over the items taken so far";
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE
        .choice("dimensions", 32, 64, 128)
        .whole("blocks", 1, 3)
        .choice("layers", (Object[]) Layers.values())
        .uniform("dropout", 0, 0.6)
        .fromZero("own", 10)
        .logarithmic("rate", 3e-4, 3e-3);
  }
}
