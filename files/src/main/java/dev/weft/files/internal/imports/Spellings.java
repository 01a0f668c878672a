package dev.weft.files.internal.imports;

import dev.weft.data.IdIndex;
import dev.weft.text.internal.words.Display;
import java.text.Normalizer;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
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

  private static final int SHOWN = 40;

  private static final String LETTERS = "of letters and digits alone";

  /**
   * Signs of no width, as they come with what is copied from a web page: zero-width spaces,
   * joiners, soft hyphens, marks of direction and of the order of bytes. Not tags, by which flags
   * differ.
   */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}&&[^\\x{E0000}-\\x{E007F}]]");

  /** Forms of letters and digits as wide as a Chinese sign, or of Japanese ones half as wide. */
  private static final Pattern OF_OTHER_WIDTH = Pattern.compile("[\\x{FF01}-\\x{FFEE}\\x{3000}]+");

  /** In the order in which one that makes as many ids the same goes before another. */
  private static final Map<String, UnaryOperator<String>> SPELLINGS = spellings();

  private static Map<String, UnaryOperator<String>> spellings() {
    var spellings = new LinkedHashMap<String, UnaryOperator<String>>();
    spellings.put("in lower case", id -> id.toLowerCase(Locale.ROOT));
    spellings.put("in one form of Unicode", id -> Normalizer.normalize(id, Normalizer.Form.NFC));
    spellings.put("without invisible signs", id -> INVISIBLE.matcher(id).replaceAll(""));
    spellings.put("in letters of one width", Spellings::ofOneWidth);
    spellings.put(LETTERS, id -> id.replaceAll("[^\\p{L}\\p{N}]", ""));
    spellings.put("without .0 at the end", id -> id.replaceFirst("\\.0+$", ""));
    spellings.put("without leading zeros", id -> id.replaceFirst("^0+(?=.)", ""));
    return Collections.unmodifiableMap(spellings);
  }

  private static String ofOneWidth(String id) {
    return OF_OTHER_WIDTH
        .matcher(id)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    Normalizer.normalize(found.group(), Normalizer.Form.NFKC)));
  }

  /** An id as a message shows it: what cannot be seen is written out. */
  private static String shown(String id) {
    return INVISIBLE
        .matcher(Display.shortened(id, SHOWN))
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.format(Locale.ROOT, "\\u%04x", found.group().codePointAt(0))));
  }

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
                    shown(found.one()),
                    shown(found.other())));
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
                    shown(found.one()),
                    shown(found.other()),
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
                shown(such.getFirst())));
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
