package dev.weft.server.live;

import dev.weft.models.internal.gate.HoldOut;
import dev.weft.recommend.Snapshot;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.server.store.Settings;
import java.time.Instant;
import java.util.Optional;

/**
 * When hyperparameters and members were chosen last, from how many events, and by which question.
 * It is kept, so that a restart does not choose anew.
 */
final class LastChoice {

  private static final String CHOSEN = "chosen-at";
  private static final String CHOSEN_EVENTS = "chosen-events";
  private static final String CHOSEN_BY = "chosen-by";

  private final Settings settings;

  /** Which question the data ask by now, once a model was made. */
  private volatile Optional<HoldOut> asked = Optional.empty();

  LastChoice(Settings settings) {
    this.settings = settings;
  }

  /** A choice was made, from events read at a moment. */
  void made(Instant begun, long events) {
    settings.put(CHOSEN, String.valueOf(begun.toEpochMilli()));
    settings.put(CHOSEN_EVENTS, String.valueOf(events));
  }

  /** When it was; empty before the first. */
  Optional<Instant> at() {
    long chosen = number(CHOSEN);
    return chosen == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(chosen));
  }

  /** From how many events. */
  long events() {
    return number(CHOSEN_EVENTS);
  }

  private long number(String name) {
    return settings.find(name, Long::valueOf).orElse(0L);
  }

  /** Keeps in mind by which question members were chosen, and which one the data ask. */
  void asking(TrainingKind kind, Optional<Snapshot> running, Snapshot made) {
    asked = Asked.of(made);
    boolean chosen = kind == TrainingKind.CHOOSE || running.isEmpty();
    Optional<HoldOut> by = chosen ? asked : running.flatMap(Asked::of);
    if (chosen || settings.find(CHOSEN_BY).isEmpty()) {
      by.ifPresent(one -> settings.put(CHOSEN_BY, one.name()));
    }
  }

  /** Whether members are chosen by another question than the data ask by now. */
  boolean outgrown() {
    Optional<HoldOut> chosen = settings.find(CHOSEN_BY, HoldOut::valueOf);
    return chosen.isPresent() && asked.isPresent() && !chosen.equals(asked);
  }
}
