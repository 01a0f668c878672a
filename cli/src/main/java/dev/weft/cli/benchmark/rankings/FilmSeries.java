package dev.weft.cli.benchmark.rankings;

import dev.weft.data.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Films of one series, told by their titles: what is in parentheses dropped, a final article moved
 * to the front, cut at a colon or a dash, a final “Part n”, number of at most two digits (2049 and
 * 2000 are years) or Roman numeral up to X dropped, a leading article dropped, at least three
 * letters left.
 */
final class FilmSeries {

  private static final int FEWEST_RATINGS = 10;
  private static final int SHORTEST = 3;
  private static final int LARGEST = 12;

  private static final Pattern LAST_ARTICLE = Pattern.compile("^(.*), (The|A|An)$");

  private FilmSeries() {}

  /**
   * The series of a catalogue, each as item indices, by their name.
   *
   * @param support ratings of each item; films with fewer than ten take no part
   */
  static List<List<Integer>> of(List<Item> items, int[] support) {
    var byName = new TreeMap<String, List<Integer>>();
    for (int i = 0; i < items.size(); i++) {
      String name = name(items.get(i).title().orElse(""));
      if (support[i] >= FEWEST_RATINGS && name.length() >= SHORTEST) {
        byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(i);
      }
    }
    return byName.values().stream()
        .filter(films -> films.size() >= 2 && films.size() <= LARGEST)
        .toList();
  }

  /** What the films of a series have in common. */
  static String name(String title) {
    String name = title.replaceAll("\\s*\\([^)]*\\)", "").strip();
    Matcher article = LAST_ARTICLE.matcher(name);
    name = article.matches() ? article.group(2) + " " + article.group(1) : name;
    return name.replaceAll("(:| - ).*", "")
        .strip()
        .replaceAll("(?i)\\s+part\\s+(\\d+|[ivx]+)$", "")
        .replaceAll("\\s+\\d{1,2}$", "")
        .replaceAll("\\s+(X|IX|IV|VI{0,3}|I{1,3})$", "")
        .toLowerCase(Locale.ROOT)
        .strip()
        .replaceAll("^(the|a|an)\\s+", "");
  }
}
