package dev.weft.encoders;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a server understands. */
enum RemoteKind {
  /** OpenAI and the many servers that speak as it does: vLLM, LM Studio, llama.cpp, Mistral, … */
  OPENAI("https://api.openai.com/v1", "OPENAI_API_KEY", "dimensions", "", "", ""),
  /** Voyage AI: as OpenAI, with an input type. */
  VOYAGE(
      "https://api.voyageai.com/v1",
      "VOYAGE_API_KEY",
      "output_dimension",
      "input_type",
      "document",
      "query"),
  /** Jina AI: as OpenAI, with a task. */
  JINA(
      "https://api.jina.ai/v1",
      "JINA_API_KEY",
      "dimensions",
      "task",
      "retrieval.passage",
      "retrieval.query"),
  /** Ollama, by default on this machine. */
  OLLAMA("http://localhost:11434", "", "dimensions", "", "", "");

  /** Weft has deadlines of its own; those of the libraries must not end a request before. */
  private static final Duration ENDLESS = Duration.ofHours(2);

  private final String usualUrl;
  private final String keyVariable;
  private final String dimensions;
  private final String side;
  private final String ofDocuments;
  private final String ofQueries;

  RemoteKind(
      String usualUrl,
      String keyVariable,
      String dimensions,
      String side,
      String ofDocuments,
      String ofQueries) {
    this.usualUrl = usualUrl;
    this.keyVariable = keyVariable;
    this.dimensions = dimensions;
    this.side = side;
    this.ofDocuments = ofDocuments;
    this.ofQueries = ofQueries;
  }

  static Optional<RemoteKind> of(String name) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(name)).findFirst();
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(RemoteKind::label).toList();
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  URI usualUrl() {
    return URI.create(usualUrl);
  }

  /** The environment variable of its key, empty where it has none. */
  String keyVariable() {
    return keyVariable;
  }

  /** Whether the server must be told apart what is looked for and what is found. */
  boolean tellsApart() {
    return !side.isEmpty();
  }

  /**
   * A model on a server.
   *
   * @param key empty for none
   * @param length of vectors that is asked for, or 0
   */
  EmbeddingModel model(String name, URI url, String key, int length, boolean queries) {
    if (this == OLLAMA) {
      var builder =
          OllamaEmbeddingModel.builder()
              .httpClientBuilder(new PlainHttp.Builder())
              .baseUrl(url.toString())
              .modelName(name)
              .timeout(ENDLESS)
              .maxRetries(0);
      if (!key.isEmpty()) {
        builder.customHeaders(Map.of("Authorization", "Bearer " + key));
      }
      return length == 0 ? builder.build() : builder.dimensions(length).build();
    }
    return embedding(name, url, key, length, queries);
  }

  private EmbeddingModel embedding(String name, URI url, String key, int length, boolean queries) {
    Map<String, Object> parameters = new HashMap<>();
    if (tellsApart()) {
      parameters.put(side, queries ? ofQueries : ofDocuments);
    }
    if (length != 0) {
      parameters.put(dimensions, length);
    }
    return OpenAiEmbeddingModel.builder()
        .httpClientBuilder(new PlainHttp.Builder(VectorOrder::restored))
        .baseUrl(url.toString())
        .apiKey(key.isEmpty() ? null : key)
        .modelName(name)
        .customParameters(parameters)
        .timeout(ENDLESS)
        .maxRetries(0)
        .build();
  }

  /**
   * A language model on a server.
   *
   * @param key empty for none
   * @param outputTokens the most that an answer has
   */
  ChatModel chat(String name, URI url, String key, int outputTokens) {
    if (this == OLLAMA) {
      var builder =
          OllamaChatModel.builder()
              .httpClientBuilder(new PlainHttp.Builder())
              .baseUrl(url.toString())
              .modelName(name)
              .numPredict(outputTokens)
              .timeout(ENDLESS)
              .maxRetries(0);
      if (!key.isEmpty()) {
        builder.customHeaders(Map.of("Authorization", "Bearer " + key));
      }
      return builder.build();
    }
    var builder =
        OpenAiChatModel.builder()
            .httpClientBuilder(new PlainHttp.Builder())
            .baseUrl(url.toString())
            .apiKey(key.isEmpty() ? null : key)
            .modelName(name)
            .timeout(ENDLESS)
            .maxRetries(0);
    // OpenAI's newer models refuse max_tokens, and other servers know nothing else.
    return url.equals(usualUrl())
        ? builder.maxCompletionTokens(outputTokens).build()
        : builder.maxTokens(outputTokens).build();
  }
}
