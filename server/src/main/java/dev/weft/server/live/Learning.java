package dev.weft.server.live;

import dev.weft.data.EventType;
import dev.weft.data.Item;
import dev.weft.models.internal.gate.Gate;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.View;
import dev.weft.server.Tenant.ModelVersion;
import dev.weft.server.Tenant.Quality;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.server.store.TenantStore;
import dev.weft.server.store.TenantStore.Merged;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes models of what is kept, judges them, and lets them answer. */
final class Learning {

  private static final String FORGOTTEN = "forgotten-at";

  private final TenantStore store;
  private final LiveItems items;
  private final LiveState state;
  private final Embedding embedding;
  private final Predicting predicting;
  private final EngineOptions options;
  private final Supplier<List<EventType>> types;
  private final Clock clock;
  private final Models models;
  private final Changes changes = new Changes();
  private final Background background;
  private final Takeover takeover;
  private final AtomicLong attempted = new AtomicLong();

  /** How often a model was activated by hand. */
  private final AtomicInteger activations = new AtomicInteger();

  private final Moments moments;
  private final LastChoice choice;
  private final Untried untried;

  /** How many items the last training left beside the model: no reason to train again. */
  private volatile int leftBeside;

  private volatile long forgottenAt;
  private volatile Optional<Judged> judged = Optional.empty();

  /** The version that had answered before the one that does. */
  private volatile String before = "";

  Learning(LiveParts parts, EngineOptions options, Supplier<List<EventType>> types, Clock clock) {
    this.store = parts.store();
    this.items = parts.items();
    this.state = parts.state();
    this.embedding = parts.embedding();
    this.predicting = parts.predicting();
    this.options = options;
    this.types = types;
    this.clock = clock;
    this.models = new Models(store.models());
    this.choice = new LastChoice(store.settings());
    this.untried = new Untried(store.settings());
    this.background = new Background(options.trainingThreads());
    this.takeover = new Takeover(parts, options, types, background, changes);
    this.forgottenAt = forgotten();
    this.moments = new Moments(clock, Math.max(forgottenAt, models.latest()));
  }

  /** Where the time cannot be read, any model may know someone who was deleted. */
  private long forgotten() {
    long unreadable = store.settings().find(FORGOTTEN).isPresent() ? clock.millis() : 0;
    return store.settings().find(FORGOTTEN, Long::valueOf).orElse(unreadable);
  }

  Changes changes() {
    return changes;
  }

  /** What the last training that judged found of the model that answers; nothing of another. */
  Optional<Quality> quality() {
    return judged.flatMap(one -> one.quality(state.serving().version(), before));
  }

  /** A user is about to be deleted: models of before must go once there is one of after. */
  void forgetting() {
    forgottenAt = moments.next();
    store.settings().put(FORGOTTEN, String.valueOf(forgottenAt));
  }

  /** A user was deleted. On the thread that writes. */
  void forgot(String userId) {
    changes.forgot(userId);
    predicting.forget(userId);
  }

  /** What a user did is another's now. On the thread that writes. */
  void merged(Merged merged) {
    String from = merged.receipt().from();
    changes.forgot(from);
    changes.forgot(merged.receipt().userId());
    if (Predicting.names(types.get()).stream().anyMatch(merged.types()::contains)) {
      predicting.forget(from);
    }
  }

  /** What a schedule goes by. */
  Schedule.Standing standing(Map<TrainingKind, Schedule.Past> past) {
    Optional<ModelVersion> model = state.serving().model();
    View view = state.view();
    return new Schedule.Standing(
        clock.instant(),
        model,
        choice.at(),
        choice.events(),
        choice.outgrown(),
        state.events(),
        attempted.get(),
        Math.max(0, view.arrivals() - leftBeside) + view.retold(),
        items.size(),
        owed(),
        past);
  }

  /** Trains, judges, and answers from the new model unless it does worse; says what was done. */
  String train(TrainingKind kind, Consumer<String> progress) {
    Changes.Since since = changes.listen();
    try {
      return train(kind, progress, since);
    } finally {
      changes.end(since);
    }
  }

