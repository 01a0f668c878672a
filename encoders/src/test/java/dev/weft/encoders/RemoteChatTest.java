package dev.weft.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server on this machine that misbehaves in every way that servers do. */
@Timeout(60)
class RemoteChatTest {

  private static final RemoteSettings QUICK =
      RemoteSettings.DEFAULT
          .withAttempts(3, Duration.ofMillis(10), Duration.ofSeconds(3))
          .withDeadlines(Duration.ofSeconds(20), Duration.ofSeconds(20));

  private EmbeddingServer server;

  @BeforeEach
  void start() throws IOException {
    server = new EmbeddingServer(EmbeddingServer.says("yes"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private RemoteChat open(String options, RemoteSettings settings) {
    String line = "openai:m?base-url=" + server.url() + "/v1" + options;
    return ChatLine.parse(line).open(settings, Map.of("KEY", "secret-key"));
  }

  private static String content(JsonObject request, int message) {
    return request
        .getAsJsonArray("messages")
        .get(message)
        .getAsJsonObject()
        .get("content")
        .getAsString();
  }

  @Test
  void instructionsAndTextAreApartAndTheAnswerIsLimited() {
    RemoteChat chat = open("&key-env=KEY&output-tokens=77", QUICK);
    assertThat(chat.ask("do this", "with that")).isEqualTo("yes");
    JsonObject request = server.requests().getFirst();
    assertThat(content(request, 0)).isEqualTo("do this");
    assertThat(content(request, 1)).isEqualTo("with that");
    assertThat(request.get("max_tokens").getAsInt()).isEqualTo(77);
    assertThat(server.keys()).containsExactly("Bearer secret-key");
    assertThat(chat.spentTokens()).as("as the server counts").isEqualTo(11);
    assertThat(chat.requests()).isEqualTo(1);
  }

  @Test
  void anyChatModelOfLangChain4jWillDo() {
    var echo =
        new ChatModel() {
          @Override
          public ChatResponse doChat(ChatRequest request) {
            var last = (UserMessage) request.messages().getLast();
            return ChatResponse.builder()
                .aiMessage(AiMessage.from("you said " + last.singleText()))
                .build();
          }
        };
    var chat = new RemoteChat("echo", "the echo", echo, QUICK, 20);
    assertThat(chat.ask("do this", "with that")).isEqualTo("you said with that");
    assertThat(chat.spentTokens())
        .as("as estimated, since the model does not count")
        .isEqualTo(chat.tokenCount("do this", "with that"));
  }

  @Test
  void ollamaIsAskedInItsOwnWay() {
    RemoteChat chat =
        ChatLine.parse("ollama:llama?base-url=" + server.url() + "&output-tokens=50")
            .open(QUICK, Map.of());
    assertThat(chat.ask("do this", "with that")).isEqualTo("yes");
    JsonObject request = server.requests().getFirst();
    assertThat(request.get("model").getAsString()).isEqualTo("llama");
    assertThat(request.getAsJsonObject("options").get("num_predict").getAsInt()).isEqualTo(50);
  }

  @Test
  void whatPassesIsTriedAgain() {
    server.then(EmbeddingServer.status(503), EmbeddingServer.busy("0"), EmbeddingServer::die);
    RemoteChat chat = open("&attempts=4", QUICK);
    assertThat(chat.ask("do", "it")).isEqualTo("yes");
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void aServerWhoseNameIsUnknownIsAskedAgain() {
    RemoteChat chat =
        ChatLine.parse("ollama:m?base-url=http://no-such-host.invalid").open(QUICK, Map.of());
    assertThatThrownBy(() -> chat.ask("do", "it"))
        .isInstanceOf(RemoteFailure.class)
        .hasMessageContaining("cannot be reached: no such host (3 attempts)");
  }

  /** What one server wrote was taken for the words of another. */
  @Test
  void theIdHasTheAddressUnlessThatIsUsual() {
    assertThat(open("", QUICK).id()).isEqualTo("openai:m at " + server.url() + "/v1");
    assertThat(open("", QUICK).name()).isEqualTo("openai:m");
    for (String line : List.of("ollama:m", "ollama:m?base-url=http://localhost:11434/")) {
      assertThat(ChatLine.parse(line).open(QUICK, Map.of()).id()).isEqualTo("ollama:m");
    }
  }

  @Test
  void whatDoesNotPassEndsAtOnceAndNoKeyIsTold() {
    server.then(EmbeddingServer.status(401));
    assertThatThrownBy(() -> open("&key-env=KEY", QUICK).ask("do", "it"))
        .isInstanceOf(RemoteFailure.class)
        .hasMessageContaining("answered 401 (the key is missing or not allowed)")
        .hasMessageNotContaining("secret");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void whoHangsIsGivenUp() {
    server.then(server::hang, server::hangWithin);
    RemoteSettings brief = QUICK.withDeadlines(Duration.ofMillis(300), QUICK.queryDeadline());
    assertThatThrownBy(() -> open("&attempts=2", brief).ask("do", "it"))
        .hasMessageContaining("did not answer within 0.3 s (2 attempts)");
    assertThatThrownBy(
            () -> {
              server.then(EmbeddingServer.status(500));
              open("", QUICK).askOnce("do", "it", Duration.ofSeconds(5));
            })
        .as("somebody is waiting")
        .hasMessageContaining("answered 500");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void nothingIsSentBeyondTheBudgetAndEveryAttemptCounts() {
    RemoteChat chat = open("&output-tokens=100", QUICK.withBudgetTokens(150));
    server.then(EmbeddingServer.status(500));
    assertThatThrownBy(() -> chat.ask("do", "it"))
        .hasMessageContaining("the budget of 150 tokens")
        .hasMessageContaining("is used up");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void longTextsAreCutAndInstructionsAreNot() {
    RemoteChat chat = open("&max-tokens=10", QUICK);
    chat.ask("one two three four five six seven eight nine", "x".repeat(500));
    JsonObject request = server.requests().getFirst();
    assertThat(content(request, 0)).endsWith("nine");
    assertThat(content(request, 1)).hasSize(24);
  }

  @Test
  void linesThatNameNoLanguageModelAreRefused() {
    for (String line : List.of("voyage:m", "english", "models/x", "openai:")) {
      assertThatThrownBy(() -> ChatLine.parse(line))
          .hasMessageContaining("must be openai:MODEL or ollama:MODEL");
    }
    assertThatThrownBy(() -> ChatLine.parse("openai:m?batch=3"))
        .hasMessageContaining("has no option 'batch'")
        .hasMessageContaining("output-tokens");
    assertThatThrownBy(() -> ChatLine.parse("openai:m?api-key=x"))
        .hasMessageContaining("a key never stands in a line");
    assertThatThrownBy(() -> ChatLine.parse("openai:m").open(QUICK, Map.of()))
        .hasMessageContaining("OPENAI_API_KEY");
    assertThatThrownBy(() -> open("&output-tokens=1", QUICK))
        .hasMessageContaining("output-tokens must be in 16..");
  }
}
