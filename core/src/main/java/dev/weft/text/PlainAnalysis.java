package dev.weft.text;

import dev.weft.text.internal.words.Script;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Words without any knowledge of a language: runs of letters and digits, lower-cased after NFKC;
 * runs of Han characters become their overlapping pairs (a lone one stays itself).
 */
final class PlainAnalysis implements TextAnalysis {

  static final PlainAnalysis INSTANCE = new PlainAnalysis();

  private PlainAnalysis() {}

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public List<String> terms(String text) {
    String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var terms = new ArrayList<String>();
    int at = 0;
    while (at < normal.length()) {
      int c = normal.codePointAt(at);
      int end = at;
      if (Script.han(c)) {
        while (end < normal.length() && Script.han(normal.codePointAt(end))) {
          end += Character.charCount(normal.codePointAt(end));
        }
        addPairs(normal.substring(at, end), terms);
      } else if (Character.isLetterOrDigit(c)) {
        while (end < normal.length() && word(normal.codePointAt(end))) {
          end += Character.charCount(normal.codePointAt(end));
        }
        terms.add(normal.substring(at, end));
      } else {
        end = at + Character.charCount(c);
      }
      at = end;
    }
    return terms;
  }

  private static boolean word(int c) {
    int type = Character.getType(c);
    boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    return (Character.isLetterOrDigit(c) || mark) && !Script.han(c);
  }

  private static void addPairs(String run, List<String> terms) {
    int[] characters = run.codePoints().toArray();
    if (characters.length == 1) {
      terms.add(run);
    }
    for (int i = 0; i + 1 < characters.length; i++) {
      terms.add(new String(characters, i, 2));
    }
  }
}
