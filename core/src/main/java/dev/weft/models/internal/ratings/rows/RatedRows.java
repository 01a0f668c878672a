package dev.weft.models.internal.ratings.rows;

import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The users, or items, that have ratings. All others are alike to what is learned from ratings, so
 * a model holds rows of these alone, and a catalogue may be far larger than what is rated of it.
 *
 * @param all number of users or items, those without ratings included
 * @param rows those with ratings, ascending; owned by the record
 */
public record RatedRows(int all, int[] rows) {

  /** Those with a count above 0. */
  public static RatedRows of(int[] counts) {
    return new RatedRows(
        counts.length, IntStream.range(0, counts.length).filter(i -> counts[i] > 0).toArray());
  }

  /** Number of those with ratings. */
  public int size() {
    return rows.length;
  }

  /** Number of those without ratings. */
  public int unrated() {
    return all - rows.length;
  }

  /**
   * The place of a user or item among those with ratings; for one without, {@code −1 − p}, where p
   * is its place among those without.
   */
  public int place(int index) {
    if (rows.length == all) {
      return index;
    }
    int found = Arrays.binarySearch(rows, index);
    // −1 − the rated ones below it, of which the others below it are the rest.
    return found >= 0 ? found : -1 - (index + found + 1);
  }

  /** Those without ratings, ascending. */
  public int[] others() {
    int[] others = new int[unrated()];
    int next = 0;
    for (int i = 0, rated = 0; i < all; i++) {
      if (rated < rows.length && rows[rated] == i) {
        rated++;
      } else {
        others[next++] = i;
      }
    }
    return others;
  }

  /** Writes the rows. */
  public void write(ModelWriter out, String name) {
    out.number(name, all);
    out.ints("rated " + name, rows);
  }

  /**
   * Reads what {@link #write} wrote of this many users or items.
   *
   * @throws IllegalArgumentException when the file is older than these rows
   */
  public static RatedRows read(ModelReader in, String name, int all) {
    RatedRows rows = read(in, name);
    if (rows.all != all) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "its '%s' must be %d: %d", name, all, rows.all));
    }
    return rows;
  }

  /** The same, of any number. */
  public static RatedRows read(ModelReader in, String name) {
    if (!in.has("rated " + name)) {
      throw new IllegalArgumentException(
          "its rating model is of an older version, which kept rows without ratings: train again");
    }
    int all = in.count(name);
    return new RatedRows(all, in.ascending("rated " + name, all));
  }
}
