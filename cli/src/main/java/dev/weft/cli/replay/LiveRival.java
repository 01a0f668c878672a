package dev.weft.cli.replay;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.data.internal.files.TemporaryFolder;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.server.Tenant;
import dev.weft.server.Tenant.Batch;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.live.Engine;
import dev.weft.server.live.EngineOptions;
import dev.weft.server.store.Store;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * The server's own engine on a store of its own, as {@code weft serve} runs it: its clock is that
 * of the log, and trainings begin by its schedule.
 */
final class LiveRival implements Rival {

  private static final int PIECE = 1_000;
  private static final int JOBS = 100_000;

  private final TemporaryFolder folder;
  private final LogClock clock;
  private final Store store;
  private final Engine engine;
  private final Tenant tenant;
  private final boolean repeats;

  /** Opens an engine at the time of the first event. */
  LiveRival(
      EngineOptions options, List<EventType> types, List<User> users, long begin, boolean repeats)
      throws IOException {
    this.repeats = repeats;
    this.folder = TemporaryFolder.create("replay");
    this.clock = new LogClock(begin);
    this.store = Store.open(folder.resolve("replay.weftdb").toString(), clock);
    this.engine = Engine.stepped(store, options, clock);
    this.tenant = engine.tenant("replay");
    tenant.declareEventTypes(types);
    for (int from = 0; from < users.size(); from += PIECE) {
      tenant.putUsers(users.subList(from, Math.min(users.size(), from + PIECE)));
    }
  }

  @Override
  public void arrive(List<Item> items) {
    for (int from = 0; from < items.size(); from += PIECE) {
      refuseNothing(tenant.putItems(items.subList(from, Math.min(items.size(), from + PIECE))));
    }
  }

  @Override
  public void reach(long time) throws InterruptedException {
    clock.reach(time);
    engine.advance();
  }

  @Override
  public List<String> list(Event next) {
    Query query = Query.user(next.userId()).limit(Replay.LIST);
    return tenant.recommend(repeats ? query.includeSeen() : query).items().stream()
        .map(Recommended::itemId)
        .toList();
  }

  @Override
  public void learn(Event event) {
    refuseNothing(tenant.append(List.of(new NewEvent("", event, ""))));
  }

  private static void refuseNothing(Batch batch) {
    batch.rejected().stream()
        .findFirst()
        .ifPresent(
            row -> {
              throw new IllegalStateException("the engine refused a row: " + row.message());
            });
  }

  @Override
  public int trainings() {
    List<Job> jobs = tenant.jobs(JOBS);
    jobs.stream()
        .filter(job -> job.state() == Job.State.FAILED)
        .findFirst()
        .ifPresent(
            job -> {
              throw new IllegalStateException(
                  String.format(
                      Locale.ROOT,
                      "a training of kind '%s' failed: %s",
                      job.kind(),
                      job.message()));
            });
    return jobs.size();
  }

  @Override
  public void close() {
    engine.close();
    store.close();
    folder.close();
  }
}
