package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.data.splits.RatingSplit;
import dev.weft.evaluation.RatingOutcome;
import dev.weft.models.ModelWriter;
import dev.weft.models.internal.ratings.Bias;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a model of ratings that anybody may have made answers is held to what it promises. */
class PredictedRatingsTest {

  /** A model whose answers somebody spoils. */
  private record Careless(RatingModel good, UnaryOperator<List<RatingPrediction>> spoil)
      implements RatingModel {

    @Override
    public RatingAlgorithm algorithm() {
      return good.algorithm();
    }

    @Override
    public int users() {
      return good.users();
    }

    @Override
    public int items() {
      return good.items();
    }

    @Override
    public OptionalLong ratings() {
      return good.ratings();
    }

    @Override
    public RatingScale scale() {
      return good.scale();
    }

    @Override
    public List<RatingPrediction> predict(Rater rater, int[] items, long time) {
      return spoil.apply(good.predict(rater, items, time));
    }

    @Override
    public void write(ModelWriter out) {
      good.write(out);
    }
  }

  static Stream<Arguments> spoiled() {
    return Stream.of(
        Arguments.of(
            (UnaryOperator<List<RatingModel.RatingPrediction>>) all -> all.subList(1, all.size()),
            "bias predicts 1 ratings, but was asked for those of 2 items"),
        Arguments.of(
            (UnaryOperator<List<RatingModel.RatingPrediction>>)
                all -> Stream.concat(all.stream(), all.stream().limit(1)).toList(),
            "bias predicts 3 ratings, but was asked for those of 2 items"),
        Arguments.of(
            (UnaryOperator<List<RatingModel.RatingPrediction>>)
                all -> List.of(new RatingModel.RatingPrediction(99, 2, 99), all.getLast()),
            "bias predicts 99.0 in 2.0..99.0, but its scale is 1.0..5.0"),
        Arguments.of(
            (UnaryOperator<List<RatingModel.RatingPrediction>>)
                all -> List.of(all.getFirst(), new RatingModel.RatingPrediction(3, 0.5, 4)),
            "bias predicts 3.0 in 0.5..4.0, but its scale is 1.0..5.0"));
  }

  /** Two ratings of each of three users. */
  private static Ratings ratings() {
    int[] users = {0, 0, 1, 1, 2, 2};
    int[] items = {0, 1, 1, 2, 0, 2};
    float[] values = {1, 2, 3, 4, 5, 5};
    return Ratings.of(3, 3, users, items, values, new long[6], new RatingScale(1, 5));
  }

  /** Fewer answers than questions were asked for again for ever, and one more moved all others. */
  @ParameterizedTest
  @MethodSource("spoiled")
  @Timeout(60)
  void anEvaluationRefusesThem(
      UnaryOperator<List<RatingModel.RatingPrediction>> spoil, String how) {
    Ratings all = ratings();
    var model = new Careless(new Bias().fit(RatingData.of(all)), spoil);
    assertThatIllegalStateException()
        .isThrownBy(() -> RatingOutcome.of(model, new RatingSplit(all, all, "own")))
        .withMessage(how);
  }

  @ParameterizedTest
  @MethodSource("spoiled")
  void soDoesAnAnswer(UnaryOperator<List<RatingModel.RatingPrediction>> spoil, String how) {
    Snapshot whole = SmallSnapshot.withEverything();
    var bias = new Bias().fit(RatingData.of(of(whole)));
    String user = whole.audience().users().getFirst().id();
    List<String> two = List.of(whole.items().get(0).id(), whole.items().get(1).id());
    assertThat(Weft.of(whole.withRatings(bias)).predict(user, two)).hasSize(2);
    Weft weft = Weft.of(whole.withRatings(new Careless(bias, spoil)));
    assertThatIllegalStateException().isThrownBy(() -> weft.predict(user, two)).withMessage(how);
  }

  private static Ratings of(Snapshot whole) {
    int[] users = {0, 1};
    int[] items = {0, 1};
    float[] values = {2, 4};
    return Ratings.of(
        whole.audience().users().size(),
        whole.items().size(),
        users,
        items,
        values,
        new long[2],
        new RatingScale(1, 5));
  }

  @Test
  void bothEndsOfTheScaleAreOnIt() {
    Ratings all = ratings();
    var model =
        new Careless(
            new Bias().fit(RatingData.of(all)),
            some -> some.stream().map(_ -> new RatingModel.RatingPrediction(5, 1, 5)).toList());
    assertThat(RatingOutcome.of(model, new RatingSplit(all, all, "own")).predictions()).hasSize(6);
  }
}
