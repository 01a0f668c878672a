package dev.weft.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.encoders.chat.ListReranker;
import dev.weft.server.http.front.Front;
import dev.weft.server.http.front.HttpOptions;
import dev.weft.server.http.front.KeyRing;
import dev.weft.server.http.front.Listener;
import dev.weft.server.http.front.Pulse;
import dev.weft.server.http.front.RefusedByJetty;
import dev.weft.server.http.front.RequestRecord;
import dev.weft.server.http.front.Route;
import dev.weft.server.http.front.TenantMeters;
import dev.weft.server.http.front.Tenants;
import dev.weft.server.http.lists.Answers;
import dev.weft.server.http.lists.Reranked;
import dev.weft.server.http.lists.RuleBook;
import dev.weft.server.http.records.Batches;
import dev.weft.server.http.routes.DocumentRoutes;
import dev.weft.server.http.routes.EventRoutes;
import dev.weft.server.http.routes.HealthRoutes;
import dev.weft.server.http.routes.ItemRoutes;
import dev.weft.server.http.routes.KeyRoutes;
import dev.weft.server.http.routes.ListRoutes;
import dev.weft.server.http.routes.ModelRoutes;
import dev.weft.server.http.routes.QualityRoute;
import dev.weft.server.http.routes.TransferRoutes;
import dev.weft.server.http.routes.UserRoutes;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Tenants over HTTP/1.1 and HTTP/2 without TLS. It stands on loopback, or behind a proxy that
 * speaks TLS; on another address it asks for keys.
 */
public final class WeftServer implements AutoCloseable {

  private static final Logger LOG = System.getLogger(WeftServer.class.getName());
  private static final int HEADERS = 32 << 10;

  /** Jetty's own number: they read and write, and requests are answered by virtual threads. */
  private static final int MOST_THREADS = 200;

  /** Those that wait for the next request; Jetty keeps 8, for servers that answer by them. */
  private static final int LEAST_THREADS = 4;

  /** How long threads of Jetty's may take to end, once nothing is under way. */
  private static final Duration STOP = Duration.ofSeconds(10);

  private final Server server;
  private final ServerConnector connector;
  private final JvmGcMetrics collections;
  private final List<Route> routes;
  private final Front front;
  private final Duration drain;
  private final CountDownLatch ended = new CountDownLatch(1);
  private Pulse pulse = new Pulse(List.of());

  private WeftServer(
      Listener listener,
      Tenants tenants,
      HttpOptions options,
      Supplier<JsonNode> configuration,
      Optional<ListReranker> reranker,
      Clock clock) {
    var keys = new KeyRing(options.keys(), tenants.keys(), clock);
    listener.requireKey(keys.any(), options.host());
    var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    this.collections = new JvmGcMetrics();
    collections.bindTo(meters);
    new JvmMemoryMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    TenantMeters.bind(tenants, options.tenants(), meters, clock);
    this.routes = routes(tenants, options, keys, meters, configuration, reranker, clock);
    var records = new RequestRecord(meters, options.logEachRequest());
    var threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
    threads.setName("weft-http");
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    this.server = new Server(threads);
    this.connector = connector(server, options, listener);
    server.addConnector(connector);
    server.setErrorHandler(new RefusedByJetty(records));
    this.front = new Front(options, listener.loopback(), tenants, keys, routes, records);
    this.drain = options.timeouts().drain();
    server.setHandler(front);
  }

  /**
   * Starts a server.
   *
   * @param listener the address; closed with the server
   * @param configuration the settings in force, without secrets
   * @param reranker puts lists into an order where requests ask for it
   * @throws IllegalArgumentException when the address is open to others and there is no key
   * @throws IOException when it does not start
   */
  public static WeftServer start(
      Listener listener,
      Tenants tenants,
      HttpOptions options,
      Supplier<JsonNode> configuration,
      Optional<ListReranker> reranker)
      throws IOException {
    var server =
        new WeftServer(listener, tenants, options, configuration, reranker, Clock.systemUTC());
    try {
      server.connector.open(listener.channel());
      server.server.start();
      server.pulse = new Pulse(server.selectors());
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    } catch (Exception e) {
      server.close();
      throw new IOException("the server does not start: " + e.getMessage(), e);
    }
  }

  private List<Route> routes(
      Tenants tenants,
      HttpOptions options,
      KeyRing keys,
      PrometheusMeterRegistry meters,
      Supplier<JsonNode> configuration,
      Optional<ListReranker> reranker,
      Clock clock) {
    var batches = new Batches(options.limits().batchRows());
    List<Route> all = new ArrayList<>();
    all.addAll(new ItemRoutes(batches).routes());
    all.addAll(new UserRoutes(batches).routes());
    all.addAll(new EventRoutes(batches, clock).routes());
    var rules = new RuleBook(options.rules());
    var answers = new Answers(meters, options.shape(), rules, new Reranked(reranker));
    all.addAll(new ListRoutes(answers).routes());
    all.addAll(new ModelRoutes().routes());
    all.addAll(new TransferRoutes(clock).routes());
    all.addAll(new QualityRoute(clock).routes());
    all.addAll(new KeyRoutes(keys, options, clock).routes());
    all.addAll(new HealthRoutes(tenants, options.tenants(), meters, configuration).routes());
    all.addAll(new DocumentRoutes(all).routes());
    return List.copyOf(all);
  }

  private static ServerConnector connector(Server server, HttpOptions options, Listener listener) {
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setRequestHeaderSize(HEADERS);
    http.setIdleTimeout(options.timeouts().idle().toMillis());
    // Paths are cut and decoded by the router alone, so what is ambiguous elsewhere is not here: an
    // id may hold a slash.
    http.setUriCompliance(UriCompliance.UNSAFE);
    var connector =
        new ServerConnector(
            server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
    connector.setHost(options.host());
    connector.setPort(listener.channel().socket().getLocalPort());
    connector.setIdleTimeout(options.timeouts().idle().toMillis());
    return connector;
  }

  /** The port that it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Its routes. */
  List<Route> routes() {
    return routes;
  }

  /** What reads requests, each a thread of Jetty's. */
  Collection<ManagedSelector> selectors() {
    return connector.getSelectorManager().getBeans(ManagedSelector.class);
  }

  /**
   * Whether it reads what is sent to it; after a failure in a thread of its own, such as in a full
   * heap, it does not for good. Asked about once a second, by one thread.
   */
  public boolean reads() {
    return pulse.beats();
  }

  /** Waits until it has ended, for so long; false when it has not. */
  public boolean ended(Duration most) throws InterruptedException {
    return ended.await(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whoever is interrupted waits for no answer any more. */
  private void drain() {
    try {
      if (!front.drain(drain)) {
        LOG.log(Level.WARNING, "answers were under way for longer than {0} and are cut", drain);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.log(Level.WARNING, "answers were under way and are cut: their end was interrupted");
    }
  }

  /** Jetty waits without end for threads of its own that have failed. */
  private void stop() throws ExecutionException {
    var stopping =
        new FutureTask<>(
            () -> {
              server.stop();
              return true;
            });
    Thread.ofPlatform().name("weft-http-stop").daemon().start(stopping);
    boolean interrupted = Thread.interrupted();
    try {
      stopping.get(STOP.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.log(Level.WARNING, "what reads requests does not end, and is left");
    } catch (InterruptedException e) {
      interrupted = true; // it goes on by itself
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Takes no more, answers what is under way, and ends. */
  @Override
  public void close() {
    try {
      connector.close();
      drain();
      stop();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the server does not end as it should", e);
    } finally {
      collections.close();
      ended.countDown();
    }
  }
}
