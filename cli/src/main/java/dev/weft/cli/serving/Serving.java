package dev.weft.cli.serving;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weft.cli.terminal.Console;
import dev.weft.server.Tenant;
import dev.weft.server.config.Configuration;
import dev.weft.server.serve.JsonLines;
import dev.weft.server.serve.Service;
import dev.weft.server.serve.TextLines;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server of this process, which ends with it. */
public final class Serving implements AutoCloseable {

  private final Service service;
  private final Thread ending;

  private Serving(Service service) {
    this.service = service;
    this.ending = new Thread(service::close, "weft-ending");
    Runtime.getRuntime().addShutdownHook(ending);
  }

  /** Opens a service. */
  private interface Opening {
    Service service() throws IOException;
  }

  /** Starts a server and says where it is. */
  static Serving start(@Nullable Path file, Map<String, String> overrides, Console console)
      throws IOException {
    var configuration =
        file == null
            ? Configuration.of(System.getenv(), overrides)
            : Configuration.read(file, System.getenv(), overrides);
    return start(configuration, () -> Service.start(configuration), console);
  }

  /**
   * The same by these settings alone.
   *
   * @param encoder the caller's to close, once the server has ended
   */
  public static Serving start(
      Map<String, String> settings, Optional<TextEncoder> encoder, Console console)
      throws IOException {
    var configuration = Configuration.of(Map.of("WEFT_LOG_FORMAT", "text"), settings);
    return start(
        configuration, () -> Service.start(configuration, encoder, options -> options), console);
  }

  private static Serving start(Configuration configuration, Opening opening, Console console)
      throws IOException {
    Logs.speak(configuration.jsonLog() ? new JsonLines() : new TextLines());
    Service service;
    try (var _ = console.step("Opening " + configuration.shownStore())) {
      service = opening.service();
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

  /** The tenant that answers where none is named. */
  public Tenant tenant() {
    return service.tenant();
  }

  /** Where it answers. */
  public String address() {
    return service.address();
  }

  /** Waits until the server has ended, by a signal. */
  public void untilEnded() throws InterruptedException {
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
