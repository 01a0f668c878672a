package dev.weft.bench;

import dev.weft.data.Event;
import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** ML-100K's ratings, cut by its random folds; the first is tested. */
final class MovieLens100K {

  private static final int USERS = 943;
  private static final int ITEMS = 1_682;
  private static final int TEST_FOLD = 1;

  /** The columns of {@code splits.tsv}. */
  private static final int FOLD_COLUMN = 5;

  private MovieLens100K() {}

  /**
   * Two parts of the ratings.
   *
   * @param train four fifths
   * @param test one fifth
   */
  record Parts(Ratings train, Ratings test) {}

  static Path folder() {
    return Path.of(System.getProperty("weft.data", "../shared/data"), "ml-100k");
  }

  static Parts parts() throws IOException {
    List<int[]> rows =
        Files.readAllLines(folder().resolve("u.data")).stream()
            .map(line -> Arrays.stream(line.split("\t")).mapToInt(Integer::parseInt).toArray())
            .toList();
    List<Integer> folds =
        Files.readAllLines(folder().resolve("splits.tsv")).stream()
            .skip(1)
            .map(line -> Integer.parseInt(line.split("\t")[FOLD_COLUMN]))
            .toList();
    int[] train = new int[rows.size()];
    int[] test = new int[rows.size()];
    int trained = 0;
    int tested = 0;
    for (int r = 0; r < rows.size(); r++) {
      if (folds.get(r) == TEST_FOLD) {
        test[tested++] = r;
      } else {
        train[trained++] = r;
      }
    }
    return new Parts(
        ratings(rows, Arrays.copyOf(train, trained)), ratings(rows, Arrays.copyOf(test, tested)));
  }

  private static Ratings ratings(List<int[]> rows, int[] kept) {
    float[] values = new float[kept.length];
    long[] times = new long[kept.length];
    Arrays.fill(times, Event.NO_TIME);
    for (int r = 0; r < kept.length; r++) {
      values[r] = rows.get(kept[r])[2];
    }
    return Ratings.of(
        USERS,
        ITEMS,
        Arrays.stream(kept).map(r -> rows.get(r)[0] - 1).toArray(),
        Arrays.stream(kept).map(r -> rows.get(r)[1] - 1).toArray(),
        values,
        times,
        new RatingScale(1, 5));
  }
}
