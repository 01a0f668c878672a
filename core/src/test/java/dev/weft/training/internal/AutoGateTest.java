package dev.weft.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.content.Modality;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.linear.TextEase;
import dev.weft.models.internal.sequence.Recency;
import dev.weft.models.internal.sequence.Transition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AutoGateTest {

  private static final TrainingData TIMED = Synthetic.data(120, 60, 5, 4, 8, 3);

  private static List<Algorithm> members(HoldOut holdOut, TrainingData data) {
    return new AutoGate(holdOut, line -> {}).choose(data).members();
  }

  @Test
  void whereTimeDecidesTransitionsAndAnAgeingHistoryAreCandidates() {
    List<Algorithm> members = members(HoldOut.LATEST, TIMED);
    assertThat(members).contains(new Transition());
    Recency recency =
        (Recency) members.stream().filter(Recency.class::isInstance).findFirst().orElseThrow();
    assertThat(members).contains(recency.member());
    assertThat(recency.member()).isInstanceOf(TextEase.class);
    assertThat(recency.moments()).isIn(2.0, 8.0);
  }

  @Test
  void whereRandomEventsAreHeldOutNeitherIsACandidate() {
    assertThat(members(HoldOut.RANDOM, TIMED))
        .noneMatch(member -> member instanceof Transition || member instanceof Recency);
  }

  @Test
  void itemsOfSeveralModalitiesGetAMemberForEach() {
    Matrix picture = Matrix.zeros(TIMED.items(), 2);
    for (int i = 0; i < TIMED.items(); i++) {
      picture.values()[2 * i + i % 2] = 1;
    }
    List<FeatureBlock> blocks = new ArrayList<>(TIMED.itemFeatures());
    blocks.add(new FeatureBlock.Dense("vector my picture", picture, 3));
    var both = new TrainingData(TIMED.interactions(), blocks, TIMED.userFeatures(), 1);
    assertThat(members(HoldOut.RANDOM, both))
        .contains(new Modality("text"), new Modality("vectors.my-picture"));
    assertThat(members(HoldOut.RANDOM, TIMED)).noneMatch(Modality.class::isInstance);
  }

  @Test
  void dataWithoutTimesGetsNoTransitions() {
    List<History> untimed =
        TIMED.interactions().histories().stream()
            .map(
                history -> {
                  int[] items = new int[history.size()];
                  float[] weights = new float[items.length];
                  long[] times = new long[items.length];
                  for (int entry = 0; entry < items.length; entry++) {
                    items[entry] = history.item(entry);
                    weights[entry] = history.weight(entry);
                  }
                  Arrays.fill(times, Event.NO_TIME);
                  return History.of(items, weights, times);
                })
            .toList();
    TrainingData data = TIMED.withInteractions(Interactions.of(TIMED.items(), untimed));
    assertThat(members(HoldOut.LATEST, data))
        .isNotEmpty()
        .noneMatch(member -> member instanceof Transition || member instanceof Recency);
  }

  /** Fewer than a hundred were too few, and small sites were weighed by events of all times. */
  @Test
  void whereAFewDozenComeBackTheLatestEventsDecide() {
    List<String> log = new ArrayList<>();
    assertThat(AutoGate.of(visits(40, 40, MOMENT), log::add).holdOut()).isEqualTo(HoldOut.LATEST);
    assertThat(log).containsExactly("held out for every choice: the latest events");
  }

  /** Twenty, and one of the last to come, who is at it at the cut. */
  @Test
  void whereFewerComeBackTheOrderPlaysNoPartAndItIsSaid() {
    List<String> log = new ArrayList<>();
    assertThat(AutoGate.of(visits(60, 20, MOMENT), log::add).holdOut()).isEqualTo(HoldOut.RANDOM);
    assertThat(log)
        .hasSize(2)
        .anyMatch(
            line ->
                AutoGate.saysUnordered(line)
                    && line.contains("21 people come back")
                    && line.contains("train --for next"));
  }

  /** “0 people come back” was said of shops whose largest order alone is a tenth of all. */
  @Test
  void whereTooMuchHappensAtOnceItIsSaidThatNothingCanBeCut() {
    List<History> all = new ArrayList<>(visits(60, 20, MOMENT).histories());
    int[] basket = new int[400];
    float[] weights = new float[basket.length];
    long[] times = new long[basket.length];
    for (int item = 0; item < basket.length; item++) {
      basket[item] = item;
      weights[item] = 1;
      times[item] = 900_000 * MOMENT;
    }
    all.add(History.of(basket, weights, times));
    List<String> log = new ArrayList<>();
    AutoGate.of(Interactions.of(400, all), log::add);
    assertThat(log)
        .anyMatch(line -> line.contains("too many events share one moment for a cut in time"));
  }

  /** Series, watched from the first episode on: with random events held out nothing said so. */
  @Test
  void whereTheOrderTellsFarMoreTheLastItemsDecideAndStrangersAreAskedAboutAllTheSame() {
    var random = new Random(3);
    List<History> viewers = new ArrayList<>();
    for (int user = 0; user < 100; user++) {
      int seen = 2 + random.nextInt(6);
      int[] series = {random.nextInt(10), 10 + random.nextInt(10)};
      int[] items = new int[2 * seen];
      long[] times = new long[2 * seen];
      float[] weights = new float[2 * seen];
      for (int e = 0; e < items.length; e++) {
        items[e] = 8 * series[e / seen] + e % seen;
        times[e] = 100 * MOMENT * user + MOMENT * e;
        weights[e] = 1;
      }
      viewers.add(History.of(items, weights, times));
    }
    var interactions = Interactions.of(160, viewers);
    List<String> log = new ArrayList<>();
    AutoGate chosen = AutoGate.of(interactions, log::add).withBudget(new Budget(1));
    assertThat(chosen.holdOut()).isEqualTo(HoldOut.LAST);
    assertThat(log).singleElement().asString().contains("each user's last item");
    assertThat(chosen.choose(TrainingData.of(interactions)).coldUserShare()).isPositive();
  }

  /** Where all that each has done is of one moment, there is no order to go by. */
  @Test
  void whereThereIsNoOrderNothingIsSaidOfIt() {
    List<String> log = new ArrayList<>();
    assertThat(AutoGate.of(visits(60, 20, 0), log::add).holdOut()).isEqualTo(HoldOut.RANDOM);
    assertThat(log).containsExactly("held out for every choice: random events");
  }

  /** An import at the end holds nearly all events: nothing before it tells what comes after. */
  @Test
  void whereMostEventsShareTheLastMomentRandomOnesDecide() {
    List<History> histories = new ArrayList<>();
    for (int user = 0; user < 200; user++) {
      int[] items = {user % 10, 10 + user % 10, 20 + user % 10};
      histories.add(
          History.of(items, new float[] {1, 1, 1}, new long[] {user, 1_000_000, 1_000_000}));
    }
    var imported = Interactions.of(30, histories);
    assertThat(AutoGate.of(imported, line -> {}).holdOut()).isEqualTo(HoldOut.RANDOM);
  }

  private static final long MOMENT = 1_000;

  /**
   * Users who take nine things each, in no order that another has.
   *
   * @param back how many of them take the last at the end of all time
   * @param step between two things of a user
   */
  private static Interactions visits(int users, int back, long step) {
    var random = new Random(7);
    List<History> histories = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      int[] items = random.ints(0, 30).distinct().limit(9).toArray();
      long[] times = new long[9];
      float[] weights = new float[9];
      for (int e = 0; e < 9; e++) {
        times[e] = 20 * MOMENT * user + step * e;
        weights[e] = 1;
      }
      if (user < back && step > 0) {
        times[8] += 1_000_000 * MOMENT;
      }
      histories.add(History.of(items, weights, times));
    }
    return Interactions.of(30, histories);
  }
}
