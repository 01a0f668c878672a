package dev.weft.server.live;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.User;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.View;
import dev.weft.server.Tenant.ModelVersion;
import dev.weft.server.Tenant.StoredEvent;
import dev.weft.server.store.TenantStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Puts a model under what happened while it was made. A swap is one volatile write between two
 * commits: no event is missed by the new model, and none counts twice.
 */
final class Takeover {

  private final TenantStore store;
  private final LiveItems items;
  private final LiveState state;
  private final Intake intake;
  private final Embedding embedding;
  private final Profiles profiles;
  private final EngineOptions options;
  private final Supplier<List<EventType>> types;
  private final Background background;
  private final Changes changes;
  private final Object swapping = new Object();

  /**
   * What answers next.
   *
   * @param snapshot empty where nothing is trained
   * @param model what is known of it
   * @param lift of what is in season, see {@link Lift}
   */
  record Next(Optional<Snapshot> snapshot, Optional<ModelVersion> model, double lift) {

    static final Next NONE = new Next(Optional.empty(), Optional.empty(), 0);

    static Next of(Snapshot snapshot, ModelVersion model, double lift) {
      return new Next(Optional.of(snapshot), Optional.of(model), lift);
    }
  }

  Takeover(
      LiveParts parts,
      EngineOptions options,
      Supplier<List<EventType>> types,
      Background background,
      Changes changes) {
    this.store = parts.store();
    this.items = parts.items();
    this.state = parts.state();
    this.intake = parts.intake();
    this.embedding = parts.embedding();
    this.profiles = parts.profiles();
    this.options = options;
    this.types = types;
    this.background = background;
    this.changes = changes;
  }

  /** Reads everything that people did anew, by other types of events than before. */
  void reread() {
    Changes.Since since = changes.listen();
    try {
      synchronized (swapping) {
        Optional<ModelVersion> model = state.serving().model();
        Optional<Snapshot> snapshot = model.map(one -> state.view().snapshot());
        LogColumns log = LogColumns.of(store.events(), types.get());
        swap(
            new Next(snapshot, model, InSeason.lift(store.settings())),
            log,
            since,
            false,
            () -> {});
      }
    } finally {
      changes.end(since);
    }
  }

  /**
   * Another model answers.
   *
   * @param beside whether nobody waits for it
   * @param keeping has the store know what answers: when all is made that might fail
   */
  void swap(Next next, LogColumns log, Changes.Since since, boolean beside, Runnable keeping) {
    synchronized (swapping) {
      var rebasing = new Rebasing(embedding, options, types.get());
      View people =
          beside ? background.run(() -> people(rebasing, next, log)) : people(rebasing, next, log);
      var trends = new Trends(people);
      var catchingUp = new CatchingUp(store.events(), state, trends, people, log.last());
      catchingUp.beside();
      intake.lock().lock();
      try {
        catchingUp.change(view -> asTheCatalogue(view, rebasing, log, trends));
        state.await(log.items(), catchingUp.view());
        keeping.run();
        store.between(
            () -> state.swap(after(catchingUp.end(), trends, since), next.model(), trends));
      } finally {
        intake.lock().unlock();
      }
      profiles.offer(store.users().all());
    }
  }

  /** A view as the catalogue is by now. */
  private View asTheCatalogue(View view, Rebasing rebasing, LogColumns log, Trends trends) {
    var withdrawal = new Withdrawal(store, state);
    View now =
        rebasing.withCatalogue(
            view,
            items.all(),
            (one, gone) ->
                withdrawal.of(one, trends, gone, Withdrawal.people(store.events(), gone)));
    return arrived(view, now, log, trends);
  }

  /**
   * A view whose catalogue has grown, with the events of the log on what it has grown by: those
   * waited for their items when it was made.
   */
  private View arrived(View before, View grown, LogColumns log, Trends trends) {
    Set<String> came =
        grown.itemIndex().ids().stream()
            .filter(id -> before.find(id).isEmpty() && grown.find(id).isPresent())
            .collect(Collectors.toSet());
    return came.isEmpty()
        ? grown
        : state.after(grown, trends, log.events(log.size(), came::contains));
  }

  private View people(Rebasing rebasing, Next next, LogColumns log) {
    View people =
        rebasing
            .view(next.snapshot(), items.all(), store.users().all(), log, log.size())
            .withScoreMemory(options.scoreBytes())
            .withProfilesOf(state.view());
    var season = new InSeason(people.fading(), next.lift());
    season.keep(store.settings());
    return season.of(people);
  }

  /** What became known of users since the log was read. On the thread that writes. */
  private View after(View view, Trends trends, Changes.Since since) {
    View now = view;
    for (User user : since.put()) {
      now = now.with(user);
    }
    for (String userId : since.forgotten()) {
      now = state.after(LiveState.without(now, trends, userId), trends, ofUser(userId));
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
}
