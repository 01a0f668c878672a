package dev.weft.cli.demo;

import dev.weft.data.History;
import dev.weft.recommend.Snapshot;
import dev.weft.text.internal.words.Script;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses users to show: readers of both scripts where there are any, long histories and short. */
final class DemoPeople {

  private static final List<Double> ONE_SCRIPT = List.of(0.9, 0.6, 0.3, 0.05);
  private static final List<Double> TWO_SCRIPTS = List.of(0.85, 0.25);

  /** Titles shown of what a user did last. */
  private static final int LAST = 3;

  private final Snapshot snapshot;

  DemoPeople(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** Four users, as indices. */
  List<Integer> chosen() {
    List<Integer> chinese = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int u = 0; u < snapshot.users().size(); u++) {
      History history = snapshot.audience().histories().get(u);
      if (history.size() > 1) {
        (readsChinese(history) ? chinese : others).add(u);
      }
    }
    boolean both = chinese.size() >= 2 && others.size() >= 2;
    List<Integer> chosen = new ArrayList<>();
    if (both) {
      at(others, TWO_SCRIPTS, chosen);
      at(chinese, TWO_SCRIPTS, chosen);
    } else {
      others.addAll(chinese);
      at(others, ONE_SCRIPT, chosen);
    }
    return chosen;
  }

  /** The users at these places in the order of their histories' lengths. */
  private void at(List<Integer> users, List<Double> places, List<Integer> chosen) {
    List<Integer> byLength =
        users.stream()
            .sorted(
                Comparator.<Integer>comparingInt(u -> snapshot.audience().histories().get(u).size())
                    .thenComparingInt(u -> u))
            .toList();
    for (double place : places) {
      if (!byLength.isEmpty()) {
        int user = byLength.get((int) (place * (byLength.size() - 1)));
        if (!chosen.contains(user)) {
          chosen.add(user);
        }
      }
    }
  }

  private boolean readsChinese(History history) {
    int chinese = 0;
    for (int entry = 0; entry < history.size(); entry++) {
      chinese += Script.of(title(history.item(entry))) == Script.CHINESE ? 1 : 0;
    }
    return 2 * chinese > history.size();
  }

  /** What a user did last, latest first. */
  List<String> lastTitles(int user) {
    History history = snapshot.audience().histories().get(user);
    List<String> titles = new ArrayList<>();
    for (int entry = history.size() - 1; entry >= 0 && titles.size() < LAST; entry--) {
      titles.add(title(history.item(entry)));
    }
    return titles;
  }

  private String title(int item) {
    var shown = snapshot.items().get(item);
    return shown.title().orElse(shown.id());
  }
}
