package dev.weft.server.search;

import dev.weft.text.TextAnalysis;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/**
 * How a word is typed where no key has its letters: “creme” for “crème”, “strasse” for “straße”,
 * “muller” and “mueller” for “müller”. In Latin and Greek letters alone: in others a mark makes
 * another letter.
 */
final class Folding {

  /** Marks on Latin and Greek letters. */
  private static final Pattern MARKS =
      Pattern.compile("(?<=[\\p{IsLatin}\\p{IsGreek}])[\\u0300-\\u036F]+");

  /** What German, Danish and Norwegian write in the place of letters that are not there. */
  private static final Map<String, String> SPELLED_OUT =
      Map.of("ä", "ae", "ö", "oe", "ü", "ue", "ø", "oe", "å", "aa");

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private Folding() {}

  /** A text in small letters as it is typed without marks, in one or two ways. */
  static Set<String> all(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return Set.of(text);
    }
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    String spelled = composed;
    for (Map.Entry<String, String> letter : SPELLED_OUT.entrySet()) {
      spelled = spelled.replace(letter.getKey(), letter.getValue());
    }
    Set<String> folded = new LinkedHashSet<>();
    folded.add(fold(composed));
    folded.add(fold(spelled));
    return folded;
  }

  private static String fold(String text) {
    String split = Normalizer.normalize(text.replace('ё', 'е'), Normalizer.Form.NFD);
    String bare = MARKS.matcher(split).replaceAll("").replace('ς', 'σ');
    char[] composed = Normalizer.normalize(bare, Normalizer.Form.NFC).toCharArray();
    char[] folded = new char[4 * composed.length];
    int length = ASCIIFoldingFilter.foldToASCII(composed, 0, folded, 0, composed.length);
    return new String(folded, 0, length);
  }

  /**
   * The terms that those of a text become when its words are typed so; nothing of a term that is
   * typed as it is. Words are cut after their letters are folded: of “misérables” the stem is no
   * longer one of “miserables”.
   */
  static Map<String, Set<String>> of(String text, TextAnalysis analysis) {
    Map<String, Set<String>> folded = new HashMap<>();
    for (String word : BLANKS.split(text)) {
      for (String typed : all(word)) {
        if (!typed.equals(word)) {
          add(pieces(word, analysis), pieces(typed, analysis), folded);
        }
      }
    }
    return folded;
  }

  private static List<String> pieces(String word, TextAnalysis analysis) {
    return analysis.terms(word).stream().flatMap(BLANKS::splitAsStream).toList();
  }

  private static void add(
      List<String> pieces, List<String> typed, Map<String, Set<String>> folded) {
    for (int i = 0; i < pieces.size() && pieces.size() == typed.size(); i++) {
      if (!typed.get(i).equals(pieces.get(i))) {
        folded.computeIfAbsent(pieces.get(i), piece -> new LinkedHashSet<>()).add(typed.get(i));
      }
    }
  }
}
