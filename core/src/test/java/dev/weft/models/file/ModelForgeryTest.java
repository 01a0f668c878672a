package dev.weft.models.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.Ratings;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelFileException;
import dev.weft.models.Synthetic;
import dev.weft.models.Trained;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.file.SectionFile;
import dev.weft.models.internal.ratings.SyntheticRatings;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.Rater;
import dev.weft.models.shelf.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A file with a right checksum whose contents do not fit each other is refused, or answers: it used
 * to end in index and memory errors, at reading or at the first question.
 */
class ModelForgeryTest {

  private static final int FORGERIES = 150;

  private static final Map<String, String> SMALL =
      Map.of(
          "gate", "gate(members=[ease,content,cold-columns])",
          "head-tail", "head-tail(head-items=20)",
          "head-columns", "head-columns(head-items=12,reaching-items=20)",
          "als", "als(factors=4,sweeps=2)",
          "factorization", "factorization(users=ids,components=4,epochs=2)",
          "svd", "svd(factors=4,epochs=2)",
          "svd-plus-plus", "svd-plus-plus(factors=4,epochs=2)",
          "nmf", "nmf(factors=4,epochs=2)",
          "bayesian-mf",
              "bayesian-mf(k=3,sweeps=6,discarded=2,samples=2,implicit-rank=2,feature-rank=2)",
          "rating-stack", "rating-stack(members=[bias,slope-one])");

  private static final TrainingData DATA = Synthetic.data(60, 30, 4, 3, 5, 1);

  @TempDir Path folder;

  static Stream<String> rankers() {
    return Stream.concat(Shelf.names().stream(), Stream.of("factorization(components=4,epochs=2)"));
  }

  static Stream<String> raters() {
    return Stream.concat(
        Shelf.names(RatingAlgorithm.class).stream(), Stream.of("knn-baseline(basis=users)"));
  }

  @ParameterizedTest
  @MethodSource("rankers")
  void aForgedModelThatRanksIsRefusedOrAnswers(String text) throws IOException {
    assertRefusedOrAnswers(Shelf.parse(SMALL.getOrDefault(text, text)).fit(DATA), 1);
  }

  @ParameterizedTest
  @MethodSource("raters")
  void aForgedModelThatPredictsRatingsIsRefusedOrAnswers(String text) throws IOException {
    Ratings ratings = SyntheticRatings.ratings(40, 25, 3);
    var features = new FeatureBlock.Dense("text", cycle(25, 3), 1);
    var data = new RatingData(ratings, List.of(features), cycle(40, 2), 1);
    assertRefusedOrAnswers(
        Shelf.parse(SMALL.getOrDefault(text, text), RatingAlgorithm.class).fit(data), 2);
  }

  /** Row r has a one in column r modulo the columns. */
  private static Matrix cycle(int rows, int columns) {
    Matrix matrix = Matrix.zeros(rows, columns);
    for (int r = 0; r < rows; r++) {
      matrix.values()[r * columns + r % columns] = 1;
    }
    return matrix;
  }

  private void assertRefusedOrAnswers(Trained model, long seed) throws IOException {
    Path file = folder.resolve("model");
    ModelFile.write(file, model, "hash");
    Map<String, Object> sections = SectionFile.read(file);
    answer(ModelFile.read(file).trained());
    var forgery = new Forgery(seed);
    int refused = 0;
    for (int f = 0; f < FORGERIES; f++) {
      Forgery.Forged forged = forgery.of(sections);
      SectionFile.write(file, forged.sections());
      Trained read = null;
      try {
        read = ModelFile.read(file).trained();
        answer(read);
      } catch (ModelFileException e) {
        assertThat(e).hasMessageContaining(file.toString());
        refused++;
      } catch (IllegalArgumentException | ArithmeticException e) {
        // The numbers make no sense, which is said; nothing was taken for a size or an index.
        assertThat(read).as("%s, forgery %d, %s: %s", model, f, forged.change(), e).isNotNull();
      } catch (RuntimeException | Error e) {
        throw new AssertionError(
            "%s, forgery %d, %s".formatted(model.algorithm().name(), f, forged.change()), e);
      }
    }
    assertThat(refused).as("of %d", FORGERIES).isGreaterThan(FORGERIES / 5);
  }

  private static void answer(Trained trained) {
    switch (trained) {
      case Model model -> {
        int[] all = IntStream.range(0, model.items()).toArray();
        model.score(Evidence.NONE);
        model.score(Evidence.of(History.ofItems(all)));
        model.score(new Evidence(History.ofItems(all), new float[3]));
      }
      case RatingModel model -> {
        int[] all = IntStream.range(0, Math.min(1_000, model.items())).toArray();
        model.predict(Rater.NOBODY, all, Event.NO_TIME);
        float[] values = new float[all.length];
        Arrays.fill(values, (float) model.scale().max());
        model.predict(
            new Rater.Guest(all, values, new long[all.length], new float[0]), all, Event.NO_TIME);
        for (int user = 0; user < Math.min(1_000, model.users()); user++) {
          model.predict(new Rater.Known(user), all, Event.NO_TIME);
        }
      }
      default -> throw new IllegalStateException("no such model: " + trained);
    }
  }
}
