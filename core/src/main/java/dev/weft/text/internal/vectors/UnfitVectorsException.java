package dev.weft.text.internal.vectors;

import dev.weft.text.internal.words.Display;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * An encoder gave what are not vectors of the texts; the message names it, the fault and a text.
 */
public final class UnfitVectorsException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** How much of a text is shown. */
  private static final int SHOWN = 40;

  private final String encoderId;
  private final String fault;
  private final transient List<String> texts;

  private UnfitVectorsException(
      String encoderId, String fault, List<String> texts, String message) {
    super(message);
    this.encoderId = encoderId;
    this.fault = fault;
    this.texts = texts;
  }

  /** All that it gave is of another shape. */
  static UnfitVectorsException ofAll(String encoderId, String fault) {
    return new UnfitVectorsException(encoderId, fault, List.of(), message(encoderId, fault));
  }

  /** What it gave for some texts is of no use. */
  public static UnfitVectorsException ofTexts(String encoderId, String fault, List<String> texts) {
    String message = message(encoderId, fault, texts.getFirst(), "", texts);
    return new UnfitVectorsException(encoderId, fault, texts, message);
  }

  private static String message(String id, String fault) {
    return "the encoder '" + id + "' " + fault;
  }

  private static String message(
      String id, String fault, String text, String whose, List<String> texts) {
    String others =
        texts.size() == 1
            ? ""
            : String.format(
                Locale.ROOT, ", and for %s", Display.counted(texts.size() - 1L, "other text"));
    String named = whose.isEmpty() ? "" : " of " + whose;
    String shown = Display.shortened(text, SHOWN);
    return message(id, fault) + " for the text '" + shown + "'" + named + others;
  }

  /** What is wrong, as it goes on after the encoder's name: {@code gave 5 numbers instead of 4}. */
  public String fault() {
    return fault;
  }

  /** The texts whose vectors are of no use; empty where none of all are. */
  public List<String> texts() {
    return texts;
  }

  /**
   * The same, which says whose a text is.
   *
   * @param asked the texts that were asked for
   * @param whose of the place of a text among them: {@code item 'i7'}
   */
  public UnfitVectorsException named(List<String> asked, IntFunction<String> whose) {
    Set<String> unfit = new HashSet<>(texts);
    for (int i = 0; i < asked.size(); i++) {
      if (unfit.contains(asked.get(i))) {
        String message = message(encoderId, fault, asked.get(i), whose.apply(i), texts);
        var named = new UnfitVectorsException(encoderId, fault, texts, message);
        named.setStackTrace(getStackTrace());
        return named;
      }
    }
    return this;
  }
}
