package dev.weft.models.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.Matrix;
import dev.weft.math.internal.TopK;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.gate.FitRecord.Choice;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.popularity.AttributePrior;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.sequence.Transition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Those of whom nothing is known come after the data, and were told what had been dead for long.
 */
class EndOfDataTest {

  private static final long DAY = 86_400_000L;
  private static final long WEEK = 7 * DAY;
  private static final int WEEKS = 40;
  private static final int USERS = 800;
  private static final int ITEMS = 2 * WEEKS;
  private static final int LIVING = 6;

  /** What a user did: items with their times, by user. */
  private static Interactions interactions(List<Map<Integer, Long>> deeds) {
    List<History> histories = new ArrayList<>();
    for (Map<Integer, Long> own : deeds) {
      var order = new ArrayList<>(own.entrySet());
      order.sort(Map.Entry.comparingByValue());
      float[] weights = new float[order.size()];
      Arrays.fill(weights, 1);
      histories.add(
          History.of(
              order.stream().mapToInt(Map.Entry::getKey).toArray(),
              weights,
              order.stream().mapToLong(Map.Entry::getValue).toArray()));
    }
    return Interactions.of(ITEMS, histories);
  }

  /** Two items begin each week and live for six; early weeks have twice the visits. */
  private static Interactions news(long seed) {
    return news(seed, USERS);
  }

  private static Interactions news(long seed, int users) {
    return visits(
        seed, users, (random, week) -> 2 * Math.max(0, week - skewed(random)) + random.nextInt(2));
  }

  /** The same visits, of which each takes what is always taken. */
  private static Interactions classics(long seed) {
    return visits(seed, USERS, (random, week) -> (int) (ITEMS * Math.pow(random.nextDouble(), 2)));
  }

  private static int skewed(Random random) {
    return (int) (LIVING * Math.pow(random.nextDouble(), 2));
  }

  private interface Taste {
    int item(Random random, int week);
  }

  private static Interactions visits(long seed, int users, Taste taste) {
    var random = new Random(seed);
    List<Map<Integer, Long>> deeds = new ArrayList<>();
    IntStream.range(0, users).forEach(user -> deeds.add(new LinkedHashMap<>()));
    for (int week = 0; week < WEEKS; week++) {
      for (int visit = 0; visit < (week < WEEKS / 2 ? 80 : 40); visit++) {
        Map<Integer, Long> own = deeds.get(random.nextInt(users));
        long time = week * WEEK + random.nextInt((int) WEEK);
        for (int deed = 0; deed < 3; deed++) {
          own.putIfAbsent(taste.item(random, week), time + deed * 60_000L);
        }
      }
    }
    return interactions(deeds);
  }

  private static Gate ofNewUsers(Algorithm... members) {
    return new Gate(List.of(members), HoldOut.LATEST, 0, 0.25, 0);
  }

  private static IntStream strangers(Gate gate, Interactions interactions) {
    return IntStream.of(TopK.of(gate.fit(TrainingData.of(interactions)).score(Evidence.NONE), 4));
  }

  private static Choice choice(GateModel model, boolean attributes) {
    return model.fitRecord(attributes).orElseThrow().lengths().getFirst().choice();
  }

  @Test
  void newUsersAreToldWhatIsTakenAtTheEnd() {
    Gate gate = ofNewUsers(new Popularity(3), new Transition(), new Ease(20));
    for (long seed = 1; seed <= 3; seed++) {
      assertThat(strangers(gate, news(seed))).allMatch(item -> item >= 2 * (WEEKS - LIVING));
    }
  }

  @Test
  void soTheyAreWhereTheDefaultAsksRandomEvents() {
    Gate gate =
        new Gate(List.of(new Popularity(), new Ease(20), new Popularity(10)), HoldOut.RANDOM);
    assertThat(strangers(gate, news(4))).allMatch(item -> item >= 2 * (WEEKS - LIVING));
    GateModel model = gate.fit(TrainingData.of(news(4)));
    int fading = model.members().size() - 1;
    for (int length : new int[] {1, 3, 8}) {
      assertThat(model.weight(fading, false, length, 30)).isZero();
    }
  }

  /** What is always taken is named by all its takers better than by the latest of them. */
  @Test
  void whereNothingComesAndGoesAllTimesCount() {
    for (long seed = 1; seed <= 3; seed++) {
      Interactions all = classics(seed);
      GateModel model =
          ofNewUsers(new Popularity(3), new Transition(), new Ease(20)).fit(TrainingData.of(all));
      assertThat(choice(model, false)).isNotEqualTo(Choice.AT_THE_END);
    }
  }

  /** A gate whose questions lie at the end knows already. */
  @Test
  void questionsOfTheEndDecideForThemselves() {
    Gate gate = new Gate(List.of(new Popularity(3), new Ease(20)), HoldOut.LATEST);
    assertThat(choice(gate.fit(TrainingData.of(news(1, 9 * USERS))), false))
        .isNotEqualTo(Choice.AT_THE_END);
  }

  /** Men take one half of what lives and women the other: attributes say more than the season. */
  @Test
  void whatAttributesTellOfStrangersIsKept() {
    var random = new Random(3);
    List<Map<Integer, Long>> deeds = new ArrayList<>();
    Matrix attributes = Matrix.zeros(USERS, 2);
    for (int user = 0; user < USERS; user++) {
      int kind = user % 2;
      attributes.values()[2 * user + kind] = 1;
      long time = random.nextInt(WEEKS) * WEEK;
      Map<Integer, Long> own = new LinkedHashMap<>();
      for (int deed = 0; deed < 6; deed++) {
        // Half of the things that people take are new of late.
        int among = random.nextInt(8) + (time > (WEEKS - 3) * WEEK ? 8 : 0);
        own.putIfAbsent(kind + 2 * among, time + deed * 60_000L);
      }
      deeds.add(own);
    }
    var data = new TrainingData(interactions(deeds), List.of(), attributes, 1);
    GateModel model =
        ofNewUsers(new Popularity(10), new AttributePrior(20), new Ease(20)).fit(data);
    assertThat(choice(model, true)).isNotEqualTo(Choice.AT_THE_END);
    for (int kind = 0; kind < 2; kind++) {
      float[] asked = {1 - kind, kind};
      int own = kind;
      assertThat(IntStream.of(TopK.of(model.score(new Evidence(History.EMPTY, asked)), 4)))
          .allMatch(item -> item % 2 == own);
    }
  }
}
