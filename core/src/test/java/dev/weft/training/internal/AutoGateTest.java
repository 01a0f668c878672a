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
}
