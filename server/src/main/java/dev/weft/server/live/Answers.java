package dev.weft.server.live;

import dev.weft.recommend.Recommendations;
import dev.weft.server.live.LiveState.Serving;
import java.util.List;

/** Answers with a word more. */
final class Answers {

  /** What a list says that is empty though the catalogue is not. */
  private static final String NOTHING = "nothing was found";

  private Answers() {}

  /** The same, made of less than was asked for. */
  static Recommendations degraded(Recommendations list, String note) {
    return list.withNotes(List.of(note), true);
  }

  /** The same of the version that is served, with a word of what stands in for a model. */
  static Recommendations of(Recommendations list, Serving serving) {
    Recommendations versioned = versioned(list, serving);
    return serving.model().isPresent()
        ? versioned
        : versioned.withNotes(
            List.of(
                "nothing was trained yet: answered by what items say and what was taken so far"),
            false);
  }

  /** The same of the version that is served. */
  static Recommendations versioned(Recommendations list, Serving serving) {
    return new Recommendations(
        list.id(),
        list.question(),
        list.coldStart(),
        list.items(),
        list.notes(),
        serving.version(),
        list.degraded(),
        list.next());
  }

  /**
   * The same with notes of a part of it, made of less where that part was. That nothing is in a
   * part is not said of a list that holds something.
   */
  static Recommendations with(Recommendations list, Recommendations part) {
    List<String> notes =
        part.notes().stream()
            .filter(note -> list.items().isEmpty() || !note.equals(NOTHING))
            .toList();
    return list.withNotes(notes, part.degraded());
  }
}
