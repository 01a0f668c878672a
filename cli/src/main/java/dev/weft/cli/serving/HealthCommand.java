package dev.weft.cli.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks a running server how it is, for who watches over containers and services. */
@Command(
    name = "health",
    description = {
      "Asks a running server whether it answers well: exit code 0, else 1 with the reasons.",
      "",
      "  weft health",
      "  weft health --url http://127.0.0.1:8380 --live"
    })
public final class HealthCommand extends ConsoleCommand {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int DONE = 200;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Where the server is; else the port of WEFT_SERVER_PORT, 8380, on this machine.")
  private @Nullable URI url;

  @Option(
      names = "--live",
      description =
          "Ask only whether it answers at all, not whether its model and trainer are well.")
  private boolean live;

  @Override
  protected int run(Console console) throws Exception {
    URI asked = asked();
    HttpResponse<String> answer = answer(asked);
    JsonNode said = json(answer.body(), asked);
    console.json(said);
    if (answer.statusCode() == DONE) {
      console.print(live ? "It answers." : "It answers well.");
      return 0;
    }
    for (JsonNode reason : said.path("reasons")) {
      console.warn(reason.asText());
    }
    if (said.path("reasons").isEmpty()) {
      console.warn(String.format(Locale.ROOT, "%s: status %d", asked, answer.statusCode()));
    }
    return 1;
  }

  private URI asked() {
    String port = System.getenv().getOrDefault("WEFT_SERVER_PORT", "8380");
    URI server = url == null ? URI.create("http://127.0.0.1:" + port) : url;
    if (server.getHost() == null || !server.toString().matches("https?://.*")) {
      throw new IllegalArgumentException(
          "--url must be an address such as http://127.0.0.1:8380: '" + server + "'");
    }
    return server.resolve("/api/v1/health/" + (live ? "live" : "ready"));
  }

  private static HttpResponse<String> answer(URI asked) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(asked).timeout(PATIENCE).build();
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      return client.send(request, BodyHandlers.ofString());
    } catch (HttpConnectTimeoutException e) {
      throw new IOException(asked + " cannot be reached within " + PATIENCE.toSeconds() + " s", e);
    } catch (HttpTimeoutException e) {
      throw new IOException(asked + " does not answer within " + PATIENCE.toSeconds() + " s", e);
    } catch (IOException e) {
      throw new IOException(asked + " does not answer: nothing listens there, or not HTTP", e);
    }
  }

  private static JsonNode json(String body, URI asked) throws IOException {
    try {
      return new ObjectMapper().readTree(body);
    } catch (IOException e) {
      throw new IOException(asked + " is not a server of Weft: its answer is not JSON", e);
    }
  }
}
