package dev.weft.models.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.internal.Buckets;
import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.Fusion;
import dev.weft.math.Matrix;
import dev.weft.math.internal.TopK;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.neighbours.UserKnn;
import dev.weft.models.internal.popularity.Popularity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A shop of 120 items of which 24 nobody has bought, whose texts are alike everything: a text may
 * fit anybody, and new items flooded every list.
 */
class ColdPlacesTest {

  private static final int ITEMS = 120;
  private static final int WARM = 96;
  private static final int USERS = 150;
  private static final int GROUPS = 4;
  private static final float NOISE = 0.3f;
  private static final List<Algorithm> MEMBERS =
      List.of(new Popularity(), new Ease(30), new Content());

  private static TrainingData shop(int seed) {
    var random = new Random(seed);
    List<History> histories = new ArrayList<>();
    for (int u = 0; u < USERS; u++) {
      int group = u % GROUPS;
      int[] items =
          IntStream.generate(() -> random.nextInt(WARM))
              .map(item -> random.nextInt(4) > 0 ? item - item % GROUPS + group : item)
              .distinct()
              .limit(8)
              .sorted()
              .toArray();
      int[] days = random.ints(items.length, 0, 95).sorted().toArray();
      float[] weights = new float[items.length];
      long[] times = new long[items.length];
      for (int e = 0; e < items.length; e++) {
        weights[e] = 1;
        // The last two are new where the latest events are held out.
        times[e] = 86_400_000L * (1 + (items[e] < WARM - 2 ? days[e] : 95));
      }
      histories.add(History.of(items, weights, times));
    }
    return new TrainingData(
        Interactions.of(ITEMS, histories), List.of(texts(random)), Matrix.zeros(USERS, 0), seed);
  }

  /**
   * A text says which group an item is of, and those of items without events that they are of all.
   */
  private static FeatureBlock texts(Random random) {
    Matrix texts = Matrix.zeros(ITEMS, 8);
    for (int i = 0; i < ITEMS; i++) {
      for (int c = 0; c < 8; c++) {
        boolean own = c < GROUPS && (i >= WARM || c == i % GROUPS);
        texts.values()[8 * i + c] =
            (own ? 1 : 0) + (i < WARM ? NOISE * (float) random.nextGaussian() : 0);
      }
    }
    Fusion.normalizeRows(texts);
    return new FeatureBlock.Dense("text", texts, 1);
  }

  /** What is known of the places in the lists of ten that some weights make of the questions. */
  private static double shareOfCold(List<GateCase> cases, GateWeights weights) {
    int cold = 0;
    int places = 0;
    for (GateCase one : cases) {
      for (int candidate : TopK.of(one.combined(weights), 10)) {
        cold += one.supportBuckets()[candidate] == 0 ? 1 : 0;
        places++;
      }
    }
    return (double) cold / places;
  }

  @Test
  void coldItemsTakeNoLargerShareOfThePlacesThanOfTheHeldOutEventsSeeds1To3() {
    for (HoldOut holdOut : List.of(HoldOut.RANDOM, HoldOut.LATEST)) {
      for (int seed = 1; seed <= 3; seed++) {
        TrainingData data = shop(seed);
        var gate = new Gate(MEMBERS, holdOut, 0.2, 0.1, 0.1);
        List<GateCut> cuts = GateCuts.several(data, gate);
        GateAnswers answers = GateAnswers.of(cuts, gate, step -> {});
        GateWeights plain = weights(1, 1, 1).withCold(weights(0, 0, 12));
        GateWeights placed = ColdPlaces.placed(answers, plain);
        double ofEvents = (answers.takenCold() + 0.5) / (answers.taken() + 1.0);
        assertThat(shareOfCold(answers.places(), plain))
            .as("without a bound, %s %d", holdOut, seed)
            .isGreaterThan(ofEvents);
        assertThat(shareOfCold(answers.places(), placed))
            .as("%s %d", holdOut, seed)
            .isLessThanOrEqualTo(ofEvents);
      }
    }
  }

  /** How much each member counts, wherever it is; nothing is added. */
  private static GateWeights weights(float... each) {
    int group = each.length + 1;
    float[] values = new float[Buckets.HISTORY.size() * GateWeights.sizeOfLength(each.length)];
    for (int at = 0; at < values.length; at++) {
      values[at] = at % group < each.length ? each[at % group] : 0;
    }
    return new GateWeights(each.length, values);
  }

  @Test
  void theListsOfATrainedGateAreNotFlooded() {
    for (int seed = 1; seed <= 3; seed++) {
      TrainingData data = shop(seed);
      GateModel model = new Gate(MEMBERS, HoldOut.RANDOM, 0.2, 0.1, 0.1).fit(data);
      int cold = 0;
      for (int user = 0; user < USERS; user++) {
        Evidence evidence = data.evidence(user);
        boolean[] seen = new boolean[ITEMS];
        for (int item : evidence.history().items()) {
          seen[item] = true;
        }
        for (int item : TopK.of(model.score(evidence), seen, 10)) {
          cold += item >= WARM ? 1 : 0;
        }
      }
      // Nothing held out was of an item without events, of some 240 events.
      assertThat(cold / (10.0 * USERS)).as("seed %d", seed).isLessThan(1 / 240.0);
    }
  }

  /**
   * Nothing is known of four of 300 items, which no member puts among its best: so they were taken
   * for harmless at any offset, and the highest brought them to the head of every list.
   */
  @Test
  void itemsOfWhichNothingIsKnownTakeNoPlaces() {
    int items = 300;
    int cold = 4;
    var random = new Random(5);
    List<History> histories = new ArrayList<>();
    for (int u = 0; u < 400; u++) {
      int group = u % GROUPS;
      int[] taken =
          IntStream.generate(() -> random.nextInt(items - cold))
              .map(item -> random.nextInt(4) > 0 ? item - item % GROUPS + group : item)
              .filter(item -> item < items - cold)
              .distinct()
              .limit(8)
              .sorted()
              .toArray();
      histories.add(History.ofItems(taken));
    }
    TrainingData data = TrainingData.of(Interactions.of(items, histories));
    List<Algorithm> members = List.of(new Popularity(), new Ease(30), new UserKnn(20));
    GateModel model = new Gate(members, HoldOut.RANDOM, 0.1, 0.1, 0).fit(data);
    int places = 0;
    for (int user = 0; user < histories.size(); user++) {
      for (int item : TopK.of(model.score(data.evidence(user)), new boolean[items], 10)) {
        places += item >= items - cold ? 1 : 0;
      }
    }
    assertThat(places).isZero();
  }

  @Test
  void whereEveryItemHasEventsNothingIsChanged() {
    GateWeights weights = weights(1, 1, 1);
    assertThat(ColdPlaces.placed(GateAnswers.NONE, weights)).isSameAs(weights);
  }
}
