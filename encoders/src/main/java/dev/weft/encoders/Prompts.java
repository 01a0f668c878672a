package dev.weft.encoders;

import dev.weft.text.internal.words.Display;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToIntFunction;

/**
 * What a model wants to read before a text. Many retrieval models are trained on pairs of which
 * each side says what it is, such as {@code query: } and {@code passage: }, or an instruction.
 *
 * @param query stands before what somebody looks for, as it is, with its blank at the end
 * @param document stands before what is found: what items say, and profiles of users
 * @param pooled whether the tokens of the prompt count when token vectors become one
 */
public record Prompts(String query, String document, boolean pooled) {

  /** So many characters of a prompt are shown. */
  private static final int SHOWN = 60;

  /** Texts are read as they are. */
  public static final Prompts NONE = new Prompts("", "");

  public Prompts {
    Objects.requireNonNull(query, "query");
    Objects.requireNonNull(document, "document");
  }

  /** Prompts whose tokens count, as is usual. */
  public Prompts(String query, String document) {
    this(query, document, true);
  }

  /**
   * Refuses prompts that leave no room for a text: it would be cut away, and all texts were the
   * same to the model.
   *
   * @param most tokens that are read
   * @param taken tokens of a prompt and special ones, not more than there are whatever follows
   */
  void checkRoom(int most, ToIntFunction<String> taken) {
    for (String prompt : List.of(document, query)) {
      int tokens = taken.applyAsInt(prompt.replaceFirst(" +$", ""));
      if (tokens >= most) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s %d of the %d tokens that max-tokens allows, and leaves none to the text",
                prompt.isEmpty()
                    ? "what the model puts around a text takes"
                    : "the prompt '" + Display.shortened(prompt, SHOWN) + "' takes",
                tokens,
                most));
      }
    }
  }

  /** Whether queries are read otherwise than documents. */
  boolean tellApart() {
    return !query.equals(document);
  }
}
