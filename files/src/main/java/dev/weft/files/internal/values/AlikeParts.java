package dev.weft.files.internal.values;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether texts are lists of ids: several parts with nothing but letters, digits, {@code _} and
 * {@code -} in each, most of them with digits, and all as long as each other or of one shape. No
 * sentence and no list of words is made so.
 */
public final class AlikeParts {

  /** Of two parts the first may say where the second is from. */
  private static final int FEWEST_PARTS = 3;

  /** Parts of a key are as many in each; those of a list are so seldom, unless it was cut. */
  private static final int FEWEST_OF_CUT = 4;

  /** Letters and digits of an id that is a number with a word before it, {@code item_9}. */
  private static final int SIMPLE = 3;

  private static final int FEWEST_LISTS = 3;

  /** Texts that are looked at. */
  private static final int TRIED = 10_000;

  private static final Pattern PART = Pattern.compile("[\\p{L}\\d_-]{1,64}");
  private static final Pattern DIGIT = Pattern.compile("\\d");
  private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(,\\d{3})+");

  private AlikeParts() {}

  /** The parts of a text, without blanks around them. */
  public static List<String> of(String text, String separator) {
    return Stream.of(text.split(Pattern.quote(separator), -1)).map(String::strip).toList();
  }

  /** Whether nothing stands in a part but what ids are made of. */
  public static boolean isPart(String part) {
    return PART.matcher(part).matches();
  }

  /** Whether parts are those of a list of ids; of one it is whether it may be an id. */
  public static boolean are(List<String> parts) {
    Set<Integer> lengths = new HashSet<>();
    Set<String> shapes = new HashSet<>();
    int numbered = 0;
    for (String part : parts) {
      if (!isPart(part)) {
        return false;
      }
      lengths.add(part.length());
      shapes.add(shape(part));
      numbered += DIGIT.matcher(part).find() ? 1 : 0;
    }
    return 2 * numbered >= parts.size() && (lengths.size() == 1 || shapes.size() == 1);
  }

  /** Whether most of these ids are lists, of different lengths or of parts of one kind. */
  public static boolean inMost(List<String> ids, String separator) {
    Set<Integer> counts = new HashSet<>();
    Set<String> kinds = new HashSet<>();
    int lists = 0;
    int tried = Math.min(ids.size(), TRIED);
    for (String id : ids.subList(0, tried)) {
      List<String> parts = id.contains(separator) ? of(id, separator) : List.of();
      if (parts.size() >= FEWEST_PARTS && are(parts) && !THOUSANDS.matcher(id).matches()) {
        lists++;
        counts.add(parts.size());
        parts.forEach(part -> kinds.add(kind(part)));
      }
    }
    boolean most = lists >= FEWEST_LISTS && 2 * lists > tried;
    return most && (counts.size() > 1 || areOfOneKind(kinds, counts));
  }

  private static boolean areOfOneKind(Set<String> kinds, Set<Integer> counts) {
    if (kinds.size() > 1) {
      return false;
    }
    boolean named = kinds.iterator().next().chars().anyMatch(Character::isLetter);
    return named || counts.iterator().next() >= FEWEST_OF_CUT;
  }

  /** What an id is made of: its shape and letters, or its length where they are mixed. */
  public static String kind(String id) {
    String shape = shape(id);
    return shape.length() <= SIMPLE
        ? shape + DIGIT.matcher(id).replaceAll("")
        : Integer.toString(id.length());
  }

  /** A text with its runs of letters and of digits made alike: {@code a9} of {@code user17}. */
  public static String shape(String text) {
    var shape = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char kind = Character.isDigit(c) ? '9' : Character.isLetter(c) ? 'a' : c;
      if (shape.isEmpty() || shape.charAt(shape.length() - 1) != kind) {
        shape.append(kind);
      }
    }
    return shape.toString();
  }
}
