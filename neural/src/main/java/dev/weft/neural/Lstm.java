package dev.weft.neural;

import dev.weft.math.internal.Rule;
import dev.weft.models.SearchSpace;

/**
 * What comes next, by long short-term memory over item vectors: the score of an item is the product
 * of its vector with the state after the history. The vectors are those of {@link SasRec}.
 *
 * <p>Hidasi et al., “Session-based recommendations with recurrent neural networks”, ICLR 2016, with
 * the loss over all items, or over drawn ones with corrected scores, that made it competitive
 * (Hidasi and Czapp, “The effect of third party implementations on reproducibility”, RecSys 2023;
 * Petrov and Macdonald, “A systematic review and replicability study of BERT4Rec”, RecSys 2022).
 *
 * @param dimensions length of an item's vector, 2..1,024
 * @param units of the memory, 1..2,048
 * @param length most entries of a history that are read, 2..2,000
 * @param dropout share of numbers left out while training, 0..1 (exclusive)
 * @param own ρ, bound of an item's own part beside what it says; at least 0
 * @param rate of Adam, greater than 0
 * @param decay of weights, at least 0
 * @param epochs most passes over the data
 * @param negatives with more items than this, this many are drawn for each step in place of all
 */
public record Lstm(
    int dimensions,
    int units,
    int length,
    double dropout,
    double own,
    double rate,
    double decay,
    int epochs,
    int negatives)
    implements SequenceAlgorithm {

  public Lstm {
    Rule.within("dimensions", dimensions, 2, 1_024);
    Rule.within("units", units, 1, 2_048);
    Rule.below("dropout", dropout, 0, 1);
    Rule.notNegative("own", own);
    var _ = new Learning(length, rate, decay, epochs, negatives);
  }

  /** The sizes of {@link SasRec} and twice as many units. */
  public Lstm() {
    this(64, 128, 50, 0.3, 2, 2e-3, 0, 100, 4_000);
  }

  @Override
  public Learning learning() {
    return new Learning(length, rate, decay, epochs, negatives);
  }

  @Override
  public Network network() {
    return new LstmNetwork(dimensions, units, dropout);
  }

  @Override
  public String description() {
    return "what comes next, by a recurrent network over the items taken so far";
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE
        .choice("dimensions", 32, 64, 128)
        .choice("units", 64, 128, 256)
        .uniform("dropout", 0, 0.6)
        .fromZero("own", 10)
        .logarithmic("rate", 3e-4, 3e-3);
  }
}
