package dev.weft.server.live;

import dev.weft.data.EventType;
import dev.weft.data.User;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.View;
import dev.weft.recommend.Weft;
import dev.weft.server.Tenant.ModelVersion;
import dev.weft.server.live.LiveState.Serving;
import dev.weft.server.store.TenantStore;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a tenant answers from when its store is opened. */
final class Restoring {

  private static final System.Logger LOG = System.getLogger(Restoring.class.getName());

  private Restoring() {}

  static LiveState state(
      TenantStore store,
      LiveItems items,
      Embedding embedding,
      EngineOptions options,
      List<EventType> types) {
    LogColumns log = LogColumns.of(store.events(), types);
    List<User> users = store.users().all();
    Optional<ModelVersion> active = store.models().active();
    Optional<Snapshot> model = active.flatMap(one -> model(store, one.version(), options));
    View read =
        new Rebasing(embedding, options, types)
            .view(model, items.all(), users, log, log.size())
            .withScoreMemory(options.scoreBytes());
    double fading =
        store.settings().find(Takeover.FADING).map(Double::valueOf).orElseGet(read::fading);
    View view = read.counting(fading);
    Set<String> awaited = new HashSet<>(log.items());
    awaited.removeIf(id -> view.itemIndex().find(id).isPresent());
    Set<String> people = new HashSet<>(log.users());
    users.forEach(user -> people.add(user.id()));
    var serving =
        new Serving(Weft.of(view), model.isPresent() ? active : Optional.empty(), new Trends(view));
    return new LiveState(serving, store.events().count(), people.size(), awaited);
  }

  /** A model that cannot be used does not keep the server from answering: it is trained anew. */
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
                      "model %s of '%s' %s: another is trained",
                      version,
                      store.name(),
                      what)));
      return fault.isPresent() ? Optional.empty() : Optional.of(snapshot);
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "model " + version + " of '" + store.name() + "' cannot be read: another is trained",
          e);
      return Optional.empty();
    }
  }
}
