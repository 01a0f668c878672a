package dev.weft.cli.enriching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A language model on this machine, as Ollama's server: its answer is made of the question. */
public final class WordServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<String> asked = new ArrayList<>();
  private UnaryOperator<String> answer;
  private int failAfter = Integer.MAX_VALUE;

  public WordServer(UnaryOperator<String> answer) throws IOException {
    this.answer = answer;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** A line for {@code --model}. */
  public String line() {
    return "ollama:words?base-url=http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The texts of all requests. */
  public synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  synchronized void says(UnaryOperator<String> other) {
    answer = other;
  }

  /** Refuses all requests from now on, after some. */
  synchronized void failAfter(int requests) {
    failAfter = requests;
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode messages = JSON.readTree(exchange.getRequestBody()).get("messages");
      if (failAfter-- <= 0) {
        exchange.sendResponseHeaders(400, -1);
        return;
      }
      String question = messages.get(messages.size() - 1).get("content").asText();
      asked.add(question);
      ObjectNode said = JSON.createObjectNode().put("model", "words").put("done", true);
      said.putObject("message").put("role", "assistant").put("content", answer.apply(question));
      byte[] bytes = JSON.writeValueAsBytes(said);
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
