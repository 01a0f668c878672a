package dev.weft.models.internal.ratings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.Rater;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import dev.weft.models.shelf.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ML-100K, trained on the random folds 2 to 5 and tested on fold 1. */
@Tag("data-ml-100k")
class MovieLensRatingsTest {

  private static final int FOLD_COLUMN = 5;

  private static Ratings[] parts() throws IOException {
    Path folder = Path.of(System.getProperty("weft.data", "../../shared/data"), "ml-100k");
    List<int[]> rows =
        Files.readAllLines(folder.resolve("u.data")).stream()
            .map(line -> Arrays.stream(line.split("\t")).mapToInt(Integer::parseInt).toArray())
            .toList();
    int[] fold =
        Files.readAllLines(folder.resolve("splits.tsv")).stream()
            .skip(1)
            .mapToInt(line -> Integer.parseInt(line.split("\t")[FOLD_COLUMN]))
            .toArray();
    return new Ratings[] {
      ratings(rows, IntStream.range(0, fold.length).filter(r -> fold[r] != 1).toArray()),
      ratings(rows, IntStream.range(0, fold.length).filter(r -> fold[r] == 1).toArray())
    };
  }

  private static Ratings ratings(List<int[]> rows, int[] kept) {
    float[] values = new float[kept.length];
    for (int r = 0; r < kept.length; r++) {
      values[r] = rows.get(kept[r])[2];
    }
    return Ratings.of(
        943,
        1_682,
        Arrays.stream(kept).map(r -> rows.get(r)[0] - 1).toArray(),
        Arrays.stream(kept).map(r -> rows.get(r)[1] - 1).toArray(),
        values,
        new long[kept.length],
        new RatingScale(1, 5));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          bias,                      0.942
          slope-one,                 0.942
          knn-baseline,              0.917
          knn-baseline(basis=users), 0.923
          svd,                       0.941
          svd-plus-plus,             0.926
          nmf,                       0.969
          """)
  void theErrorIsNoLargerThanMeasured(String algorithm, double most) throws IOException {
    Ratings[] parts = parts();
    RatingModel model = Shelf.parse(algorithm, RatingAlgorithm.class).fit(RatingData.of(parts[0]));
    Ratings test = parts[1];
    double squares = 0;
    int inside = 0;
    for (int from = 0; from < test.size(); ) {
      int user = test.user(from);
      int to = from;
      while (to < test.size() && test.user(to) == user) {
        to++;
      }
      int[] items = IntStream.range(from, to).map(test::item).toArray();
      List<RatingPrediction> predictions =
          model.predict(new Rater.Known(user), items, Event.NO_TIME);
      for (int r = from; r < to; r++) {
        RatingPrediction prediction = predictions.get(r - from);
        squares += Math.pow(test.value(r) - prediction.value(), 2);
        inside +=
            prediction.lower() <= test.value(r) && test.value(r) <= prediction.upper() ? 1 : 0;
      }
      from = to;
    }
    assertThat(Math.sqrt(squares / test.size())).isLessThan(most);
    assertThat((double) inside / test.size()).as("nine in ten").isBetween(0.885, 0.925);
  }
}
