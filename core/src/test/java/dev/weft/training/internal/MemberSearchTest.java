package dev.weft.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Gaussians;
import dev.weft.math.Matrix;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.linear.TextEase;
import dev.weft.recommend.Preparation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemberSearchTest {

  private static final TrainingData TELLING = Synthetic.data(300, 60, 5, 4, 8, 3);

  private final List<String> log = new ArrayList<>();

  private MemberSearch search(TrainingData data) {
    return MemberSearch.of(data, HoldOut.RANDOM, 0.1, new Budget(60), log::add);
  }

  /** The same behaviour, but texts that have nothing to do with it. */
  private static TrainingData withoutSense(TrainingData data) {
    Matrix noise = Gaussians.matrix(data.items(), 40, new SplittableRandom(5));
    return new TrainingData(
        data.interactions(),
        List.of(new FeatureBlock.Dense("text", noise, 3.5f)),
        data.userFeatures(),
        1);
  }

  @Test
  void textsThatTellSomethingAreLearnedFrom() {
    assertThat(search(TELLING).bestEase()).isInstanceOf(TextEase.class);
  }

  /** The default of a catalogue of books was drawn towards titles that told nothing. */
  @Test
  void textsThatTellNothingAreLeftToBehaviourAlone() {
    assertThat(search(withoutSense(TELLING)).bestEase()).isInstanceOf(Ease.class);
  }

  @Test
  void whereTextsTellLittleLessAndLessOfThemIsTried() {
    MemberSearch search = search(withoutSense(TELLING));
    double lambda = search.ease().lambda();
    assertThat(search.textEase().textWeight()).isLessThan(0.3 * lambda);
    assertThat(log)
        .anyMatch(line -> line.contains("text-weight="))
        .noneMatch(line -> line.contains("NaN"));
  }

  /** Who bought 0 and 1 early and 0 again with 2 late is asked for 2 alone. */
  @Test
  void whatWasThereBeforeAndCameAgainIsKnownAndNotAskedFor() {
    var builder = Events.builder(EventType.PRESETS);
    for (int user = 0; user < 40; user++) {
      builder.add("u" + user, "0", "purchase", 1, user);
      builder.add("u" + user, "1", "purchase", 1, user);
      builder.add("u" + user, "0", "purchase", 1, 1_000 + user);
      builder.add("u" + user, "2", "purchase", 1, 1_000 + user);
    }
    Dataset dataset = Dataset.of(List.of(), List.of(), builder.build());
    TrainingData data = new Preparation().trainingData(dataset);
    Split split = MemberSearch.latest(data, new Protocol.GlobalTemporal(0.2));
    assertThat(split.tests()).hasSize(24);
    for (TestCase test : split.tests()) {
      assertThat(test.relevant()).containsExactly(item(dataset, "2"));
      assertThat(test.history().items())
          .containsExactlyInAnyOrder(item(dataset, "0"), item(dataset, "1"));
      assertThat(test.history().time(1)).isEqualTo(test.user());
    }
  }

  private static int item(Dataset dataset, String id) {
    return dataset.itemIndex().find(id).orElseThrow();
  }

  @Test
  void whatWasFoundIsNotLookedForAgain() {
    MemberSearch search = search(TELLING);
    TextEase first = search.textEase();
    int tried = log.size();
    assertThat(search.textEase()).isEqualTo(first);
    search.bestEase();
    assertThat(log).hasSize(tried);
  }

  /** Of a random sample of all items penalties were chosen that served the rare ones. */
  @Test
  void aLargeCatalogueIsSampledAmongTheItemsThatADenseModelIsMadeFor() {
    int items = 9_000;
    List<History> histories = new ArrayList<>();
    for (int item = 0; item < items; item++) {
      histories.add(History.ofItems(item));
      if (item % 2 == 0) {
        histories.add(History.ofItems(item));
      }
    }
    TrainingData data = TrainingData.of(Interactions.of(items, histories));
    TrainingData sample = MemberSearch.sampled(data);
    long kept = IntStream.of(sample.interactions().support()).filter(n -> n == 2).count();
    assertThat(sample.items()).isBetween(1, 3_000);
    assertThat((double) kept / sample.items()).isGreaterThan(0.7);
  }

  @Test
  void penaltiesOfSparseWeightsAreChosenOnValidationData() {
    assertThat(search(TELLING).slim().l2()).isIn(10.0, 30.0, 100.0, 300.0);
    assertThat(log).anyMatch(line -> line.contains("slim(l2=30"));
  }
}
