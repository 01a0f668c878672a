package dev.weft.models;

import dev.weft.math.internal.TopK;
import java.util.List;

/** A model whose score is a sum over its members, so that its answers can be explained by them. */
public interface Mixture extends Model {

  /** The members that count, finished. */
  List<Model> members();

  /**
   * What each member adds to the scores of some items, every member being asked once.
   *
   * @return a row for each item, of a number for each member
   */
  float[][] shares(Evidence evidence, int[] items);

  /** What each member adds to the score of an item, by member. */
  default float[] shares(Evidence evidence, int item) {
    return shares(evidence, new int[] {item})[0];
  }

  /** That of the member that adds most. */
  @Override
  default Signal source(Evidence evidence, int item) {
    int[] strongest = TopK.of(shares(evidence, item), 1);
    return strongest.length == 0
        ? Signal.POPULARITY
        : members().get(strongest[0]).source(evidence, item);
  }
}
