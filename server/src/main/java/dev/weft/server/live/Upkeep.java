package dev.weft.server.live;

import dev.weft.server.Tenant.Health;
import dev.weft.server.Tenant.ModelVersion;
import dev.weft.server.store.TenantStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a tenant does by itself: it begins trainings, tries again, and says how it is. */
final class Upkeep {

  private final TenantStore store;
  private final LiveItems items;
  private final LiveState state;
  private final Intake intake;
  private final Profiles profiles;
  private final Learning learning;
  private final TrainingRoom room;
  private final Backlog backlog;
  private final Schedule schedule;
  private final EngineOptions options;
  private final Clock clock;
  private volatile Optional<String> stalled = Optional.empty();

  Upkeep(
      LiveParts parts,
      Learning learning,
      TrainingRoom room,
      Backlog backlog,
      EngineOptions options,
      Clock clock) {
    this.store = parts.store();
    this.items = parts.items();
    this.state = parts.state();
    this.intake = parts.intake();
    this.profiles = parts.profiles();
    this.learning = learning;
    this.room = room;
    this.backlog = backlog;
    this.schedule = new Schedule(options);
    this.options = options;
    this.clock = clock;
  }

  /** What is due; called now and then. Health tells when it could not begin, until it can. */
  void tick() {
    try {
      begin();
      stalled = Optional.empty();
    } catch (RuntimeException | Error e) {
      stalled = Optional.of("what is due does not begin: look at the log for why");
      throw e;
    }
  }

  private void begin() {
    // What cannot be kept needs not be learned, and a training would embed the same texts again.
    if (store.trouble().isEmpty() && backlog.size() == 0) {
      schedule.due(learning.standing(room.past())).ifPresent(room::begin);
    }
  }

  /** What the store or an encoder held up; called now and then. */
  void retry() {
    intake.follow();
    intake.retry();
  }

  /** Waits until no training waits or runs, and no item or profile waits for its vector. */
  void settle() throws InterruptedException {
    backlog.settle();
    room.settle();
    profiles.settle();
  }

  /** How the tenant is. */
  Health health() {
    Optional<ModelVersion> model = state.serving().model();
    List<String> reasons = faults(model);
    return new Health(
        reasons.isEmpty(),
        List.copyOf(reasons),
        items.size(),
        state.users(),
        state.events(),
        intake.waiting() + backlog.size(),
        model.map(ModelVersion::trained),
        learning.quality());
  }

  private List<String> faults(Optional<ModelVersion> model) {
    List<String> reasons = new ArrayList<>(room.faults());
    // Where the store is at fault, what is due does not begin for its sake.
    store.trouble().or(() -> stalled).ifPresent(reasons::add);
    model
        .filter(one -> one.trained().plus(options.staleAfter()).isBefore(clock.instant()))
        .filter(one -> one.events() < state.events())
        .ifPresent(
            one ->
                reasons.add(
                    String.format(
                        Locale.ROOT,
                        "the model is of %s and newer events wait: look at the jobs for why",
                        one.trained())));
    return reasons;
  }
}
