package dev.weft.encoders;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Requests by the JDK's client. LangChain4j's own drops the headers of a refusal, and with them how
 * long the server asks to wait. No redirect is followed, since the key would go along; an answer
 * has an end. Whoever calls it sees to the deadline: an interrupted call ends the request.
 */
final class PlainHttp implements HttpClient {

  /** 2048 vectors of 4096 numbers in JSON have about 180 MB. */
  private static final long MOST_BYTES = 256L << 20;

  private final java.net.http.HttpClient client =
      java.net.http.HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .followRedirects(Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final UnaryOperator<byte[]> reading;

  /**
   * A client.
   *
   * @param reading what is done to an answer before LangChain4j reads it
   */
  private PlainHttp(UnaryOperator<byte[]> reading) {
    this.reading = reading;
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    var sent = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
    request.headers().forEach((name, values) -> values.forEach(value -> sent.header(name, value)));
    String body = request.body() == null ? "" : request.body();
    sent.method(request.method().name(), BodyPublishers.ofString(body));
    try {
      HttpResponse<byte[]> answer =
          client.send(sent.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
      if (answer.statusCode() < 200 || answer.statusCode() >= 300) {
        throw new HttpAnswer(
            answer.statusCode(),
            new String(answer.body(), StandardCharsets.UTF_8),
            answer.headers().firstValue("Retry-After"));
      }
      return SuccessfulHttpResponse.builder()
          .statusCode(answer.statusCode())
          .headers(answer.headers().map())
          .body(reading.apply(answer.body()))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the request was given up", e);
    }
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("vectors do not come in a stream");
  }

  /** Of which LangChain4j's models make their client. */
  static final class Builder implements HttpClientBuilder {

    private final UnaryOperator<byte[]> reading;
    private Duration connect = Duration.ofSeconds(10);
    private Duration read = Duration.ofMinutes(1);

    /** Answers are read as they come. */
    Builder() {
      this(UnaryOperator.identity());
    }

    /**
     * A client's builder.
     *
     * @param reading what is done to an answer before LangChain4j reads it
     */
    Builder(UnaryOperator<byte[]> reading) {
      this.reading = reading;
    }

    @Override
    public Duration connectTimeout() {
      return connect;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
      connect = timeout;
      return this;
    }

    @Override
    public Duration readTimeout() {
      return read;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
      read = timeout;
      return this;
    }

    @Override
    public HttpClient build() {
      return new PlainHttp(reading);
    }
  }
}
