package dev.weft.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.internal.TopK;
import dev.weft.models.Evidence;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.training.DefaultChoice;
import dev.weft.training.DefaultChoice.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where hardly anyone comes back, random events are held out, and strangers come later still. */
class LaterStrangersTest {

  private static final long MONTH = 30 * 86_400_000L;
  private static final int MONTHS = 24;
  private static final int OF_A_MONTH = 5;

  /** Time for a few members: which others there are plays no part. */
  private static final DefaultChoice FEW = DefaultChoice.BY_DATA.withBudget(Duration.ofSeconds(1));

  /** Each comes in one month and takes three things, of that month alone or of all. */
  private static TrainingData visits(boolean ofTheMonth) {
    var random = new Random(37);
    List<History> histories = new ArrayList<>();
    for (int month = 0; month < MONTHS; month++) {
      for (int visit = 0; visit < 70 - month; visit++) {
        int first = ofTheMonth ? OF_A_MONTH * month : random.nextInt(OF_A_MONTH * (MONTHS - 1));
        int left = random.nextInt(OF_A_MONTH);
        int[] items = new int[3];
        long[] times = new long[3];
        long time = month * MONTH + random.nextInt(29 * 86_400) * 1_000L;
        for (int deed = 0; deed < 3; deed++) {
          items[deed] = first + (left + 1 + deed) % OF_A_MONTH;
          times[deed] = time + deed;
        }
        histories.add(History.of(items, new float[] {1, 1, 1}, times));
      }
    }
    return TrainingData.of(Interactions.of(MONTHS * OF_A_MONTH, histories));
  }

  private static Gate byData(TrainingData data) {
    return (Gate) FEW.choose(data, line -> {});
  }

  private static boolean fades(Gate gate) {
    return gate.members().stream().anyMatch(one -> one instanceof Popularity p && p.isFading());
  }

  /** They were named things of 16 to 23 months ago. */
  @Test
  void theyAreToldWhatIsTakenAtTheEnd() {
    TrainingData data = visits(true);
    Gate gate = byData(data);
    assertThat(gate.holdOut()).isEqualTo(HoldOut.RANDOM);
    assertThat(IntStream.of(TopK.of(gate.fit(data).score(Evidence.NONE), 4)))
        .allMatch(item -> item >= (MONTHS - 2) * OF_A_MONTH);
    assertThat(FEW.keeping(gate).choose(data, line -> {})).isEqualTo(gate);
  }

  @Test
  void whereAllTimesAreAlikeNothingFades() {
    assertThat(fades(byData(visits(false)))).isFalse();
  }

  /** Who asks what else suits a user, whenever, is not asked of the end. */
  @Test
  void noneFadesWhereRandomEventsWereAskedFor() {
    DefaultChoice random = FEW.withQuestion(Question.RANDOM);
    assertThat(fades((Gate) random.choose(visits(true), line -> {}))).isFalse();
  }
}