  private String train(TrainingKind kind, Consumer<String> progress, Changes.Since since) {
    Instant begun = Instant.ofEpochMilli(moments.next());
    int begunAt = activations.get();
    long forgotten = predicting.forgotten();
    String runs = state.serving().version();
    progress.accept("reading events");
    List<Item> catalogue = items.all();
    LogColumns log = background.run(() -> LogColumns.of(store.events(), types.get()));
    attempted.set(log.size());
    Set<String> beside = untried.in(items, log, types.get(), begun);
    var training = new Training(catalogue, beside, store.users().all(), log, types.get(), options);
    Optional<Snapshot> running = state.serving().model().map(model -> state.view().snapshot());
    long known = state.serving().model().map(ModelVersion::events).orElse(0L);
    var now = new Training.Running(running, known, InSeason.lift(store.settings()));
    Optional<Training.Candidate> made =
        background.run(() -> training.run(kind, now, embedding, progress));
    if (kind == TrainingKind.CHOOSE) {
      choice.made(begun, log.size());
    }
    if (made.isEmpty()) {
      return nothingToLearn(begun, log, since);
    }
    Training.Candidate candidate = made.get();
    choice.asking(kind, running, candidate.snapshot());
    Judge.Verdict verdict = candidate.verdict();
    var model =
        new ModelVersion(
            Models.version(begun), kind, begun, log.size(), verdict.candidate(), false, false);
    models.put(model, candidate.snapshot());
    untried.made(begun);
    leftBeside = beside.size();
    String what = sentence(model, candidate, running);
    // Who brought another model back while this one was made did not mean to have it for minutes.
    boolean overtaken = activations.get() != begunAt;
    boolean activated = (!verdict.worse() && !overtaken) || owed();
    judged = verdict.judged(model.version(), runs).or(() -> judged);
    before = overtaken ? before : runs;
    learnRatings(log, forgotten, progress);
    if (!activated) {
      models.prune(Instant.EPOCH);
      return what
          + (verdict.worse()
              ? "; it does worse and was not activated"
              : "; another model was activated meanwhile, so this one was not");
    }
    progress.accept("taking over what happened meanwhile");
    takeover.swap(
        Takeover.Next.of(candidate.snapshot(), model.activated(), candidate.lift()),
        log,
        since,
        true,
        () -> store.models().activate(model.version()));
    models.prune(Instant.ofEpochMilli(forgottenAt < begun.toEpochMilli() ? forgottenAt : 0));
    return what + "; it answers now";
  }

  private static String sentence(
      ModelVersion model, Training.Candidate candidate, Optional<Snapshot> running) {
    Snapshot made = candidate.snapshot();
    return String.format(
        Locale.ROOT,
        "model %s of %d events%s, %s: %s",
        model.version(),
        model.events(),
        judging(model.events() - candidate.learned()),
        Gate.named(made.model().algorithm()),
        candidate.verdict().sentence()
            + Lift.sentence(candidate.lift())
            + Asked.change(running, made)
            + candidate.odd().stream().map("; "::concat).collect(Collectors.joining()));
  }

  private static String judging(long latest) {
    return latest == 0
        ? ""
        : String.format(Locale.ROOT, ", of which the latest %d judge it", latest);
  }

  /** Whatever the model is worth: ratings are predicted by what they say themselves. */
  private void learnRatings(LogColumns log, long forgotten, Consumer<String> progress) {
    progress.accept("learning ratings");
    background.run(
        () -> {
          predicting.learn(log, types.get(), forgotten);
          return log;
        });
  }

  /** A model that knows whom it must forget goes, even where there is none to follow it. */
  private String nothingToLearn(Instant begun, LogColumns log, Changes.Since since) {
    String what =
        "nothing to learn from yet: no event with an item of the catalogue counts as an"
            + " interaction";
    if (!owed()) {
      return what;
    }
    takeover.swap(Takeover.Next.NONE, log, since, true, () -> store.models().deactivate());
    models.prune(begun);
    return what + "; the model of before is gone with those it had to forget";
  }

  /** Whether the model that answers knows someone who was deleted since. */
  private boolean owed() {
    return state
        .serving()
        .model()
        .map(one -> one.trained().toEpochMilli() <= forgottenAt)
        .orElse(false);
  }

  /**
   * Answers from a model that is kept.
   *
   * @throws IllegalArgumentException when it is not kept, or was made with another encoder
   */
  void activate(String version) {
    ModelVersion model =
        store.models().list().stream()
            .filter(one -> one.version().equals(version))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no model of this version is kept: '" + version + "'"));
    Snapshot snapshot = models.find(version);
    Fit.of(snapshot, options)
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException("model " + version + " " + fault);
            });
    activations.incrementAndGet();
    String answered = state.serving().version();
    before = answered.equals(version) ? before : answered;
    Changes.Since since = changes.listen();
    try {
      LogColumns log = LogColumns.of(store.events(), types.get());
      double lift = sameMembers(snapshot) ? InSeason.lift(store.settings()) : 0;
      takeover.swap(
          Takeover.Next.of(snapshot, model.activated(), lift),
          log,
          since,
          false,
          () -> store.models().activate(version));
    } finally {
      changes.end(since);
    }
  }

  /** Whether it is of the members that answer: what was found for them goes for it, too. */
  private boolean sameMembers(Snapshot snapshot) {
    return snapshot.model().algorithm().equals(state.view().snapshot().model().algorithm());
  }

  /** Reads everything that people did anew, by other types of events than before. */
  void reread() {
    predicting.forget();
    takeover.reread();
  }
}
