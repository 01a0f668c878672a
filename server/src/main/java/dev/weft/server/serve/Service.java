package dev.weft.server.serve;

import dev.weft.data.Item;
import dev.weft.encoders.Encoders;
import dev.weft.encoders.LuceneAnalysis;
import dev.weft.math.internal.NativeFolder;
import dev.weft.server.Tenant;
import dev.weft.server.config.Configuration;
import dev.weft.server.http.WeftServer;
import dev.weft.server.http.front.HttpOptions;
import dev.weft.server.http.front.Listener;
import dev.weft.server.http.front.Tenants;
import dev.weft.server.http.rules.Rule;
import dev.weft.server.http.rules.RuleCheck;
import dev.weft.server.live.Engine;
import dev.weft.server.live.EngineOptions;
import dev.weft.server.store.ApiKeys;
import dev.weft.server.store.Store;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** A server with all that it stands on, as a configuration says. */
public final class Service implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Service.class.getName());

  /** How often it is looked whether the store still writes. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** How long a store on a server that does not answer is waited for at the end. */
  private static final Duration LAST_WAIT = Duration.ofSeconds(8);

  /** How many items are looked at together. */
  private static final int PAGE = 1_000;

  /** What is closed, the latest opened first. */
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  private final Configuration configuration;
  private Tenants tenants;
  private Store store;
  private WeftServer server;

  @SuppressWarnings("NullAway.Init") // start() sets the server or throws
  private Service(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * Starts a server. The address is taken before anything else is opened: a start that is refused
   * is refused at once, and leaves no store behind.
   *
   * @throws IllegalArgumentException when the settings do not go together
   * @throws IOException when the address cannot be listened on
   */
  public static Service start(Configuration configuration) throws IOException {
    return started(
        configuration,
        (service, listener) -> {
          Optional<TextEncoder> encoder =
              Encoders.open(
                  configuration.encoder(), configuration.encoderBudget(), System.getenv());
          encoder.ifPresent(service.opened::push);
          service.open(listener, encoder, UnaryOperator.identity());
        });
  }

  /**
   * The same with another encoder.
   *
   * @param encoder the caller's to close, once the service is closed
   * @param options changes what the configuration says of the engine
   */
  public static Service start(
      Configuration configuration,
      Optional<TextEncoder> encoder,
      UnaryOperator<EngineOptions> options)
      throws IOException {
    return started(configuration, (service, listener) -> service.open(listener, encoder, options));
  }

  private interface Opening {
    void of(Service service, Listener listener) throws IOException;
  }

  private static Service started(Configuration configuration, Opening opening) throws IOException {
    var service = new Service(configuration);
    try {
      HttpOptions http = configuration.http();
      Listener listener = Listener.open(http);
      service.opened.push(listener);
      boolean mayHaveKeys = !http.keys().isEmpty() || Store.isThere(configuration.store());
      listener.requireKey(mayHaveKeys, http.host());
      opening.of(service, listener);
      return service;
    } catch (IOException | RuntimeException | Error e) {
      service.close();
      throw e;
    }
  }

  private void open(
      Listener listener, Optional<TextEncoder> encoder, UnaryOperator<EngineOptions> options)
      throws IOException {
    store = Store.open(configuration.store());
    opened.push(store);
    HttpOptions http = configuration.http();
    http.tenants()
        .forEach(name -> store.tenant(name).settings().declare(configuration.eventTypes()));
    configuration.notes(Instant.now()).forEach(note -> LOG.log(Level.WARNING, note));
    warnWithoutLibraries();
    EngineOptions settings = configuration.engine().withAnalysis(LuceneAnalysis.automatic());
    Engine engine =
        Engine.open(store, options.apply(encoder.map(settings::withEncoder).orElse(settings)));
    opened.push(engine);
    http.tenants()
        .forEach(
            name -> {
              Tenant tenant = engine.tenant(name);
              tenant.fields().expect(RuleCheck.kinds(http.rules()));
              check(http.rules(), tenant);
            });
    tenants = new Of(engine, store);
    server =
        WeftServer.start(
            listener, tenants, http, configuration::json, configuration.reranker(System.getenv()));
    opened.push(server);
  }

  /** Says what of a tenant's catalogue the rules cannot work with. */
  private static void check(List<Rule> rules, Tenant tenant) {
    if (rules.isEmpty()) {
      return;
    }
    List<Item> items = new ArrayList<>();
    List<Item> page = tenant.items("", PAGE);
    while (!page.isEmpty()) {
      items.addAll(page);
      page = tenant.items(page.getLast().id(), PAGE);
    }
    RuleCheck.notes(rules, items, tenant::happened)
        .forEach(note -> LOG.log(Level.WARNING, "tenant '" + tenant.name() + "': " + note));
  }

  /** Lists are answered without native libraries, but nothing is learned. */
  private static void warnWithoutLibraries() {
    try {
      NativeFolder.prepare();
    } catch (IllegalStateException e) {
      LOG.log(Level.WARNING, "no model can be trained: " + e.getMessage());
    }
  }

  /** Tenants of an engine, with the keys of its store. */
  private record Of(Engine engine, Store store) implements Tenants {

    @Override
    public Tenant tenant(String name) {
      return engine.tenant(name);
    }

    @Override
    public List<String> names() {
      return engine.tenants();
    }

    @Override
    public ApiKeys keys() {
      return store.keys();
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  /** Where everything is kept. */
  Store store() {
    return store;
  }

  /** The tenant that answers where none is named. */
  public Tenant tenant() {
    return tenants.tenant(configuration.http().tenants().getFirst());
  }

  /** Where it answers. */
  public String address() {
    String host = configuration.http().host();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
  }

  /**
   * Waits until it has ended.
   *
   * @throws IllegalStateException when the store does not write any more, or no request is read,
   *     which nothing but another start mends: whoever looks after the process begins it again
   */
  public void join() throws InterruptedException {
    while (!server.ended(LOOK)) {
      if (!store.alive()) {
        throw new IllegalStateException(
            "the store does not write any more, after a failure that the log tells: start the"
                + " server again");
      }
      if (!server.reads()) {
        throw new IllegalStateException(
            "no request is read any more, after a failure that the log tells, such as a full heap:"
                + " start the server again, with more memory (WEFT_JAVA_OPTIONS=-Xmx8g)");
      }
    }
  }

  /** Takes no more, answers what is under way, ends trainings and closes the store. */
  @Override
  public synchronized void close() {
    RuntimeException first = null;
    long last = 0;
    while (!opened.isEmpty()) {
      AutoCloseable next = opened.pop();
      try {
        if (next instanceof WeftServer) {
          next.close();
        } else {
          last = last == 0 ? System.nanoTime() + LAST_WAIT.toNanos() : last;
          end(next, last);
        }
      } catch (Exception e) {
        first = first == null ? new IllegalStateException(e.getMessage(), e) : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /**
   * Ends something. What waits for a store that does not answer is left to itself: the process ends
   * without it, and a server of a database takes back what was not committed.
   *
   * @param last until when it is waited for in that case, by {@link System#nanoTime}
   */
  private void end(AutoCloseable one, long last) throws Exception {
    var ending =
        new FutureTask<>(
            () -> {
              one.close();
              return true;
            });
    Thread.ofPlatform().name("weft-end").daemon().start(ending);
    boolean interrupted = false;
    try {
      for (boolean over = false; !over; ) {
        try {
          over = isOver(ending, last);
        } catch (InterruptedException e) {
          interrupted = true; // what is opened later is closed first all the same
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean isOver(FutureTask<Boolean> ending, long last) throws Exception {
    try {
      return ending.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } catch (TimeoutException e) {
      boolean left = System.nanoTime() - last > 0 && store != null && store.mayHang();
      if (left) {
        LOG.log(Level.WARNING, "the store does not answer; ending without it");
      }
      return left;
    }
  }
}
