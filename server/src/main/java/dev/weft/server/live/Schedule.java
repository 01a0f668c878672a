package dev.weft.server.live;

import dev.weft.server.Tenant.ModelVersion;
import dev.weft.server.Tenant.TrainingKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * When which training begins by itself: by the time that has passed, and by how far what is kept
 * has moved from what the model has learned.
 *
 * @param options of the engine
 */
record Schedule(EngineOptions options) {

  /** A model is refreshed when this part of the events, or of the items, is new to it. */
  private static final double DRIFT = 0.1;

  private static final int LEAST_EVENTS = 50;
  private static final int LEAST_ITEMS = 20;

  /** Hyperparameters are chosen for the first time from this many events on. */
  private static final int CHOICE = 1_000;

  /** They are chosen anew when there are this many times the events. */
  private static final double GROWTH = 2;

  /** How many times as long as it worked a trainer rests. */
  private static final int REST = 10;

  /** Someone who must be forgotten waits less, and all of the meantime go together. */
  private static final int OWED_REST = 2;

  private static final Duration LEAST_OWED_REST = Duration.ofSeconds(10);

  private static final int MOST_DOUBLINGS = 8;

  private static final Duration LEAST_REST = Duration.ofSeconds(2);

  /**
   * What is known of a tenant.
   *
   * @param now the moment
   * @param model that answers
   * @param chosen when hyperparameters were chosen last
   * @param chosenEvents from how many events
   * @param outgrown whether they were chosen by another question than the data ask by now
   * @param events that are kept
   * @param attempted events that the last training read
   * @param arrivals items that the model has not learned from, or not as they are now
   * @param items of the catalogue
   * @param owed whether the model knows what it must forget
   * @param past the last training of each kind
   */
  record Standing(
      Instant now,
      Optional<ModelVersion> model,
      Optional<Instant> chosen,
      long chosenEvents,
      boolean outgrown,
      long events,
      long attempted,
      long arrivals,
      long items,
      boolean owed,
      Map<TrainingKind, Past> past) {}

  /**
   * The last training of a kind.
   *
   * @param ended when it ended, well or not
   * @param took how long it took
   * @param failures how many of the kind failed in a row, itself included
   */
  record Past(Instant ended, Duration took, int failures) {}

  /** The training that should begin now. */
  Optional<TrainingKind> due(Standing standing) {
    if (!options.training() || standing.items() == 0) {
      return Optional.empty();
    }
    if (choiceIsDue(standing) && rested(standing, TrainingKind.CHOOSE)) {
      return Optional.of(TrainingKind.CHOOSE);
    }
    return refreshIsDue(standing) && rested(standing, TrainingKind.REFRESH)
        ? Optional.of(TrainingKind.REFRESH)
        : Optional.empty();
  }

  /**
   * Whether the trainer has rested from the last training, whatever its kind, and from the last of
   * a kind, which takes longer after failures: a choice that fails each time, for want of memory,
   * keeps neither the processor nor those that refresh.
   */
  private static boolean rested(Standing standing, TrainingKind kind) {
    boolean all =
        standing.past().values().stream()
            .max(Comparator.comparing(Past::ended))
            .map(last -> isOver(last.ended(), rest(standing, last), standing.now()))
            .orElse(true);
    Past own = standing.past().get(kind);
    if (own == null) {
      return all;
    }
    int doublings = Math.min(MOST_DOUBLINGS, own.failures());
    Duration wanted = rest(standing, own).multipliedBy(1L << doublings);
    return all && isOver(own.ended(), wanted, standing.now());
  }

  private static Duration rest(Standing standing, Past past) {
    Duration rest = past.took().multipliedBy(standing.owed() ? OWED_REST : REST);
    Duration shortest = standing.owed() ? LEAST_OWED_REST : LEAST_REST;
    return rest.compareTo(shortest) < 0 ? shortest : rest;
  }

  /** One that ended in the future ended before the clock was set back. */
  private static boolean isOver(Instant end, Duration wanted, Instant now) {
    return end.isAfter(now) || !end.plus(wanted).isAfter(now);
  }

  private boolean choiceIsDue(Standing standing) {
    if (standing.model().isEmpty()) {
      return false;
    }
    if (standing.outgrown()) {
      return true;
    }
    if (standing.events() < CHOICE) {
      return false;
    }
    if (standing.chosen().isEmpty() || standing.events() >= GROWTH * standing.chosenEvents()) {
      return true;
    }
    boolean late = standing.chosen().get().plus(options.chooseEvery()).isBefore(standing.now());
    return late && standing.events() - standing.chosenEvents() >= DRIFT * standing.chosenEvents();
  }

  private boolean refreshIsDue(Standing standing) {
    if (standing.model().isEmpty()) {
      // Where the last one found nothing to learn from, more must have come since.
      return standing.events() >= options.firstTraining()
          && standing.events() - standing.attempted() >= DRIFT * standing.attempted();
    }
    ModelVersion model = standing.model().get();
    long fresh = standing.events() - model.events();
    boolean drifted =
        fresh >= Math.max(LEAST_EVENTS, DRIFT * model.events())
            || standing.arrivals() >= Math.max(LEAST_ITEMS, DRIFT * standing.items());
    boolean late =
        model.trained().plus(options.refreshEvery()).isBefore(standing.now())
            && (fresh > Judge.LEAST_QUESTIONS || standing.arrivals() > 0);
    return standing.owed() || drifted || late;
  }
}
