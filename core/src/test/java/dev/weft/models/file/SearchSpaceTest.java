package dev.weft.models.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Range.Numbers;
import dev.weft.models.Range.Scale;
import dev.weft.models.SearchSpace;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.linear.TextEase;
import dev.weft.models.internal.neighbours.ItemKnn;
import dev.weft.models.internal.neighbours.Similarity;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.ratings.bayesian.BayesianMf;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.shelf.Shelf;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchSpaceTest {

  static List<String> shelf() {
    return Shelf.names();
  }

  @ParameterizedTest
  @MethodSource("shelf")
  void everyPlaceOfASpaceIsAcceptedAndReadBackFromItsText(String name) {
    Algorithm base = Shelf.parse(name);
    SearchSpace space = base.searchSpace();
    for (double place : new double[] {0, 0.1, 0.25, 0.5, 0.75, 0.999, 1}) {
      double[] point = new double[space.size()];
      Arrays.fill(point, place);
      Algorithm algorithm = space.at(base, point);
      assertThat(Shelf.parse(Hyperparameters.text(algorithm))).isEqualTo(algorithm);
    }
  }

  @ParameterizedTest
  @MethodSource("shelf")
  void whatIsAtAPointLiesAtThatPoint(String name) {
    Algorithm base = Shelf.parse(name);
    SearchSpace space = base.searchSpace();
    Algorithm once = space.at(base, space.point(base));
    assertThat(space.at(base, space.point(once))).isEqualTo(once);
  }

  static List<String> ratingShelf() {
    return Shelf.names(RatingAlgorithm.class);
  }

  @ParameterizedTest
  @MethodSource("ratingShelf")
  void everyPlaceOfASpaceOfRatingsIsReadBackFromItsText(String name) {
    RatingAlgorithm base = Shelf.parse(name, RatingAlgorithm.class);
    SearchSpace space = base.searchSpace();
    for (double place : new double[] {0, 0.1, 0.5, 0.999, 1}) {
      double[] point = new double[space.size()];
      Arrays.fill(point, place);
      RatingAlgorithm algorithm = space.at(base, point);
      assertThat(Shelf.parse(Hyperparameters.text(algorithm), RatingAlgorithm.class))
          .isEqualTo(algorithm);
    }
  }

  @Test
  void theRankOfFeaturesIsSearchedWhereThereAreFeaturesAlone() {
    var ratings =
        Ratings.of(1, 1, new int[1], new int[1], new float[1], new long[1], new RatingScale(0, 1));
    var known = new RatingData(ratings, List.of(), Matrix.zeros(1, 2), 1);
    SearchSpace space = new BayesianMf().searchSpace();
    assertThat(space.on(RatingData.of(ratings)::has).size()).isEqualTo(2);
    assertThat(space.on(known::has).size()).isEqualTo(3);
  }

  @Test
  void whatMakesNoDifferenceWithoutSessionsOrTimesIsNotSearchedThere() {
    TrainingData untimed = TrainingData.of(Interactions.of(2, List.of(History.ofItems(0, 1))));
    TrainingData timed =
        TrainingData.of(
            Interactions.of(
                2, List.of(History.of(new int[] {0}, new float[] {1}, new long[] {5}))));
    assertThat(new Popularity().searchSpace().on(untimed::has).size()).isZero();
    assertThat(new Popularity().searchSpace().on(timed::has).size()).isEqualTo(1);
    assertThat(new TextEase().searchSpace().on(timed::has).parameters())
        .extracting(SearchSpace.Parameter::path)
        .contains("ease.damping")
        .doesNotContain("ease.session-share");
  }

  @Test
  void theMiddleOfALogarithmicRangeIsTheGeometricMean() {
    var range = new Numbers(1, 10_000, Scale.LOGARITHMIC, false);
    assertThat(range.value(0.5)).isEqualTo(100.0);
    assertThat(range.position(100.0)).isEqualTo(0.5);
  }

  @Test
  void aRangeFromZeroHoldsZero() {
    var range = new Numbers(0, 99, Scale.FROM_ZERO, false);
    assertThat(range.value(0)).isEqualTo(0.0);
    assertThat(range.value(0.5)).isEqualTo(9.0);
    assertThat(range.value(1)).isEqualTo(99.0);
  }

  @Test
  void valuesHaveThreeDigitsAndStayWithinTheEnds() {
    assertThat(new Numbers(0, 1, Scale.LINEAR, false).value(0.123456)).isEqualTo(0.123);
    assertThat(new Numbers(0.12345, 1, Scale.LINEAR, false).value(0)).isEqualTo(0.12345);
    assertThat(new Numbers(1, 7, Scale.LINEAR, true).value(0.5)).isEqualTo(4);
  }

  @Test
  void aValueOutsideLiesAtTheNearerEnd() {
    var range = new Numbers(10, 20, Scale.LINEAR, false);
    assertThat(range.position(5.0)).isZero();
    assertThat(range.position(50.0)).isEqualTo(1);
  }

  @Test
  void choicesShareTheRoomEvenly() {
    SearchSpace space =
        SearchSpace.NONE.choice("similarity", Similarity.COSINE, Similarity.JACCARD);
    assertThat(space.at(new ItemKnn(), new double[] {0.49})).isEqualTo(new ItemKnn());
    assertThat(space.at(new ItemKnn(), new double[] {0.5}))
        .isEqualTo(new ItemKnn(100, Similarity.JACCARD, 0));
  }

  @Test
  void parametersWithinAnAlgorithmAreReached() {
    SearchSpace space =
        SearchSpace.NONE.within("ease", SearchSpace.NONE.logarithmic("lambda", 1, 100));
    assertThat(space.at(new TextEase(), new double[] {0.5}))
        .isEqualTo(new TextEase(new Ease().withLambda(10), 300, 1));
    assertThat(space.point(new TextEase(new Ease(10)))[0]).isEqualTo(0.5);
  }

  @Test
  void aFixedParameterKeepsItsValue() {
    SearchSpace space = new ItemKnn().searchSpace().without("neighbours"::equals);
    Algorithm algorithm = space.at(new ItemKnn(33), new double[space.size()]);
    assertThat(((ItemKnn) algorithm).neighbours()).isEqualTo(33);
  }

  @Test
  void aParameterThatDoesNotExistIsNamed() {
    SearchSpace space = SearchSpace.NONE.uniform("lamda", 0, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> space.at(new Ease(), new double[] {0}))
        .withMessageContaining("ease has no parameter 'lamda'; it has [lambda, ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> space.point(new Ease()))
        .withMessageContaining("lamda");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lambda.x", "ease.lamda", "nothing.lambda"})
  void aPathThatLeadsNowhereIsNamed(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Hyperparameters.with(new TextEase(), Map.of(path, 1.0)))
        .withMessageContaining("has no parameter");
  }

  @Test
  void rangesThatHoldNothingAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SearchSpace.NONE.uniform("x", 1, 1))
        .withMessageContaining("1.0 to 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SearchSpace.NONE.logarithmic("x", 0, 1))
        .withMessageContaining("> 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SearchSpace.NONE.choice("x", 1, 1))
        .withMessageContaining("all different");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SearchSpace.NONE.uniform("x", 0, 1).uniform("x", 0, 2))
        .withMessageContaining("twice");
  }
}
