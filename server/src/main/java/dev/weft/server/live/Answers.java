package dev.weft.server.live;

import dev.weft.recommend.Recommendations;
import dev.weft.server.live.LiveState.Serving;
import java.util.List;

/** Answers with a word more. */
public final class Answers {

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
}
