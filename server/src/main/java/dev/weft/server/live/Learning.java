package dev.weft.server.live;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.View;
import dev.weft.server.Tenant.ModelVersion;
import dev.weft.server.Tenant.Quality;
import dev.weft.server.Tenant.StoredEvent;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.server.store.TenantStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes models of what is kept and puts them under what happened meanwhile. A swap is one volatile
 * write between two commits: no event is missed by the new model, and none counts twice.
 */
final class Learning {

  private static final String FORGOTTEN = "forgotten-at";
  private static final String CHOSEN = "chosen-at";
  private static final String CHOSEN_EVENTS = "chosen-events";
  private static final String CHOSEN_BY = "chosen-by";

  /** Days after which what is popular counts half, as it was chosen when the model was. */
  static final String FADING = "popularity-half-life";

  private final TenantStore store;
  private final LiveItems items;
  private final LiveState state;
  private final Intake intake;
  private final Embedding embedding;
  private final Predicting predicting;
  private final Profiles profiles;
  private final EngineOptions options;
  private final Supplier<List<EventType>> types;
  private final Clock clock;
  private final Models models;
  private final Changes changes = new Changes();
  private final Background background;
  private final Object swapping = new Object();
  private final AtomicLong attempted = new AtomicLong();
  private volatile long forgottenAt;
  private volatile Optional<HoldOut> asked = Optional.empty();
  private volatile Optional<Quality> quality = Optional.empty();

  /** What of the tenant a training has to do with. */
  record Parts(
      TenantStore store,
      LiveItems items,
      LiveState state,
      Intake intake,
      Embedding embedding,
      Predicting predicting,
      Profiles profiles) {}

  Learning(Parts parts, EngineOptions options, Supplier<List<EventType>> types, Clock clock) {
    this.store = parts.store();
    this.items = parts.items();
    this.state = parts.state();
    this.intake = parts.intake();
    this.embedding = parts.embedding();
    this.predicting = parts.predicting();
    this.profiles = parts.profiles();
    this.options = options;
    this.types = types;
    this.clock = clock;
    this.models = new Models(store.models());
    this.background = new Background(options.trainingThreads());
    this.forgottenAt = number(FORGOTTEN);
  }

  private long number(String name) {
    return store.settings().find(name).map(Long::parseLong).orElse(0L);
  }

  Changes changes() {
    return changes;
  }

  /** What the last training that judged found; nothing before the first. */
  Optional<Quality> quality() {
    return quality;
  }

  /** A user is about to be deleted: models of before must go once there is one of after. */
  void forgetting() {
    forgottenAt = clock.millis();
    store.settings().put(FORGOTTEN, String.valueOf(forgottenAt));
  }

