package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.server.Tenant.ModelVersion;
import dev.weft.server.Tenant.TrainingKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Schedule SCHEDULE = new Schedule(EngineOptions.DEFAULT);

  /** A tenant of 100 items and a model of 1,000 events that was chosen an hour ago. */
  private static final class Case {
    private Optional<ModelVersion> model = Optional.of(model(NOW.minusSeconds(600), 1_000));
    private Optional<Instant> chosen = Optional.of(NOW.minusSeconds(3_600));
    private long chosenEvents = 1_000;
    private boolean outgrown;
    private long events = 1_000;
    private long attempted;
    private long arrivals;
    private boolean owed;
    private Optional<Instant> ended = Optional.of(NOW.minusSeconds(600));
    private Duration took = Duration.ofSeconds(10);
    private int failures;
    private TrainingKind kind = TrainingKind.REFRESH;

    Optional<TrainingKind> due(Schedule schedule) {
      return schedule.due(
          new Schedule.Standing(
              NOW,
              model,
              chosen,
              chosenEvents,
              outgrown,
              events,
              attempted,
              arrivals,
              100,
              owed,
              ended.isEmpty()
                  ? Map.of()
                  : Map.of(kind, new Schedule.Past(ended.get(), took, failures))));
    }

    Optional<TrainingKind> due() {
      return due(SCHEDULE);
    }
  }

  private static ModelVersion model(Instant trained, long events) {
    return new ModelVersion("m", TrainingKind.REFRESH, trained, events, 0.1, true, true);
  }

  @Test
  void nothingIsDueWhereNothingHappened() {
    assertThat(new Case().due()).isEmpty();
  }

  /** Nothing was trained until the clock had come back to where it was set back from. */
  @Test
  void aTrainingThatEndedBeforeTheClockWasSetBackIsNotRestedFor() {
    var late = new Case();
    late.events = 1_500;
    late.ended = Optional.of(NOW.plusSeconds(1));
    assertThat(late.due()).contains(TrainingKind.REFRESH);
    late.ended = Optional.of(NOW.minusSeconds(1));
    assertThat(late.due()).as("it rests ten times as long as it worked").isEmpty();
  }

  @Test
  void theFirstTrainingIsDueOnceThereIsSomethingToLearnFrom() {
    var fresh = new Case();
    fresh.model = Optional.empty();
    fresh.chosen = Optional.empty();
    fresh.ended = Optional.empty();
    fresh.events = 49;
    assertThat(fresh.due()).isEmpty();
    fresh.events = 50;
    assertThat(fresh.due()).contains(TrainingKind.REFRESH);
    fresh.attempted = 50; // which found nothing that counts
    assertThat(fresh.due()).isEmpty();
    fresh.events = 55;
    assertThat(fresh.due()).contains(TrainingKind.REFRESH);
    assertThat(fresh.due(new Schedule(EngineOptions.DEFAULT.withoutTraining()))).isEmpty();
  }

  @Test
  void aModelIsRefreshedWhenATenthIsNewToIt() {
    var moved = new Case();
    moved.events = 1_099;
    assertThat(moved.due()).isEmpty();
    moved.events = 1_100;
    assertThat(moved.due()).contains(TrainingKind.REFRESH);
    var grown = new Case();
    grown.arrivals = 19;
    assertThat(grown.due()).isEmpty();
    grown.arrivals = 20;
    assertThat(grown.due()).contains(TrainingKind.REFRESH);
  }

  @Test
  void aModelIsRefreshedAfterAWhileWhenAnythingHappened() {
    var late = new Case();
    late.model = Optional.of(model(NOW.minusSeconds(3_601), 1_000));
    assertThat(late.due()).isEmpty();
    late.events = 1_031;
    assertThat(late.due()).contains(TrainingKind.REFRESH);
  }

  @Test
  void hyperparametersAreChosenFirstFromAThousandEventsAndAnewWhenTheyDouble() {
    var first = new Case();
    first.chosen = Optional.empty();
    first.chosenEvents = 0;
    first.events = 999;
    assertThat(first.due()).isEmpty();
    first.events = 1_000;
    assertThat(first.due()).contains(TrainingKind.CHOOSE);
    var doubled = new Case();
    doubled.events = 2_000;
    assertThat(doubled.due()).contains(TrainingKind.CHOOSE);
    var late = new Case();
    late.chosen = Optional.of(NOW.minus(Duration.ofDays(8)));
    late.events = 1_099;
    assertThat(late.due()).isEmpty();
    late.events = 1_100;
    assertThat(late.due()).contains(TrainingKind.CHOOSE);
  }

  @Test
  void hyperparametersAreChosenAnewWhenTheDataAsksAnotherQuestion() {
    var outgrown = new Case();
    outgrown.events = 300;
    assertThat(outgrown.due()).isEmpty();
    outgrown.outgrown = true;
    assertThat(outgrown.due()).contains(TrainingKind.CHOOSE);
  }

  @Test
  void aTrainerRestsLessWhenSomeoneMustBeForgottenAndLongerAfterFailures() {
    var busy = new Case();
    busy.events = 1_500;
    busy.ended = Optional.of(NOW.minusSeconds(99));
    assertThat(busy.due()).isEmpty();
    busy.ended = Optional.of(NOW.minusSeconds(100));
    assertThat(busy.due()).contains(TrainingKind.REFRESH);
    busy.ended = Optional.of(NOW.minusSeconds(20));
    assertThat(busy.due()).isEmpty();
    busy.owed = true;
    assertThat(busy.due()).contains(TrainingKind.REFRESH);
    busy.failures = 2;
    assertThat(busy.due()).isEmpty();
    busy.ended = Optional.of(NOW.minusSeconds(80));
    assertThat(busy.due()).contains(TrainingKind.REFRESH);
  }

  /** A choice of a large catalogue failed for want of memory, began at once again, and so on. */
  @Test
  void aChoiceThatFailsEachTimeKeepsNeitherTheProcessorNorARefresh() {
    var failing = new Case();
    failing.kind = TrainingKind.CHOOSE;
    failing.failures = 1;
    failing.took = Duration.ofMinutes(14);
    failing.events = 2_000;
    failing.ended = Optional.of(NOW.minus(Duration.ofMinutes(139)));
    assertThat(failing.due()).as("it rests ten times as long as it worked").isEmpty();
    failing.ended = Optional.of(NOW.minus(Duration.ofMinutes(140)));
    assertThat(failing.due()).contains(TrainingKind.REFRESH);
    failing.ended = Optional.of(NOW.minus(Duration.ofMinutes(279)));
    assertThat(failing.due()).contains(TrainingKind.REFRESH);
    failing.ended = Optional.of(NOW.minus(Duration.ofMinutes(280)));
    assertThat(failing.due()).contains(TrainingKind.CHOOSE);
  }
}
