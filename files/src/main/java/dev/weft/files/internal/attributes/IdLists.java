package dev.weft.files.internal.attributes;

import dev.weft.files.internal.values.AlikeParts;
import java.util.List;

/** Counts values that are lists of ids, and others that are one id. */
final class IdLists {

  private static final List<String> SEPARATORS = List.of(",", ";", "|");
  private static final int FEWEST_PARTS = 3;
  private static final int FEWEST_LISTS = 3;

  /** One list in so many values. */
  private static final int SELDOM = 5;

  private static final double NEARLY_ALL = 0.95;

  /** So many values that are something else tell it; the texts behind them are not cut. */
  private static final int ENOUGH = 100;

  private long lists;
  private long single;
  private long others;

  void see(String text) {
    if (others > ENOUGH && others > lists + single) {
      others++;
      return;
    }
    String separator =
        SEPARATORS.stream().filter(sign -> text.contains(sign)).findFirst().orElse(",");
    List<String> parts = AlikeParts.of(text, separator);
    boolean are = AlikeParts.are(parts);
    lists += are && parts.size() >= FEWEST_PARTS ? 1 : 0;
    single += are && parts.size() < FEWEST_PARTS ? 1 : 0;
    others += are ? 0 : 1;
  }

  /** Whether this many values are ids, and many of them lists. */
  boolean areThese(long count) {
    return lists >= FEWEST_LISTS && lists * SELDOM >= count && lists + single >= NEARLY_ALL * count;
  }
}
