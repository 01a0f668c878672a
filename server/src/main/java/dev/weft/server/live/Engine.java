package dev.weft.server.live;

import dev.weft.server.Tenant;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.server.store.Store;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

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
  private static final int PRUNE_TICKS = 3_600;

  private final Store store;
  private final EngineOptions options;
  private final Clock clock;
  private final Map<TrainingKind, ExecutorService> trainers = new EnumMap<>(TrainingKind.class);
  private final Map<String, LiveTenant> tenants = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("weft-schedule").daemon().factory());
  private final Optional<ScheduledFuture<?>> ticking;
  private long ticks;

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
    this.ticking = byItself ? Optional.of(ticking()) : Optional.empty();
  }

  private ScheduledFuture<?> ticking() {
    return timer.scheduleWithFixedDelay(
        this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
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

  private void tick() {
    for (LiveTenant tenant : tenants.values()) {
      try {
        tenant.tick();
      } catch (RuntimeException | Error e) { // a timer whose work throws never runs again
        LOG.log(System.Logger.Level.WARNING, "what was due did not begin: " + tenant.name(), e);
      }
    }
    if (++ticks % PRUNE_TICKS == 1) {
      try {
        store.prune(options.keepAnswers());
      } catch (RuntimeException | Error e) {
        LOG.log(System.Logger.Level.WARNING, "old answers could not be taken away", e);
      }
    }
  }

  /** Begins no training any more; what answers goes on answering until the store is closed. */
  @Override
  public void close() {
    ticking.ifPresent(one -> one.cancel(false));
    timer.close();
    trainers.values().forEach(ExecutorService::shutdownNow);
    tenants.values().forEach(LiveTenant::close);
  }
}
