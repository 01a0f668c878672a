package dev.weft.models.internal.similar;

/**
 * What an item says now that said something else at training.
 *
 * @param vector of length 1 or 0; owned
 * @param weight of its cosines, when it stands in the history
 */
public record Retold(float[] vector, float weight) {

  /** Of an item of which no model tells what it says. */
  public static final Retold NOTHING = new Retold(new float[0], 0);
}
