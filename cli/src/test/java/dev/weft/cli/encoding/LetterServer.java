package dev.weft.cli.encoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Ollama's answers on this machine: a vector of the counts of the letters a to h. */
final class LetterServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LETTERS = 8;

  private final HttpServer server;
  private final List<String> asked = new ArrayList<>();
  private int failAfter = Integer.MAX_VALUE;

  LetterServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** A line for {@code --encoder}. */
  String line() {
    return "ollama:letters?base-url=http://127.0.0.1:" + server.getAddress().getPort();
  }

  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  /** Refuses all requests from now on, after some. */
  synchronized void failAfter(int requests) {
    failAfter = requests;
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode input = JSON.readTree(exchange.getRequestBody()).get("input");
      if (failAfter-- <= 0) {
        exchange.sendResponseHeaders(400, -1);
        return;
      }
      ObjectNode answer = JSON.createObjectNode().put("model", "letters");
      ArrayNode vectors = answer.putArray("embeddings");
      for (JsonNode text : input.isArray() ? input : JSON.createArrayNode().add(input)) {
        asked.add(text.asText());
        ArrayNode vector = vectors.addArray();
        for (char letter = 'a'; letter < 'a' + LETTERS; letter++) {
          char wanted = letter;
          vector.add(0.1 + text.asText().chars().filter(c -> c == wanted).count());
        }
      }
      byte[] bytes = JSON.writeValueAsBytes(answer);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
