package dev.weft.server.live;

import dev.weft.recommend.Recommendations;
import dev.weft.server.live.LiveState.Serving;
import java.util.ArrayList;
import java.util.List;

/** Answers with a word more. */
final class Answers {

  private Answers() {}

  /** The same, made of less than was asked for. */
  static Recommendations degraded(Recommendations list, String note) {
    return with(list, note, list.modelVersion(), true);
  }

  /** The same of the version that is served. */
  static Recommendations of(Recommendations list, Serving serving) {
    return with(
        list,
        serving.model().isPresent()
            ? ""
            : "nothing was trained yet: answered by what items say and what was taken so far",
        serving.version(),
        list.degraded());
  }

  /** The same with notes of a part of it, made of less where that part was. */
  static Recommendations with(Recommendations list, Recommendations part) {
    Recommendations all = list;
    for (String note : part.notes()) {
      all = with(all, note, list.modelVersion(), all.degraded());
    }
    return with(all, "", list.modelVersion(), list.degraded() || part.degraded());
  }

  private static Recommendations with(
      Recommendations list, String note, String version, boolean degraded) {
    List<String> notes = new ArrayList<>(list.notes());
    if (!note.isEmpty()) {
      notes.add(note);
    }
    return new Recommendations(
        list.id(),
        list.question(),
        list.coldStart(),
        list.items(),
        notes,
        version,
        degraded,
        list.next());
  }
}
