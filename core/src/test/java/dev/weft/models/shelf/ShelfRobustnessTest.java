package dev.weft.models.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.models.Evidence;
import dev.weft.models.FitMemory.InsufficientMemoryException;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every algorithm of the shelf answers at its defaults when there is little to learn from. */
class ShelfRobustnessTest {

  /** Far more than any of these fits takes: what runs longer hangs. */
  private static final Duration ENDLESS = Duration.ofMinutes(2);

  private static final int MILLION = 1_000_000;
  private static final int ATTRIBUTES = 3;

  /** Item 5 has no event. */
  private static final TrainingData SMALL =
      withFeatures(
          Interactions.of(
              6,
              IntStream.range(0, 30)
                  .mapToObj(u -> weighted(1, u % 5, (u + 3) % 5, (u + 1) % 5))
                  .toList()));

  static List<String> names() {
    return Shelf.names();
  }

  static Stream<Arguments> namesAndPoorData() {
    Map<String, Interactions> poor = poorData();
    return names().stream()
        .flatMap(
            name -> poor.keySet().stream().map(what -> Arguments.of(name, what, poor.get(what))));
  }

  private static Map<String, Interactions> poorData() {
    History none = History.EMPTY;
    var poor = new LinkedHashMap<String, Interactions>();
    poor.put("no user, no item", Interactions.of(0, List.of()));
    poor.put("no user", Interactions.of(4, List.of()));
    poor.put("no item", Interactions.of(0, List.of(none, none)));
    poor.put("empty histories", Interactions.of(4, List.of(none, none, none)));
    poor.put("one user", Interactions.of(4, List.of(weighted(1, 2, 0))));
    poor.put("one user among empty histories", Interactions.of(4, List.of(none, weighted(1, 3))));
    poor.put("one item", Interactions.of(1, users(30, 1, 0)));
    poor.put("all users equal", Interactions.of(5, users(30, 1, 3, 0, 2)));
    poor.put("everything taken by everyone", Interactions.of(3, users(30, 1, 2, 0, 1)));
    poor.put("weights 0", Interactions.of(4, users(30, 0, 3, 0, 2)));
    poor.put("weights negative", Interactions.of(4, users(30, -2.5f, 3, 0, 2)));
    poor.put(
        "weights that cancel out",
        Interactions.of(
            4,
            IntStream.range(0, 30).mapToObj(u -> weighted(u % 2 == 0 ? 1 : -1, 3, 0, 2)).toList()));
    poor.put("weights large", Interactions.of(4, users(30, 1e3f, 3, 0, 2)));
    poor.put("weights tiny", Interactions.of(4, users(30, 1e-30f, 3, 0, 2)));
    poor.put(
        "no times",
        Interactions.of(5, IntStream.range(0, 30).mapToObj(u -> timed(Event.NO_TIME, u)).toList()));
    poor.put(
        "one moment",
        Interactions.of(5, IntStream.range(0, 30).mapToObj(u -> timed(7, u)).toList()));
    poor.put(
        "times far apart",
        Interactions.of(
            5,
            List.of(
                History.of(
                    new int[] {2, 0},
                    new float[] {1, 1},
                    new long[] {Long.MIN_VALUE + 1, Long.MAX_VALUE}))));
    return poor;
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("namesAndPoorData")
  void poorDataGivesFiniteScores(String name, String what, Interactions interactions) {
    assertLearns(
        name, new TrainingData(interactions, List.of(), Matrix.zeros(interactions.users(), 0), 1));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("namesAndPoorData")
  void poorDataWithFeaturesGivesFiniteScores(String name, String what, Interactions interactions) {
    assertLearns(name, withFeatures(interactions));
  }

  @ParameterizedTest
  @MethodSource("names")
  void featuresThatSayNothingGiveFiniteScores(String name) {
    Interactions interactions = SMALL.interactions();
    var zeros = new FeatureBlock.Dense("text", Matrix.zeros(interactions.items(), 4), 1);
    var empty = new FeatureBlock.Dense("nothing", Matrix.zeros(interactions.items(), 0), 1);
    assertLearns(
        name,
        new TrainingData(
            interactions,
            List.of(zeros, empty),
            Matrix.zeros(interactions.users(), ATTRIBUTES),
            1));
  }

  @ParameterizedTest
  @MethodSource("names")
  void attributesOfAnotherLengthCountAsUnknownOrArePadded(String name) {
    Model model = Shelf.parse(name).fit(SMALL);
    for (int width : new int[] {0, 1, ATTRIBUTES - 1, ATTRIBUTES, ATTRIBUTES + 1, 1_000}) {
      float[] attributes = new float[width];
      Arrays.fill(attributes, 0.5f);
      assertFinite(model, new Evidence(History.EMPTY, attributes));
      assertFinite(model, new Evidence(SMALL.interactions().history(0), attributes));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aHistoryOfItemsWithoutEventsIsAnswered(String name) {
    Model model = Shelf.parse(name).fit(SMALL);
    assertFinite(model, Evidence.of(weighted(1, 5)));
    assertFinite(model, new Evidence(weighted(1, 5), new float[ATTRIBUTES]));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aHistoryOfAnyWeightsAndTimesIsAnswered(String name) {
    Model model = Shelf.parse(name).fit(SMALL);
    for (float weight : new float[] {0, -1, -1e6f, 1e6f, Float.MIN_VALUE}) {
      assertFinite(model, Evidence.of(weighted(weight, 2, 0)));
      assertFinite(model, Evidence.of(weighted(weight, 2, 5, 0, 1, 3, 4)));
    }
    assertFinite(model, Evidence.of(timed(Event.NO_TIME, 1)));
    assertFinite(model, Evidence.of(timed(Long.MAX_VALUE, 1)));
    assertFinite(
        model,
        Evidence.of(
            History.of(
                new int[] {1, 2, 0},
                new float[] {1, 1, 1},
                new long[] {Event.NO_TIME, Long.MIN_VALUE + 1, Long.MAX_VALUE})));
  }

  @ParameterizedTest
  @MethodSource("names")
  void tenEventsOverAMillionItemsAreLearnedInSecondsOrRefusedWithARemedy(String name) {
    TrainingData vast =
        TrainingData.of(
            Interactions.of(
                MILLION,
                IntStream.range(0, 5).mapToObj(u -> weighted(1, u, MILLION - 10 + u)).toList()));
    assertTimeoutPreemptively(
        ENDLESS,
        () -> {
          try {
            Model model = Shelf.parse(name).fit(vast);
            assertFinite(model, Evidence.NONE);
            assertFinite(model, vast.evidence(0));
          } catch (InsufficientMemoryException e) {
            assertThat(e)
                .hasMessageContaining("for 1,000,000 items")
                .hasMessageContaining("-Xmx")
                .hasMessageContaining("use ");
          }
        });
  }

  @ParameterizedTest
  @MethodSource("names")
  void hugeWeightsAreLearnedFromOrRefusedNamingTheRegularisation(String name) {
    for (float weight : new float[] {1e6f, 1e9f, 1e12f}) {
      var data = TrainingData.of(Interactions.of(4, users(30, weight, 3, 0, 2)));
      assertTimeoutPreemptively(
          ENDLESS,
          () -> {
            Model model;
            try {
              model = Shelf.parse(name).fit(data);
            } catch (ArithmeticException e) {
              assertThat(e).hasMessageMatching(".*(lambda|regularisation|NaN).*");
              return;
            }
            assertFinite(model, Evidence.NONE);
            assertFinite(model, data.evidence(0));
          });
    }
  }

  private static void assertLearns(String name, TrainingData data) {
    assertTimeoutPreemptively(
        ENDLESS,
        () -> {
          Model model = Shelf.parse(name).fit(data);
          assertThat(model.items()).isEqualTo(data.items());
          assertFinite(model, Evidence.NONE);
          for (int u = 0; u < Math.min(6, data.interactions().users()); u++) {
            assertFinite(model, data.evidence(u));
          }
          for (int i = 0; i < data.items(); i++) {
            assertFinite(model, Evidence.of(weighted(1, i)));
          }
        });
  }

  private static void assertFinite(Model model, Evidence evidence) {
    float[] scores = new float[model.items()];
    Arrays.fill(scores, Float.NaN);
    model.score(evidence, scores);
    for (float score : scores) {
      if (!Float.isFinite(score)) {
        throw new AssertionError(
            "%s scores %s with %s".formatted(model.algorithm().name(), score, evidence.history()));
      }
    }
  }

  private static TrainingData withFeatures(Interactions interactions) {
    int items = interactions.items();
    var dense = Matrix.zeros(items, 2);
    for (int i = 0; i < items; i++) {
      dense.values()[2 * i + i % 2] = 1;
    }
    var attributes = Matrix.zeros(interactions.users(), ATTRIBUTES);
    for (int u = 0; u < interactions.users(); u++) {
      attributes.values()[ATTRIBUTES * u + u % 2] = 1;
    }
    return new TrainingData(
        interactions, List.of(new FeatureBlock.Dense("text", dense, 1)), attributes, 1);
  }

  private static List<History> users(int count, float weight, int... items) {
    List<History> users = new ArrayList<>();
    for (int u = 0; u < count; u++) {
      users.add(weighted(weight, items));
    }
    return users;
  }

  /** A day from one item to the next. */
  private static History weighted(float weight, int... items) {
    float[] weights = new float[items.length];
    Arrays.fill(weights, weight);
    return History.of(
        items, weights, IntStream.range(0, items.length).mapToLong(e -> 86_400_000L * e).toArray());
  }

  /** Three items of one time. */
  private static History timed(long time, int user) {
    int[] items = {(user + 2) % 5, user % 5, (user + 1) % 5};
    return History.of(items, new float[] {1, 1, 1}, new long[] {time, time, time});
  }
}
