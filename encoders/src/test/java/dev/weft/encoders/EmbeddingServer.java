package dev.weft.encoders;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A server of embeddings on this machine, of a vector of letter counts for each text, or of a
 * language model, that misbehaves as it is told: one behaviour a request, then as it should.
 */
final class EmbeddingServer implements AutoCloseable {

  /** What happens to a request. */
  interface Behaviour {
    void answer(HttpExchange exchange, JsonObject request) throws IOException;
  }

  private static final int DIMENSIONS = 4;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<Behaviour> behaviours = new ArrayDeque<>();
  private final List<JsonObject> requests = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Behaviour usual;

  EmbeddingServer() throws IOException {
    this(EmbeddingServer::properly);
  }

  EmbeddingServer(Behaviour usual) throws IOException {
    this.usual = usual;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  synchronized EmbeddingServer then(Behaviour... next) {
    behaviours.addAll(List.of(next));
    return this;
  }

  synchronized EmbeddingServer always(Behaviour behaviour) {
    for (int i = 0; i < 100; i++) {
      behaviours.add(behaviour);
    }
    return this;
  }

  /** Behaves from now on. */
  synchronized void recover() {
    behaviours.clear();
  }

  synchronized List<JsonObject> requests() {
    return List.copyOf(requests);
  }

  synchronized List<String> keys() {
    return List.copyOf(keys);
  }

  /** The texts of every request. */
  List<List<String>> asked() {
    return requests().stream().map(EmbeddingServer::texts).toList();
  }

  static List<String> texts(JsonObject request) {
    JsonElement input = request.get("input");
    return input.isJsonArray()
        ? input.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList()
        : List.of(input.getAsString());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonObject request =
          JsonParser.parseString(
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
              .getAsJsonObject();
      Behaviour behaviour;
      synchronized (this) {
        requests.add(request);
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        behaviour = behaviours.isEmpty() ? usual : behaviours.pop();
      }
      behaviour.answer(exchange, request);
    }
  }

  static void properly(HttpExchange exchange, JsonObject request) throws IOException {
    send(
        exchange,
        200,
        body(exchange, texts(request).stream().map(EmbeddingServer::vector).toList()));
  }

  static float[] vector(String text) {
    float[] counts = new float[DIMENSIONS];
    text.chars().forEach(c -> counts[c >= 'a' && c <= 'c' ? c - 'a' : DIMENSIONS - 1]++);
    return counts;
  }

  /** Vectors of the texts of these numbers, in this order. */
  static Behaviour numbered(int... numbers) {
    return (exchange, request) -> {
      List<String> texts = texts(request);
      List<float[]> vectors =
          Arrays.stream(numbers)
              .mapToObj(number -> vector(texts.get(number % texts.size())))
              .toList();
      send(exchange, 200, body(exchange, vectors, numbers));
    };
  }

  private static String body(HttpExchange exchange, List<float[]> vectors) {
    return body(exchange, vectors, IntStream.range(0, vectors.size()).toArray());
  }

  private static String body(HttpExchange exchange, List<float[]> vectors, int[] numbers) {
    boolean ollama = exchange.getRequestURI().getPath().equals("/api/embed");
    List<String> rows =
        vectors.stream()
            .map(
                v ->
                    IntStream.range(0, v.length)
                        .mapToObj(d -> Float.toString(v[d]))
                        .collect(Collectors.joining(",", "[", "]")))
            .toList();
    if (ollama) {
      return "{\"model\": \"m\", \"embeddings\": " + rows + "}";
    }
    String data =
        IntStream.range(0, rows.size())
            .mapToObj(
                i ->
                    "{\"object\": \"embedding\", \"index\": "
                        + numbers[i]
                        + ", \"embedding\": "
                        + rows.get(i)
                        + "}")
            .collect(Collectors.joining(","));
    return "{\"object\": \"list\", \"model\": \"m\", \"data\": ["
        + data
        + "], \"usage\": {\"prompt_tokens\": 7, \"total_tokens\": 7}}";
  }

  /** A language model that says always the same, as OpenAI's or as Ollama's servers. */
  static Behaviour says(String words) {
    return (exchange, request) -> {
      String text = new JsonPrimitive(words).toString();
      boolean ollama = exchange.getRequestURI().getPath().equals("/api/chat");
      String message = "\"message\": {\"role\": \"assistant\", \"content\": " + text + "}";
      send(
          exchange,
          200,
          ollama
              ? "{\"model\": \"m\", " + message + ", \"done\": true}"
              : "{\"id\": \"1\", \"model\": \"m\", \"choices\": [{\"index\": 0, "
                  + message
                  + ", \"finish_reason\": \"stop\"}], \"usage\": {\"prompt_tokens\": 7,"
                  + " \"completion_tokens\": 4, \"total_tokens\": 11}}");
    };
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  static Behaviour status(int status) {
    return (exchange, request) -> send(exchange, status, "{\"error\": \"as it was told\"}");
  }

  static Behaviour busy(String retryAfter) {
    return (exchange, request) -> {
      exchange.getResponseHeaders().add("Retry-After", retryAfter);
      send(exchange, 429, "slow down");
    };
  }

  static Behaviour slow(long millis) {
    return (exchange, request) -> {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      properly(exchange, request);
    };
  }

  /** Vectors of a value and a length that nobody asked for. */
  static Behaviour vectors(int count, float... vector) {
    return (exchange, request) ->
        send(
            exchange,
            200,
            body(exchange, IntStream.range(0, count).mapToObj(i -> vector).toList()));
  }

  static Behaviour text(String body) {
    return (exchange, request) -> send(exchange, 200, body);
  }

  /** Ends the connection in the middle of an answer. */
  static void die(HttpExchange exchange, JsonObject request) throws IOException {
    exchange.sendResponseHeaders(200, 10_000);
    exchange.getResponseBody().write("{\"object\": \"li".getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
    throw new IOException("dies");
  }

  /** Says nothing until the end. */
  void hang(HttpExchange exchange, JsonObject request) {
    await();
  }

  /** Begins an answer and says nothing more. */
  void hangWithin(HttpExchange exchange, JsonObject request) throws IOException {
    exchange.sendResponseHeaders(200, 10_000);
    exchange.getResponseBody().write("{\"object\": ".getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
    await();
  }

  private void await() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
