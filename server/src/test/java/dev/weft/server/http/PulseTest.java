package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weft.server.Tenant;
import dev.weft.server.config.Configuration;
import dev.weft.server.http.front.HttpOptions;
import dev.weft.server.http.front.Listener;
import dev.weft.server.http.front.Pulse;
import dev.weft.server.http.front.Tenants;
import dev.weft.server.live.Engine;
import dev.weft.server.live.EngineOptions;
import dev.weft.server.store.ApiKeys;
import dev.weft.server.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.io.ManagedSelector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** After a full heap the server answered nobody, took no signal, and kept its store locked. */
class PulseTest {

  @TempDir private Path folder;
  private Store store;
  private Engine engine;
  private WeftServer server;

  @BeforeEach
  void start() throws Exception {
    store = Store.open(folder.resolve("shop.weftdb").toString());
    engine = Engine.open(store, EngineOptions.DEFAULT);
    HttpOptions options =
        Configuration.of(Map.of(), Map.of("server.port", "0", "server.drain_timeout", "100ms"))
            .http();
    server =
        WeftServer.start(
            Listener.open(options),
            new OfEngine(engine, store.keys()),
            options,
            JsonNodeFactory.instance::objectNode,
            Optional.empty());
  }

  @AfterEach
  void stop() {
    server.close();
    engine.close();
    store.close();
  }

  private record OfEngine(Engine engine, ApiKeys keys) implements Tenants {
    @Override
    public Tenant tenant(String name) {
      return engine.tenant(name);
    }

    @Override
    public List<String> names() {
      return engine.tenants();
    }
  }

  private boolean readsAfterLooks() throws InterruptedException {
    boolean reads = true;
    for (int i = 0; i < Pulse.MOST_MISSED + 5; i++) {
      reads = server.reads();
      Thread.sleep(20);
    }
    return reads;
  }

  private void endTheSelectors(CountDownLatch never) {
    for (ManagedSelector selector : server.selectors()) {
      selector.submit(
          turning -> {
            try {
              never.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
  }

  @Test
  @Timeout(60)
  void aServerWhoseSelectorsHaveEndedSaysSoAndClosesAllTheSame() throws Exception {
    assertThat(readsAfterLooks()).isTrue();
    var never = new CountDownLatch(1);
    endTheSelectors(never);
    assertThat(readsAfterLooks()).isFalse();
    server.close();
    assertThat(server.ended(Duration.ZERO)).isTrue();
    never.countDown();
  }
}
