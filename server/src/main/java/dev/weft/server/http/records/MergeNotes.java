package dev.weft.server.http.records;

import dev.weft.server.Tenant.Merge;
import dev.weft.server.http.values.Values;
import java.util.ArrayList;
import java.util.List;

/** What whoever merges users may not have known. */
public final class MergeNotes {

  private MergeNotes() {}

  /**
   * In words.
   *
   * @param asked who was to have it all
   */
  public static List<String> of(String asked, Merge merge) {
    String to = shown(merge.userId());
    String from = shown(merge.from());
    List<String> notes = new ArrayList<>();
    if (!merge.userId().equals(asked)) {
      notes.add("user " + shown(asked) + " was merged into " + to + ", so all of it is there");
    }
    merge
        .before()
        .filter(before -> !before.equals(merge.userId()))
        .ifPresent(
            before ->
                notes.add(
                    "what came under "
                        + from
                        + " until now is of "
                        + shown(before)
                        + ", and stays so; from now on it is of "
                        + to));
    boolean moved = merge.events() > 0 || merge.answers() > 0 || merge.attributes();
    if (!moved && merge.before().isEmpty()) {
      notes.add(
          "nothing was known of user "
              + from
              + " that "
              + to
              + " lacks: events that come under this id later are of "
              + to);
    }
    return notes;
  }

  private static String shown(String id) {
    return "'" + Values.shown(id) + "'";
  }
}
