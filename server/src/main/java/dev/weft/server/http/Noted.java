package dev.weft.server.http;

import dev.weft.recommend.Recommendations;
import java.util.ArrayList;
import java.util.List;

/** Answers with one note more. */
final class Noted {

  private Noted() {}

  /** The same answer with a note. */
  static Recommendations with(Recommendations answer, String note) {
    return with(answer, note, answer.degraded());
  }

  /** The same answer with a note of what failed. */
  static Recommendations failed(Recommendations answer, String note) {
    return with(answer, note, true);
  }

  private static Recommendations with(Recommendations answer, String note, boolean degraded) {
    List<String> notes = new ArrayList<>(answer.notes());
    notes.add(note);
    return new Recommendations(
        answer.id(),
        answer.question(),
        answer.coldStart(),
        answer.items(),
        notes,
        answer.modelVersion(),
        degraded,
        answer.next());
  }
}
