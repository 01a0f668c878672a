package dev.weft.models.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Model;
import dev.weft.models.Trainer;
import dev.weft.models.TrainingData;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.Rater;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hyperparameters of every algorithm outside of what makes sense. */
class ShelfHyperparametersTest {

  private static final Duration ENDLESS = Duration.ofMinutes(2);

  private static final TrainingData DATA =
      new TrainingData(
          Interactions.of(
              6,
              IntStream.range(0, 30)
                  .mapToObj(
                      u ->
                          History.of(
                              new int[] {u % 5, (u + 3) % 5, (u + 1) % 5},
                              new float[] {1, 1, 2},
                              new long[] {1, 2, 3}))
                  .toList()),
          List.of(),
          Matrix.zeros(30, 0),
          1);

  private static final RatingData RATINGS =
      RatingData.of(
          Ratings.of(
              3,
              3,
              new int[] {0, 0, 1, 2},
              new int[] {0, 1, 1, 2},
              new float[] {1, 5, 3, 4},
              new long[4],
              new RatingScale(1, 5)));

  static Stream<Arguments> neverFine() {
    return parameters(
        Double.class, "NaN", "Infinity", "-Infinity", Integer.class, "NaN", "Infinity", "1e999");
  }

  static Stream<Arguments> seldomFine() {
    return parameters(Double.class, "-1", "0", "-1e-9", Integer.class, "-1", "0", "-2147483648");
  }

  static Stream<Arguments> unbounded() {
    return parameters(Double.class, "1e300", "4.9e-324", Integer.class, "2147483647");
  }

  /** Every numeric parameter of every algorithm with every text that follows its type. */
  private static Stream<Arguments> parameters(Object... typesAndTexts) {
    return Shelf.names(Trainer.class).stream().flatMap(name -> parameters(name, typesAndTexts));
  }

  private static Stream<Arguments> parameters(String name, Object... typesAndTexts) {
    Stream.Builder<Arguments> all = Stream.builder();
    Hyperparameters.values((Record) parse(name))
        .forEach(
            (parameter, value) -> {
              boolean follows = false;
              for (Object next : typesAndTexts) {
                if (next instanceof Class<?> type) {
                  follows = type.isInstance(value);
                } else if (follows) {
                  all.add(Arguments.of(name, parameter, next));
                }
              }
            });
    return all.build();
  }

  private static Trainer parse(String text) {
    return Shelf.parse(text, Trainer.class);
  }

  @ParameterizedTest(name = "{0}({1}={2})")
  @MethodSource("neverFine")
  void whatIsNoFiniteNumberIsRefusedNamingParameterAndValue(
      String name, String parameter, String value) {
    assertThat(catchThrowable(() -> parse(text(name, parameter, value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(parameter)
        .hasMessageContaining(value);
  }

  @ParameterizedTest(name = "{0}({1}={2})")
  @MethodSource("seldomFine")
  void zeroAndLessAreRefusedNamingParameterAndValueOrGiveFiniteAnswers(
      String name, String parameter, String value) {
    refusedOr(name, parameter, value, ShelfHyperparametersTest::assertAnswersAreFinite);
  }

  @ParameterizedTest(name = "{0}({1}={2})")
  @MethodSource("unbounded")
  void theLargestAndTheLeastNumberAreRefusedNamingParameterAndValueOrRead(
      String name, String parameter, String value) {
    refusedOr(
        name,
        parameter,
        value,
        algorithm ->
            assertThat(Hyperparameters.values((Record) algorithm))
                .hasEntrySatisfying(
                    parameter, it -> assertThat(it).hasToString(read(value).toString())));
  }

  private static String text(String name, String parameter, String value) {
    return "%s(%s=%s)".formatted(name, parameter, value);
  }

  private static Number read(String value) {
    if (value.contains("e")) {
      return Double.valueOf(value);
    }
    return Long.valueOf(value);
  }

  private static void refusedOr(
      String name, String parameter, String value, Consumer<Trainer> accepted) {
    Trainer algorithm;
    try {
      algorithm = parse(text(name, parameter, value));
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining(name).hasMessageContaining(parameter);
      assertThat(e.getMessage())
          .satisfiesAnyOf(
              message -> assertThat(message).contains(value),
              message -> assertThat(message).contains(read(value).toString()),
              message -> assertThat(message).contains(String.valueOf(Double.parseDouble(value))));
      return;
    }
    assertTimeoutPreemptively(ENDLESS, () -> accepted.accept(algorithm));
  }

  private static void assertAnswersAreFinite(Trainer trainer) {
    switch (trainer) {
      case Algorithm algorithm -> {
        Model model = algorithm.fit(DATA);
        for (Evidence evidence : List.of(Evidence.NONE, DATA.evidence(0), DATA.evidence(1))) {
          for (float score : model.score(evidence)) {
            assertThat(score).isFinite();
          }
        }
      }
      case RatingAlgorithm algorithm -> {
        RatingModel model = algorithm.fit(RATINGS);
        for (Rater rater : List.of(Rater.NOBODY, new Rater.Known(0))) {
          for (RatingPrediction prediction :
              model.predict(rater, new int[] {0, 1, 2}, Event.NO_TIME)) {
            assertThat(prediction.value()).isBetween(1.0, 5.0);
          }
        }
      }
      default -> throw new AssertionError("no shelf has " + trainer.name());
    }
  }
}
