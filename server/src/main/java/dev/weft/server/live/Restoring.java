package dev.weft.server.live;

import dev.weft.data.EventType;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.View;
import dev.weft.recommend.Weft;
import dev.weft.server.Tenant.ModelVersion;
import dev.weft.server.live.LiveState.Serving;
import dev.weft.server.store.StoreException;
import dev.weft.server.store.TenantStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What a tenant answers from when its store is opened.
 *
 * @param without the items whose texts are not embedded yet
 */
record Restoring(LiveState state, List<Item> without) {

  private static final System.Logger LOG = System.getLogger(Restoring.class.getName());

  static Restoring of(
      TenantStore store,
      LiveItems items,
      Embedding embedding,
      EngineOptions options,
      List<EventType> types) {
    LogColumns log = LogColumns.of(store.events(), types);
    List<User> users = store.users().all();
    Optional<Kept> kept = kept(store, options);
    Optional<Snapshot> model = kept.map(Kept::snapshot);
    List<Item> without = new ArrayList<>();
    BiFunction<View, List<Item>, View> arriving =
        (view, arrivals) -> {
          Embedding.Begun begun = embedding.begin(view, arrivals);
          without.addAll(begun.without());
          return begun.view();
        };
    View read =
        new Rebasing(embedding, options, types, arriving)
            .view(model, items.all(), users, log, log.size())
            .withScoreMemory(options.scoreBytes());
    View view = InSeason.kept(store.settings(), read).of(read);
    Set<String> awaited = new HashSet<>(log.items());
    awaited.removeIf(id -> view.find(id).isPresent());
    Set<String> people = new HashSet<>(log.users());
    users.forEach(user -> people.add(user.id()));
    people.removeIf(id -> !view.knows(id));
    var serving = new Serving(Weft.of(view), kept.map(Kept::version), new Trends(view));
    return new Restoring(
        new LiveState(serving, store.events().count(), people.size(), awaited, log.types()),
        without);
  }

  /** A model that is kept, as it was read. */
  private record Kept(ModelVersion version, Snapshot snapshot) {}

  /**
   * The model that answered. One that cannot be used does not keep the server from answering: the
   * latest of those before that can be answers in its place, one that answered before rather than
   * one that did worse, and is activated.
   */
  private static Optional<Kept> kept(TenantStore store, EngineOptions options) {
    Optional<ModelVersion> active = store.models().active();
    if (active.isEmpty()) {
      return Optional.empty();
    }
    Optional<Kept> answered = read(store, active.get(), options);
    if (answered.isPresent()) {
      return answered;
    }
    Optional<Kept> before =
        store.models().list().stream()
            .filter(one -> !one.version().equals(active.get().version()))
            .filter(one -> !one.trained().isAfter(active.get().trained()))
            .sorted(Comparator.comparing(ModelVersion::answered).reversed())
            .flatMap(one -> read(store, one, options).stream())
            .findFirst();
    before.ifPresent(one -> activate(store, one.version()));
    return before;
  }

  private static Optional<Kept> read(
      TenantStore store, ModelVersion version, EngineOptions options) {
    return model(store, version.version(), options)
        .map(snapshot -> new Kept(version.activated(), snapshot));
  }

  /** A store that can be read and not be written answers all the same. */
  private static void activate(TenantStore store, ModelVersion model) {
    LOG.log(
        System.Logger.Level.WARNING,
        "model " + model.version() + " of '" + store.name() + "' answers in its place");
    try {
      store.models().activate(model.version());
    } catch (StoreException e) {
      LOG.log(System.Logger.Level.WARNING, "that will have to be found again at the next start", e);
    }
  }

  private static Optional<Snapshot> model(
      TenantStore store, String version, EngineOptions options) {
    try {
      Snapshot snapshot = new Models(store.models()).find(version);
      Optional<String> fault = Fit.of(snapshot, options);
      fault.ifPresent(
          what ->
              LOG.log(
                  System.Logger.Level.WARNING,
                  String.format(
                      Locale.ROOT,
                      "model %s of '%s' %s: it does not answer any more",
                      version,
                      store.name(),
                      what)));
      return fault.isPresent() ? Optional.empty() : Optional.of(snapshot);
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "model "
              + version
              + " of '"
              + store.name()
              + "' cannot be read: it does not answer any more",
          e);
      return Optional.empty();
    }
  }
}
