package dev.weft.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.server.config.Configuration;
import dev.weft.server.live.EngineOptions;
import dev.weft.server.live.WordsEncoder;
import dev.weft.server.serve.Service;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** A real server on loopback and a free port, with a store of its own, and a client for it. */
public final class HttpFixture implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  public final Service service;
  private final HttpClient client = HttpClient.newHttpClient();

  private HttpFixture(Service service) {
    this.service = service;
  }

  public static HttpFixture of(Path folder) {
    return of(folder, "");
  }

  public static HttpFixture of(Path folder, String yaml) {
    return of(folder, yaml, Optional.of(new WordsEncoder()), options -> options);
  }

  public static HttpFixture of(
      Path folder,
      String yaml,
      Optional<TextEncoder> encoder,
      UnaryOperator<EngineOptions> options) {
    try {
      Path file = Files.writeString(folder.resolve("weft.yaml"), yaml);
      Map<String, String> overrides =
          Map.of("store", folder.resolve("shop.weftdb").toString(), "server.port", "0");
      var configuration = Configuration.read(file, Map.of(), overrides);
      return new HttpFixture(Service.start(configuration, encoder, options));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An answer: its status and body. */
  public record Got(int status, String body, HttpResponse<?> response) {

    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException("no JSON: " + body, e);
      }
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /** The ids of the items of a list, in its order. */
  public static List<String> ids(JsonNode list) {
    return StreamSupport.stream(list.get("items").spliterator(), false)
        .map(item -> item.get("item_id").asText())
        .toList();
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
        .timeout(Duration.ofSeconds(60));
  }

  public Got send(HttpRequest request) {
    try {
      var response = client.send(request, BodyHandlers.ofString());
      return new Got(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public Got get(String path, String... headers) {
    var request = request(path).GET();
    return send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  /** The metrics once they hold a text: a request is counted when its answer has been sent. */
  String metrics(String text) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    String metrics = get("/metrics").body();
    while (!metrics.contains(text) && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
      metrics = get("/metrics").body();
    }
    return metrics;
  }

  public Got delete(String path) {
    return send(request(path).DELETE().build());
  }

  public Got post(String path, String json, String... headers) {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json.replace('\'', '"')));
    return send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  public Got lines(String path, String lines) {
    return send(
        request(path)
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(lines.replace('\'', '"')))
            .build());
  }

  @Override
  public void close() {
    client.close();
    service.close();
  }
}
