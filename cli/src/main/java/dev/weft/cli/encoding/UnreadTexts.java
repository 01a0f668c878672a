package dev.weft.cli.encoding;

import dev.weft.math.Matrix;
import dev.weft.text.internal.words.Display;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says how many texts are longer than what an encoder reads of them, and how many different ones it
 * gave one and the same vector, as where all descriptions of a shop begin with its terms of
 * delivery. Each text is looked at once.
 */
final class UnreadTexts {

  /** So many texts are cut into tokens for it: a fraction of a second. */
  private static final int SAMPLE = 500;

  /** A few long texts are in every catalogue. */
  private static final double MANY_CUT = 0.1;

  private static final double MANY_ALIKE = 0.01;

  private static final int FEWEST_ALIKE = 2;

  /** What models that come with Weft read at most. */
  private static final int LONGEST = 512;

  private static final int BYTES_OF_A_CHARACTER = 3;

  private static final int SHOWN = 40;

  private final SpeedMeter meter;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  UnreadTexts(SpeedMeter meter) {
    this.meter = meter;
  }

  /** Two different texts of one vector, and how many there are of their kind. */
  private record Alike(int texts, String one, String other) {}

  /**
   * What to know of texts that were embedded.
   *
   * @param what they are, in the plural
   */
  Optional<String> note(String what, List<String> texts, Matrix vectors) {
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < texts.size(); row++) {
      if (!texts.get(row).isBlank() && known.add(texts.get(row))) {
        rows.add(row);
      }
    }
    if (rows.size() < FEWEST_ALIKE) {
      return Optional.empty();
    }
    Alike alike = alike(rows, texts, vectors);
    boolean manyAlike = alike.texts() >= Math.max(FEWEST_ALIKE, MANY_ALIKE * rows.size());
    String of = String.format(Locale.ROOT, "Of %,d different %s, ", rows.size(), what);
    Optional<String> cut = cut(rows.stream().map(texts::get).toList());
    if (!manyAlike) {
      return cut.map(said -> of + said + ".");
    }
    String same =
        String.format(Locale.ROOT, "%,d have the same vector as another of them", alike.texts());
    String end =
        meter.cuts(alike.one())
            ? ", as they differ in what is not read: nothing tells those items apart by it."
            : String.format(
                Locale.ROOT,
                ", such as '%s' and '%s': nothing tells those items apart by it.",
                Display.shortened(alike.one(), SHOWN),
                Display.shortened(alike.other(), SHOWN));
    return Optional.of(of + cut.map(said -> said + ", and ").orElse("") + same + end);
  }

  /** How many are cut, where they are many. */
  private Optional<String> cut(List<String> texts) {
    List<String> longer =
        texts.stream()
            .filter(
                text -> (long) BYTES_OF_A_CHARACTER * text.length() >= meter.mostTokens(text) - 2)
            .toList();
    int step = Math.max(1, Math.ceilDiv(longer.size(), SAMPLE));
    List<String> found = new ArrayList<>();
    for (int at = 0; at < longer.size(); at += step) {
      if (meter.cuts(longer.get(at))) {
        found.add(longer.get(at));
      }
    }
    long count = Math.min(longer.size(), (long) found.size() * step);
    if (count == 0 || count < MANY_CUT * texts.size()) {
      return Optional.empty();
    }
    int most = meter.mostTokens(found.getFirst());
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s%,d are longer than the %,d tokens that are read of each%s",
            step == 1 ? "" : "about ",
            count,
            most,
            most < LONGEST ? " (--max-tokens N reads more)" : ""));
  }

  /** The texts that have the vector of another which says something else. */
  private static Alike alike(List<Integer> rows, List<String> texts, Matrix vectors) {
    Map<Integer, Integer> firsts = new HashMap<>();
    Set<Integer> both = new HashSet<>();
    String one = "";
    String other = "";
    for (int row : rows) {
      int first = firsts.computeIfAbsent(hash(vectors, row), _ -> row);
      if (first == row
          || isZero(vectors, row)
          || !isSame(vectors, first, row)
          || plain(texts.get(first)).equals(plain(texts.get(row)))) {
        continue;
      }
      if (both.isEmpty()) {
        one = texts.get(first);
        other = texts.get(row);
      }
      both.add(first);
      both.add(row);
    }
    return new Alike(both.size(), one, other);
  }

  /** Letters and digits alone, in lower case and without accents: encoders may read no more. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static int hash(Matrix vectors, int row) {
    int hash = 1;
    for (int c = 0; c < vectors.columns(); c++) {
      hash = 31 * hash + Float.hashCode(vectors.at(row, c));
    }
    return hash;
  }

  private static boolean isSame(Matrix vectors, int one, int other) {
    int d = vectors.columns();
    float[] values = vectors.values();
    return Arrays.equals(values, one * d, (one + 1) * d, values, other * d, (other + 1) * d);
  }

  private static boolean isZero(Matrix vectors, int row) {
    for (int c = 0; c < vectors.columns(); c++) {
      if (vectors.at(row, c) != 0) {
        return false;
      }
    }
    return true;
  }
}
