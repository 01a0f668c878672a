package dev.weft.encoders;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A language model that answers in words, in one line as {@link EncoderLine} has it: {@code
 * openai:gpt-4o-mini}, {@code ollama:llama3.2?base-url=http://gpu:11434}.
 *
 * @param line of a kind that can answer
 */
public record ChatLine(EncoderLine line) {

  /** Tokens of an answer, unless the line says otherwise. */
  static final int OUTPUT_TOKENS = 400;

  private static final Set<String> OPTIONS =
      Set.of("base-url", "key-env", "max-tokens", "output-tokens", "attempts", "deadline");

  private static final Set<RemoteKind> KINDS = Set.of(RemoteKind.OPENAI, RemoteKind.OLLAMA);

  public ChatLine {
    if (line.kind().filter(KINDS::contains).isEmpty() || name(line).isBlank()) {
      throw new IllegalArgumentException(
          "a language model must be openai:MODEL or ollama:MODEL: '" + line.place() + "'");
    }
    for (String option : line.options().keySet()) {
      if (!OPTIONS.contains(option)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "a language model has no option '%s'; there are %s",
                option,
                String.join(", ", new TreeSet<>(OPTIONS))));
      }
    }
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException when it does not name a language model, with what is wrong
   */
  public static ChatLine parse(String text) {
    return new ChatLine(EncoderLine.read(text));
  }

  private static String name(EncoderLine line) {
    return line.place().substring(line.place().indexOf(':') + 1);
  }

  /** The model without its options, as it signs what it writes. */
  public String model() {
    return line.place();
  }

  /** Whether it runs on this machine, where nothing is billed. */
  public boolean isHere() {
    return RemoteModels.isHere(line);
  }

  /**
   * Opens the model, without asking it anything.
   *
   * @param usual settings where the line says nothing else
   * @param environment holds the key
   * @throws IllegalArgumentException when the key is missing or an option out of range
   */
  public RemoteChat open(RemoteSettings usual, Map<String, String> environment) {
    RemoteKind kind = line.kind().orElseThrow();
    URI url = RemoteModels.url(line, kind);
    int output = line.whole("output-tokens", OUTPUT_TOKENS);
    if (output < 16 || output > OnnxSettings.MOST_TOKENS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "output-tokens must be in 16..%d: %d",
              OnnxSettings.MOST_TOKENS,
              output));
    }
    String key = RemoteModels.key(line, kind, url, environment);
    String server = model() + " at " + url;
    return new RemoteChat(
        model(),
        url.equals(kind.usualUrl()) ? model() : server,
        server,
        kind.chat(name(line), url, key, output),
        RemoteModels.settings(line, usual),
        output);
  }
}
