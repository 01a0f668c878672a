package dev.weft.encoders;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.util.List;

/**
 * A language model on another machine: any {@link ChatModel} of LangChain4j. What passes is tried
 * again, with pauses, every attempt has a deadline, and nothing is sent beyond the budget, as with
 * {@link RemoteEncoder}. Thread-safe where the model is.
 */
public final class RemoteChat {

  private final String name;
  private final String id;
  private final String server;
  private final ChatModel model;
  private final RemoteSettings settings;
  private final int outputTokens;
  private final Spending spending;
  private final Attempts attempts;

  /**
   * A model.
   *
   * @param name by which it signs what it writes
   * @param server what it is called in errors, such as its name and address
   * @param model does not try again by itself
   * @param settings attempts, pauses, deadline, budget, and after how many tokens a text is cut
   * @param outputTokens the most that an answer has, which the model is to be set to
   */
  public RemoteChat(
      String name, String server, ChatModel model, RemoteSettings settings, int outputTokens) {
    this(name, name, server, model, settings, outputTokens);
  }

  /**
   * A model.
   *
   * @param id tells what it writes from what any other model of its name does
   */
  RemoteChat(
      String name,
      String id,
      String server,
      ChatModel model,
      RemoteSettings settings,
      int outputTokens) {
    this.name = name;
    this.id = id;
    this.server = server;
    this.model = model;
    this.settings = settings;
    this.outputTokens = outputTokens;
    this.spending = new Spending(server, settings.budgetTokens());
    this.attempts = attempts(settings.attempts(), settings.deadline());
  }

  private Attempts attempts(int most, Duration deadline) {
    return new Attempts(server, most, settings.firstPause(), settings.longestPause(), deadline);
  }

  /** By which it signs what it writes. */
  public String name() {
    return name;
  }

  /** Tells what it writes from what others do: its name, and its address unless that is usual. */
  public String id() {
    return id;
  }

  /** How it asks. */
  public RemoteSettings settings() {
    return settings;
  }

  /** Tokens spent so far, as the server counted them or else as estimated. */
  public long spentTokens() {
    return spending.tokens();
  }

  /** Requests answered so far. */
  public long requests() {
    return spending.requests();
  }

  /** About how many tokens a question and its answer cost at most. */
  public long tokenCount(String instructions, String text) {
    return (long) TokenEstimate.of(instructions) + TokenEstimate.of(sent(text)) + outputTokens;
  }

  /**
   * Asks until there is an answer.
   *
   * @param instructions what is to be done
   * @param text what it is to be done with; cut where it is too long
   * @throws RemoteFailure when a fault stays or the budget does not reach
   */
  public String ask(String instructions, String text) {
    return answer(attempts, instructions, text);
  }

  /**
   * Asks once, since somebody is waiting.
   *
   * @throws RemoteFailure when there is no answer within the time
   */
  public String askOnce(String instructions, String text, Duration deadline) {
    return answer(attempts(1, deadline), instructions, text);
  }

  private String answer(Attempts asking, String instructions, String text) {
    long estimate = tokenCount(instructions, text);
    ChatRequest request =
        ChatRequest.builder()
            .messages(List.of(SystemMessage.from(instructions), UserMessage.from(sent(text))))
            .build();
    ChatResponse response =
        asking.answer(
            () -> {
              // A request that fails may be billed all the same, so each attempt counts.
              spending.reserve(estimate);
              return model.chat(request);
            });
    var usage = response.tokenUsage();
    Integer counted = usage == null ? null : usage.totalTokenCount();
    spending.answered(estimate, counted == null ? estimate : counted);
    String said = response.aiMessage() == null ? null : response.aiMessage().text();
    return said == null ? "" : said;
  }

  /** What is sent of a text. */
  public String sent(String text) {
    return TokenEstimate.cut(text, settings.maxTokens());
  }
}
