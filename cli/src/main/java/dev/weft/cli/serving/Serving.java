package dev.weft.cli.serving;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weft.cli.terminal.Console;
import dev.weft.server.config.Configuration;
import dev.weft.server.serve.JsonLines;
import dev.weft.server.serve.Service;
import dev.weft.server.serve.TextLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server of this process, which ends with it. */
final class Serving implements AutoCloseable {

  private final Service service;
  private final Thread ending;

  private Serving(Service service) {
    this.service = service;
    this.ending = new Thread(service::close, "weft-ending");
    Runtime.getRuntime().addShutdownHook(ending);
  }

  /** Starts a server and says where it is. */
  static Serving start(@Nullable Path file, Map<String, String> overrides, Console console)
      throws IOException {
    var configuration =
        file == null
            ? Configuration.of(System.getenv(), overrides)
            : Configuration.read(file, System.getenv(), overrides);
    Logs.speak(configuration.jsonLog() ? new JsonLines() : new TextLines());
    Service service;
    try (var _ = console.step("Opening " + configuration.shownStore())) {
      service = Service.start(configuration);
    }
    var serving = new Serving(service);
    String address = service.address();
    console.print("Weft serves %s at %s", configuration.shownStore(), address);
    console.print("  what there is to ask: %s/api/v1/openapi.html", address);
    console.json(
        JsonNodeFactory.instance
            .objectNode()
            .put("address", address)
            .put("store", configuration.shownStore()));
    return serving;
  }

  /** Where it answers. */
  String address() {
    return service.address();
  }

  /** Waits until the server has ended, by a signal. */
  void untilEnded() throws InterruptedException {
    service.join();
  }

  @Override
  public void close() {
    service.close();
    try {
      Runtime.getRuntime().removeShutdownHook(ending);
    } catch (IllegalStateException e) {
      // the process ends already, and the hook closes it
    }
  }
}
