package dev.weft.models.internal.ratings.bayesian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel.Rater;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("data-ml-100k")
class BayesianMfMovieLensTest {

  /** Ratings alone; the first of Surprise's five random folds is tested. */
  @Test
  void aShortChainOnMovieLens100kIsBelow091() throws IOException {
    Path data = Path.of(System.getProperty("weft.data", "../shared/data"), "ml-100k");
    List<String> events = Files.readAllLines(data.resolve("u.data"));
    List<String> splits = Files.readAllLines(data.resolve("splits.tsv"));
    int[] user = new int[events.size()];
    int[] item = new int[events.size()];
    float[] value = new float[events.size()];
    byte[][] folds = new byte[943][1682];
    int column = List.of(splits.getFirst().split("\t")).indexOf("random_fold");
    for (int e = 0; e < user.length; e++) {
      String[] fields = events.get(e).split("\t");
      user[e] = Integer.parseInt(fields[0]) - 1;
      item[e] = Integer.parseInt(fields[1]) - 1;
      value[e] = Float.parseFloat(fields[2]);
      folds[user[e]][item[e]] = Byte.parseByte(splits.get(e + 1).split("\t")[column]);
    }
    Ratings all =
        Ratings.of(943, 1682, user, item, value, new long[user.length], new RatingScale(1, 5));
    var model =
        new BayesianMf(8, 30, 10, 20, 64, 0)
            .fit(RatingData.of(all.filter(r -> folds[all.user(r)][all.item(r)] != 1)));
    Ratings test = all.filter(r -> folds[all.user(r)][all.item(r)] == 1);
    double squares = 0;
    for (int r = 0; r < test.size(); r++) {
      double predicted = model.predict(new Rater.Known(test.user(r)), test.item(r), 0).value();
      squares += Math.pow(predicted - test.value(r), 2);
    }
    assertThat(Math.sqrt(squares / test.size())).isLessThan(0.91);
  }
}
