package dev.weft.files.internal.imports;

import dev.weft.data.IdIndex;
import dev.weft.text.internal.words.Display;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether ids that differ would be the same if they were written alike. */
final class Spellings {

  /** Ids that are looked at. */
  private static final int TRIED = 10_000;

  /**
   * One pair in this many ids is not an accident, as it is among short ids of letters of both
   * cases.
   */
  private static final int MANY = 50;

  /** What a spreadsheet makes of a long number when it saves its table as text. */
  private static final Pattern SHORTENED = Pattern.compile("\\d([.,]\\d+)?E\\+\\d+");

  private static final String LETTERS = "of letters and digits alone";

  private static final Map<String, UnaryOperator<String>> SPELLINGS =
      new TreeMap<>(
          Map.of(
              "without leading zeros",
              id -> id.replaceFirst("^0+(?=.)", ""),
              "without .0 at the end",
              id -> id.replaceFirst("\\.0+$", ""),
              "in lower case",
              id -> id.toLowerCase(Locale.ROOT),
              "in one form of Unicode",
              id -> Normalizer.normalize(id, Normalizer.Form.NFC),
              LETTERS,
              id -> id.replaceAll("[^\\p{L}\\p{N}]", "")));

  /** Those that leave all marks in an id: 1-23 and 12-3 are two. */
  private static final Set<String> PLAIN =
      SPELLINGS.keySet().stream()
          .filter(name -> !name.equals(LETTERS))
          .collect(Collectors.toUnmodifiableSet());

  private Spellings() {}

  /** How most of some ids would have to be written to be those of the events; empty if no way. */
  static String all(List<String> ids, IdIndex ofEvents) {
    for (var spelling : SPELLINGS.entrySet()) {
      var there = new HashSet<String>();
      ofEvents.ids().stream().limit(TRIED).map(spelling.getValue()).forEach(there::add);
      long met = ids.stream().limit(TRIED).map(spelling.getValue()).filter(there::contains).count();
      if (met * 2 > Math.min(ids.size(), Math.min(TRIED, ofEvents.size()))) {
        return String.format(
            Locale.ROOT, "; %s they would: write them alike in both files", spelling.getKey());
      }
    }
    return "";
  }

  /**
   * What to say where some ids of a file meet those of the events only in another spelling.
   *
   * @param kind what they are of, such as items
   */
  static Optional<String> more(List<String> ids, IdIndex ofEvents, String kind) {
    Set<String> here = Set.copyOf(ids);
    List<String> alone = ids.stream().filter(id -> ofEvents.find(id).isEmpty()).toList();
    List<String> there = ofEvents.ids().stream().filter(id -> !here.contains(id)).toList();
    return most(SPELLINGS.keySet(), alone, Optional.of(there))
        .filter(found -> found.pairs() * MANY >= Math.min(ids.size(), ofEvents.size()))
        .map(
            found ->
                String.format(
                    Locale.ROOT,
                    "%,d more of its %,d %s would be among those of the events %s ('%s' here, '%s'"
                        + " there): write them alike in both files",
                    found.pairs(),
                    ids.size(),
                    kind,
                    found.spelling(),
                    Display.shortened(found.one(), 40),
                    Display.shortened(found.other(), 40)));
  }

  /** What to say where ids of a data set appear in two spellings. */
  static Optional<String> twice(IdIndex ids, String kind) {
    return most(PLAIN, ids.ids(), Optional.empty())
        .filter(found -> found.pairs() * MANY >= ids.size())
        .map(
            found ->
                String.format(
                    Locale.ROOT,
                    "%,d of the %,d %s appear twice, such as '%s' and '%s', which are the same %s:"
                        + " write each in one way",
                    found.pairs(),
                    ids.size(),
                    kind,
                    Display.shortened(found.one(), 40),
                    Display.shortened(found.other(), 40),
                    found.spelling()));
  }

  /** What to say where a spreadsheet has shortened ids. */
  static Optional<String> shortened(IdIndex ids, String kind) {
    List<String> such = ids.ids().stream().filter(id -> SHORTENED.matcher(id).matches()).toList();
    return such.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%,d of the %,d %s have ids such as '%s': a spreadsheet shortened numbers, so that"
                    + " different ones became one; export the column again as text",
                such.size(),
                ids.size(),
                kind,
                Display.shortened(such.getFirst(), 40)));
  }

  /** Pairs of ids that one spelling makes the same, with one of them. */
  private record Found(String spelling, int pairs, String one, String other) {}

  /**
   * The spelling that makes most ids the same.
   *
   * @param others with which; with each other where there are none
   */
  private static Optional<Found> most(
      Set<String> spellings, List<String> ids, Optional<List<String>> others) {
    return SPELLINGS.entrySet().stream()
        .filter(spelling -> spellings.contains(spelling.getKey()))
        .map(spelling -> found(spelling.getKey(), spelling.getValue(), ids, others))
        .filter(found -> found.pairs() > 1)
        .max(Comparator.comparingInt(Found::pairs));
  }

  private static Found found(
      String name,
      UnaryOperator<String> spelling,
      List<String> ids,
      Optional<List<String>> others) {
    var found = new Found(name, 0, "", "");
    var spelled = new HashMap<String, String>();
    others.orElse(List.of()).stream()
        .limit(TRIED)
        .forEach(id -> spelled.putIfAbsent(spelling.apply(id), id));
    for (String id : ids.subList(0, Math.min(TRIED, ids.size()))) {
      String plain = spelling.apply(id);
      String met = others.isEmpty() ? spelled.putIfAbsent(plain, id) : spelled.get(plain);
      if (met != null && !plain.isEmpty()) {
        boolean first = found.pairs() == 0;
        found =
            new Found(
                name, found.pairs() + 1, first ? id : found.one(), first ? met : found.other());
      }
    }
    return found;
  }
}
