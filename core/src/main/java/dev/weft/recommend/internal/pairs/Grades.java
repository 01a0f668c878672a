package dev.weft.recommend.internal.pairs;

import dev.weft.data.internal.Liking;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The latest ratings of one user. Immutable.
 *
 * @param items ascending; owned
 * @param values the rating of each item; owned
 */
public record Grades(int[] items, float[] values) {

  /** Nothing is rated. */
  public static final Grades NONE = new Grades(new int[0], new float[0]);

  /** Of items of which no more is known than that they were rated low. */
  public static Grades low(int[] items) {
    float[] values = new float[items.length];
    Arrays.fill(values, Float.NEGATIVE_INFINITY);
    return items.length == 0 ? NONE : new Grades(items, values);
  }

  /** The same, with the value that an item has now. */
  public Grades with(int item, float value) {
    int place = Arrays.binarySearch(items, item);
    if (place >= 0) {
      float[] other = values.clone();
      other[place] = value;
      return new Grades(items, other);
    }
    int at = -place - 1;
    int[] moreItems = Arrays.copyOf(items, items.length + 1);
    float[] moreValues = Arrays.copyOf(values, items.length + 1);
    System.arraycopy(items, at, moreItems, at + 1, items.length - at);
    System.arraycopy(values, at, moreValues, at + 1, items.length - at);
    moreItems[at] = item;
    moreValues[at] = value;
    return new Grades(moreItems, moreValues);
  }

  /** The same, with no value for an item. */
  public Grades without(int item) {
    int place = Arrays.binarySearch(items, item);
    if (place < 0) {
      return this;
    }
    int[] fewerItems = new int[items.length - 1];
    float[] fewerValues = new float[fewerItems.length];
    System.arraycopy(items, 0, fewerItems, 0, place);
    System.arraycopy(items, place + 1, fewerItems, place, fewerItems.length - place);
    System.arraycopy(values, 0, fewerValues, 0, place);
    System.arraycopy(values, place + 1, fewerValues, place, fewerValues.length - place);
    return new Grades(fewerItems, fewerValues);
  }

  /** Whether an item was rated. */
  public boolean of(int item) {
    return Arrays.binarySearch(items, item) >= 0;
  }

  /** The items that were not rated as what is liked is, ascending; known low ones among them. */
  public int[] unliked(double middle) {
    var ratings = new Liking.Ratings();
    for (float value : values) {
      if (value != Float.NEGATIVE_INFINITY) {
        ratings.add(value);
      }
    }
    Liking liking = ratings.take(middle);
    return IntStream.range(0, items.length)
        .filter(i -> !liking.isLiked(values[i]) || values[i] == Float.NEGATIVE_INFINITY)
        .map(i -> items[i])
        .toArray();
  }

  /** The items rated below something, ascending; none for NaN but those known to be low. */
  public int[] below(double middle) {
    return IntStream.range(0, items.length)
        .filter(i -> values[i] < middle || values[i] == Float.NEGATIVE_INFINITY)
        .map(i -> items[i])
        .toArray();
  }
}