  /** What a schedule goes by. */
  Schedule.Standing standing(Optional<Instant> ended, Duration took, int failures) {
    Optional<ModelVersion> model = state.serving().model();
    long chosen = number(CHOSEN);
    View view = state.view();
    int arrivals = 0;
    for (int i = 0; i < view.itemIndex().size(); i++) {
      arrivals += view.isArrival(i) ? 1 : 0;
    }
    return new Schedule.Standing(
        clock.instant(),
        model,
        chosen == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(chosen)),
        number(CHOSEN_EVENTS),
        outgrown(),
        state.events(),
        attempted.get(),
        arrivals,
        items.size(),
        owed(),
        ended,
        took,
        failures);
  }

  /** Whether members are chosen by another question than the data ask by now. */
  private boolean outgrown() {
    Optional<HoldOut> chosen = store.settings().find(CHOSEN_BY).map(HoldOut::valueOf);
    return chosen.isPresent() && asked.isPresent() && !chosen.equals(asked);
  }

  /** Keeps in mind by which question members were chosen, and which one the data ask. */
  private void asking(TrainingKind kind, Optional<Snapshot> running, Snapshot made) {
    asked = Asked.of(made);
    boolean chosen = kind == TrainingKind.CHOOSE || running.isEmpty();
    Optional<HoldOut> by = chosen ? asked : running.flatMap(Asked::of);
    if (chosen || store.settings().find(CHOSEN_BY).isEmpty()) {
      by.ifPresent(one -> store.settings().put(CHOSEN_BY, one.name()));
    }
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
    Instant begun = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    progress.accept("reading events");
    List<Item> catalogue = items.all();
    LogColumns log = background.run(() -> LogColumns.of(store.events(), types.get()));
    attempted.set(log.size());
    var training = new Training(catalogue, store.users().all(), log, types.get(), options);
    Optional<Snapshot> running = state.serving().model().map(model -> state.view().snapshot());
    long known = state.serving().model().map(ModelVersion::events).orElse(0L);
    Optional<Training.Candidate> made =
        background.run(() -> training.run(kind, running, known, embedding, progress));
    if (kind == TrainingKind.CHOOSE) {
      store.settings().put(CHOSEN, String.valueOf(begun.toEpochMilli()));
      store.settings().put(CHOSEN_EVENTS, String.valueOf(log.size()));
    }
    if (made.isEmpty()) {
      return nothingToLearn(begun, log, since);
    }
    Training.Candidate candidate = made.get();
    asking(kind, running, candidate.snapshot());
    Judge.Verdict verdict = candidate.verdict();
    var model =
        new ModelVersion(
            Models.version(begun), kind, begun, log.size(), verdict.candidate(), false);
    models.put(model, candidate.snapshot());
    String what =
        String.format(
            Locale.ROOT,
            "model %s of %d events: %s",
            model.version(),
            candidate.learned(),
            verdict.sentence() + Asked.change(running, candidate.snapshot()));
    boolean activated = !verdict.worse() || owed();
    quality = verdict.quality(activated).or(() -> quality);
    if (!activated) {
      models.prune(Instant.EPOCH);
      return what + "; it does worse and was not activated";
    }
    progress.accept("learning ratings");
    background.run(
        () -> {
          predicting.learn(log, types.get());
          return log;
        });
    progress.accept("taking over what happened meanwhile");
    store.models().activate(model.version());
    swap(Optional.of(candidate.snapshot()), Optional.of(active(model)), log, since, true);
    models.prune(Instant.ofEpochMilli(forgottenAt < begun.toEpochMilli() ? forgottenAt : 0));
    return what + "; it answers now";
  }

  /** A model that knows whom it must forget goes, even where there is none to follow it. */
  private String nothingToLearn(Instant begun, LogColumns log, Changes.Since since) {
    String what =
        "nothing to learn from yet: no event with an item of the catalogue counts as an"
            + " interaction";
    if (!owed()) {
      return what;
    }
    store.models().deactivate();
    swap(Optional.empty(), Optional.empty(), log, since, true);
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
    Changes.Since since = changes.listen();
    try {
      store.models().activate(version);
      LogColumns log = LogColumns.of(store.events(), types.get());
      swap(Optional.of(snapshot), Optional.of(active(model)), log, since, false);
    } finally {
      changes.end(since);
    }
  }

  /** Reads everything that people did anew, by other types of events than before. */
  void reread() {
    Changes.Since since = changes.listen();
    try {
      synchronized (swapping) {
        Optional<ModelVersion> model = state.serving().model();
        Optional<Snapshot> snapshot = model.map(one -> state.view().snapshot());
        swap(snapshot, model, LogColumns.of(store.events(), types.get()), since, false);
      }
    } finally {
      changes.end(since);
    }
  }

  /**
   * Another model answers.
   *
   * @param beside whether nobody waits for it
   */
  private void swap(
      Optional<Snapshot> snapshot,
      Optional<ModelVersion> model,
      LogColumns log,
      Changes.Since since,
      boolean beside) {
    synchronized (swapping) {
      var rebasing = new Rebasing(embedding, options, types.get());
      View people =
          beside
              ? background.run(() -> people(rebasing, snapshot, log))
              : people(rebasing, snapshot, log);
      var trends = new Trends(people);
      intake.lock().lock();
      try {
        View view = rebasing.withCatalogue(people, items.all());
        state.await(log.items(), view);
        store.between(() -> state.swap(after(view, trends, log.last(), since), model, trends));
      } finally {
        intake.lock().unlock();
      }
      profiles.offer(store.users().all());
    }
  }

  private View people(Rebasing rebasing, Optional<Snapshot> snapshot, LogColumns log) {
    return counting(
        rebasing
            .view(snapshot, items.all(), store.users().all(), log, log.size())
            .withScoreMemory(options.scoreBytes())
            .withProfilesOf(state.view()));
  }

  /** Counts what is popular as events come; a restart finds how soon that fades. */
  private View counting(View people) {
    double fading = people.fading();
    store.settings().put(FADING, String.valueOf(fading));
    return people.counting(fading);
  }

  private static ModelVersion active(ModelVersion model) {
    return new ModelVersion(
        model.version(), model.kind(), model.trained(), model.events(), model.ndcg(), true);
  }

  /** What happened since the log was read. On the thread that writes. */
  private View after(View view, Trends trends, long last, Changes.Since since) {
    List<Event> events = new ArrayList<>();
    store.events().forEach(last, one -> events.add(one.event().event()));
    View now = after(view, trends, events);
    for (User user : since.put()) {
      now = now.with(user);
    }
    for (String userId : since.forgotten()) {
      now = after(LiveState.without(now, trends, userId), trends, ofUser(userId));
      Optional<User> known = store.users().find(userId);
      now = known.isPresent() ? now.with(known.get()) : now;
    }
    return now;
  }

  private List<Event> ofUser(String userId) {
    List<StoredEvent> latestFirst =
        store.events().ofUser(userId, Long.MAX_VALUE, Integer.MAX_VALUE);
    return latestFirst.reversed().stream().map(one -> one.event().event()).toList();
  }

  private View after(View view, Trends trends, List<Event> events) {
    View now = view;
    for (Event event : events) {
      now = state.after(now, trends, event);
    }
    return now;
  }
}
