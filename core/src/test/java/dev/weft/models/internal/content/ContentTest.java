package dev.weft.models.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.Item;
import dev.weft.features.FeatureBlock;
import dev.weft.features.ItemFeatures;
import dev.weft.features.internal.FeatureFitting;
import dev.weft.features.internal.Fusion;
import dev.weft.math.Matrix;
import dev.weft.math.internal.TopK;
import dev.weft.models.Evidence;
import dev.weft.models.TrainingData;
import dev.weft.text.TextAnalysis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentTest {

  /** Items east, north, north-east, and one of which nothing is known. */
  private final TrainingData data =
      new TrainingData(
          Interactions.of(4, List.of(History.ofItems(3), History.ofItems(3, 0))),
          List.of(
              new FeatureBlock.Dense(
                  "text", new Matrix(4, 2, new float[] {1, 0, 0, 1, 0.6f, 0.8f, 0, 0}), 1)),
          Matrix.zeros(0, 0),
          1);

  @Test
  void scoresAreCosinesWithTheMeanOfTheHistory() {
    float[] scores = new Content(0, 1).fit(data).score(Evidence.of(History.ofItems(0, 1)));
    float half = (float) Math.sqrt(0.5);
    assertThat(scores)
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(half, half, 1.4f * half, 0);
  }

  @Test
  void olderEventsCountLessByTheHalfLife() {
    ContentModel model = new Content(1, 1).fit(data);
    History history = History.ofItems(0, 1);
    float[] scores = model.score(Evidence.of(history));
    float length = (float) Math.hypot(0.5, 1);
    assertThat(scores[0]).isCloseTo(0.5f / length, within(1e-5f));
    assertThat(scores[1]).isCloseTo(1 / length, within(1e-5f));
    // Explanations used to ignore the half-life.
    float sum = model.contribution(history, 0, 2) + model.contribution(history, 1, 2);
    assertThat(sum / length).isCloseTo(scores[2], within(1e-5f));
    assertThat(model.contribution(history, 0, 0)).isEqualTo(0.5f);
  }

  @Test
  void aHistoryOfWhichNothingIsKnownIsAnsweredBySupport() {
    ContentModel model = new Content(0, 1).fit(data);
    assertThat(model.score(Evidence.of(History.ofItems(3)))).containsExactly(1, 0, 0, 2);
    assertThat(model.score(Evidence.NONE)).containsExactly(1, 0, 0, 2);
  }

  /** Such a catalogue used to be answered by popularity, whatever its tags said. */
  @Test
  void withoutTextsTagsAndCategoriesSayWhatIsAlike() {
    int items = 40;
    List<Item> catalogue = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      catalogue.add(
          item(
              i,
              Map.of("kind", List.of(i % 4 == 0 ? "tea" : "cup", "sold")),
              Map.of("colour", i % 4 < 2 ? "red" : "blue"),
              Map.of()));
    }
    assertThat(first(catalogue, 0)).allMatch(item -> item % 4 == 0);
    assertThat(first(catalogue, 3)).allMatch(item -> item % 4 == 3 || item % 4 == 2);
  }

  @Test
  void aNumberAloneSaysWhatIsAlike() {
    List<Item> catalogue = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      catalogue.add(item(i, Map.of(), Map.of(), Map.of("year", 1900.0 + 2 * i)));
    }
    assertThat(first(catalogue, 5)).allMatch(item -> item < 15);
    assertThat(first(catalogue, 35)).allMatch(item -> item > 25);
  }

  @Test
  void manyTagsAreShortenedAndKeepWhatIsAlike() {
    List<Item> catalogue = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      catalogue.add(
          item(
              i,
              Map.of("t", List.of("group" + i % 100, "pair" + i / 2 % 50, "own" + i / 2)),
              Map.of(),
              Map.of()));
    }
    ContentModel model = new Content().fit(trainingData(catalogue));
    assertThat(model.dimensions()).isBetween(200, 256);
    float[] scores = model.score(Evidence.of(History.ofItems(7)));
    assertThat(TopK.of(scores, 5)).contains(107, 207, 307);
  }

  /**
   * Fewer items than a vector has numbers, as in a shop that has just begun: whitened in full those
   * with events are all alike unlike, and whatever has none stood above them.
   */
  @Test
  void ofFewItemsThoseWithoutEventsDoNotStandAboveThoseOfTheAskersOwnTopic() {
    Random random = new Random(7);
    int items = 40;
    var vectors = Matrix.zeros(items, 96);
    for (int i = 0; i < vectors.values().length; i++) {
      int topic = i / 96 % 2;
      vectors.values()[i] = (float) (random.nextGaussian() + (i % 96 / 12 % 2 == topic ? 1.5 : 0));
    }
    Fusion.normalizeRows(vectors);
    List<History> histories = new ArrayList<>();
    for (int user = 0; user < 36; user++) {
      histories.add(History.ofItems(user, (user + 2) % 36)); // the last four have no events
    }
    var few =
        new TrainingData(
            Interactions.of(items, histories),
            List.of(new FeatureBlock.Dense("text", vectors, 1)),
            Matrix.zeros(0, 0),
            1);
    ContentModel model = new Content().fit(few);
    for (int user = 0; user < 36; user++) {
      float[] scores = model.score(Evidence.of(histories.get(user)));
      int topic = user % 2;
      float own =
          (float)
              IntStream.range(0, 36)
                  .filter(i -> i % 2 == topic)
                  .mapToDouble(i -> scores[i])
                  .average()
                  .orElseThrow();
      for (int item = 36; item < items; item++) {
        if (item % 2 != topic) {
          assertThat(scores[item]).as("user %d, item %d", user, item).isLessThan(own);
        }
      }
    }
  }

  private static Item item(
      int number,
      Map<String, List<String>> tags,
      Map<String, String> categories,
      Map<String, Double> numbers) {
    return new Item(
        "i%03d".formatted(number),
        Map.of(),
        tags,
        categories,
        numbers,
        Map.of(),
        Item.Availability.ALWAYS);
  }

  /** The most alike items to a history of one, which is not among them. */
  private static List<Integer> first(List<Item> catalogue, int taken) {
    float[] scores =
        new Content().fit(trainingData(catalogue)).score(Evidence.of(History.ofItems(taken)));
    scores[taken] = Float.NEGATIVE_INFINITY;
    return Arrays.stream(TopK.of(scores, 5)).boxed().toList();
  }

  /** Everyone took the last item, so popularity would put it first. */
  private static TrainingData trainingData(List<Item> catalogue) {
    int last = catalogue.size() - 1;
    List<History> histories =
        IntStream.range(0, last).mapToObj(u -> History.ofItems(u, last)).toList();
    boolean[] known = new boolean[catalogue.size()];
    Arrays.fill(known, true);
    return new TrainingData(
        Interactions.of(catalogue.size(), histories),
        FeatureFitting.blocks(
            new ItemFeatures(), catalogue, known, Optional.empty(), TextAnalysis.plain()),
        Matrix.zeros(0, 0),
        1);
  }
}
