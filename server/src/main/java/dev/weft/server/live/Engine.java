package dev.weft.server.live;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.weft.server.Tenant;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.server.store.Store;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;

/**
 * The tenants of a store, live. Opening it restores each of them; trainings of all tenants run one
 * after another on two threads of the engine, one for each kind. Thread-safe.
 *
 * <pre>{@code
 * try (Store store = Store.open("shop.weftdb");
 *     Engine engine = Engine.open(store, EngineOptions.DEFAULT.withEncoder(encoder))) {
 *   Tenant shop = engine.tenant("shop");
 *   shop.putItems(items);
 *   shop.recommend(Query.user("u1"));
 * }
 * }</pre>
 */
public final class Engine implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Engine.class.getName());

  private static final long TICK_MILLIS = 1_000;
  private static final long PRUNE_MILLIS = 3_600_000;

  private final Store store;
  private final EngineOptions options;
  private final Clock clock;
  private final Map<TrainingKind, ExecutorService> trainers = new EnumMap<>(TrainingKind.class);
  private final Map<String, LiveTenant> tenants = new ConcurrentHashMap<>();

  /** A thread for each thing that is done now and then, so that none waits for another. */
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(
          3, Thread.ofPlatform().name("weft-schedule-", 0).daemon().factory());

  private final List<ScheduledFuture<?>> ticking;

  private Engine(Store store, EngineOptions options, Clock clock, boolean byItself) {
    this.store = store;
    this.options = options;
    this.clock = clock;
    for (TrainingKind kind : TrainingKind.values()) {
      String name = "weft-" + kind.name().toLowerCase(Locale.ROOT);
      trainers.put(
          kind,
          Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).daemon().factory()));
    }
    store.tenants().forEach(this::tenant);
    this.ticking = byItself ? ticking() : List.of();
  }

  private List<ScheduledFuture<?>> ticking() {
    return List.of(
        every("what was due did not begin", LiveTenant::tick),
        every("items could not be embedded again", LiveTenant::retry),
        timer.scheduleWithFixedDelay(this::prune, TICK_MILLIS, PRUNE_MILLIS, MILLISECONDS));
  }

  private ScheduledFuture<?> every(String failure, Consumer<LiveTenant> work) {
    return timer.scheduleWithFixedDelay(
        () -> tenants.values().forEach(tenant -> done(tenant, failure, work)),
        TICK_MILLIS,
        TICK_MILLIS,
        MILLISECONDS);
  }

  /** Restores the tenants of a store, which stays the caller's to close. */
  public static Engine open(Store store, EngineOptions options) {
    return open(store, options, Clock.systemUTC());
  }

  /** The same with another clock. */
  public static Engine open(Store store, EngineOptions options, Clock clock) {
    return new Engine(store, options, clock, true);
  }

  /**
   * The same, which does what is due by its clock when {@link #advance} is called and never by
   * itself: for clocks that tell another time than that of the wall, such as the time of a log that
   * is replayed.
   */
  public static Engine stepped(Store store, EngineOptions options, Clock clock) {
    return new Engine(store, options, clock, false);
  }

  /** Begins the trainings that are due, of every tenant, and returns when they have ended. */
  public void advance() throws InterruptedException {
    for (LiveTenant tenant : tenants.values()) {
      tenant.settle(); // texts of its start
      tenant.tick();
      tenant.retry();
    }
    for (LiveTenant tenant : tenants.values()) {
      tenant.settle();
    }
  }

  /** A tenant, which is made where it is new. */
  public Tenant tenant(String name) {
    return tenants.computeIfAbsent(
        name, other -> new LiveTenant(store.tenant(name), options, trainers, clock));
  }

  /** The names of the tenants that are there. */
  public List<String> tenants() {
    return tenants.keySet().stream().sorted().toList();
  }

  private static void done(LiveTenant tenant, String failure, Consumer<LiveTenant> work) {
    try {
      work.accept(tenant);
    } catch (RuntimeException | Error e) { // a timer whose work throws never runs again
      LOG.log(System.Logger.Level.WARNING, failure + ": " + tenant.name(), e);
    }
  }

  private void prune() {
    try {
      store.prune(options.keepAnswers());
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.WARNING, "old answers could not be taken away", e);
    }
  }

  /** Begins no training any more; what answers goes on answering until the store is closed. */
  @Override
  public void close() {
    ticking.forEach(one -> one.cancel(false));
    timer.close();
    trainers.values().forEach(ExecutorService::shutdownNow);
    tenants.values().forEach(LiveTenant::close);
  }
}
