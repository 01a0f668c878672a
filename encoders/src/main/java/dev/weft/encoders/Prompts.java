package dev.weft.encoders;

import java.util.Objects;

/**
 * What a model wants to read before a text. Many retrieval models are trained on pairs of which
 * each side says what it is, such as {@code query: } and {@code passage: }, or an instruction.
 *
 * @param query stands before what somebody looks for, as it is, with its blank at the end
 * @param document stands before what is found: what items say, and profiles of users
 * @param pooled whether the tokens of the prompt count when token vectors become one
 */
public record Prompts(String query, String document, boolean pooled) {

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

  /** Whether queries are read otherwise than documents. */
  boolean tellApart() {
    return !query.equals(document);
  }
}
