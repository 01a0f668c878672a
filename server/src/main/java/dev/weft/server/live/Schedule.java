package dev.weft.server.live;

import dev.weft.server.Tenant.ModelVersion;
import dev.weft.server.Tenant.TrainingKind;
import java.time.Duration;
import java.time.Instant;
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

  /** Hyperparameters are chosen for the first time from so many events on. */
  private static final int CHOICE = 1_000;

  /** They are chosen anew when there are so many times the events. */
  private static final double GROWTH = 2;

  /** A trainer rests so many times as long as it worked. */
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
   * @param arrivals items that the model has not learned from
   * @param items of the catalogue
   * @param owed whether the model knows what it must forget
   * @param ended when the last training ended
   * @param took how long the last one took that went well
   * @param failures how many failed since
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
      Optional<Instant> ended,
      Duration took,
      int failures) {}

  /** The training that should begin now. */
  Optional<TrainingKind> due(Standing standing) {
    if (!options.training() || !rested(standing) || standing.items() == 0) {
      return Optional.empty();
    }
    if (standing.model().isEmpty()) {
      // Where the last one found nothing to learn from, more must have come since.
      return standing.events() >= options.firstTraining()
              && standing.events() - standing.attempted() >= DRIFT * standing.attempted()
          ? Optional.of(TrainingKind.REFRESH)
          : Optional.empty();
    }
    if (choiceIsDue(standing)) {
      return Optional.of(TrainingKind.CHOOSE);
    }
    return refreshIsDue(standing, standing.model().get())
        ? Optional.of(TrainingKind.REFRESH)
        : Optional.empty();
  }

  /** After failures the rest is longer. */
  private static boolean rested(Standing standing) {
    boolean owed = standing.owed();
    Duration rest = standing.took().multipliedBy(owed ? OWED_REST : REST);
    Duration shortest = owed ? LEAST_OWED_REST : LEAST_REST;
    Duration least = rest.compareTo(shortest) < 0 ? shortest : rest;
    Duration wanted = least.multipliedBy(1L << Math.min(MOST_DOUBLINGS, standing.failures()));
    return standing.ended().map(end -> isOver(end, wanted, standing.now())).orElse(true);
  }

  /** One that ended in the future ended before the clock was set back. */
  private static boolean isOver(Instant end, Duration wanted, Instant now) {
    return end.isAfter(now) || !end.plus(wanted).isAfter(now);
  }

  private boolean choiceIsDue(Standing standing) {
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

  private boolean refreshIsDue(Standing standing, ModelVersion model) {
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
