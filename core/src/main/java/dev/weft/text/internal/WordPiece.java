package dev.weft.text.internal;

import dev.weft.math.internal.Sha256;
import dev.weft.text.TextAnalysis;
import dev.weft.text.internal.words.Script;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The tokenizer of the BERT family in plain Java: lower-case without accents, split at white space,
 * punctuation and around every Han character, then the longest piece of the vocabulary first;
 * pieces inside a word start with {@code ##}. A word that the pieces cannot spell is left out.
 * (Schuster and Nakajima, "Japanese and Korean voice search", 2012; Devlin et al., 2019.)
 */
public final class WordPiece implements TextAnalysis {

  private static final String INSIDE = "##";
  private static final int LONGEST_WORD = 100;

  private final Set<String> starts;
  private final Set<String> insides;
  private final int longest;
  private final String name;

  /** A tokenizer over a vocabulary of whole words, first pieces and {@code ##} pieces. */
  public WordPiece(Collection<String> vocabulary) {
    var starts = new HashSet<String>();
    var insides = new HashSet<String>();
    var digest = Sha256.digest();
    int most = 1;
    for (String piece : vocabulary) {
      boolean inside = piece.startsWith(INSIDE) && piece.length() > INSIDE.length();
      String text = inside ? piece.substring(INSIDE.length()) : piece;
      (inside ? insides : starts).add(text);
      most = Math.max(most, text.length());
      digest.update(piece.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    this.starts = starts;
    this.insides = insides;
    this.longest = most;
    this.name = "wordpiece-" + Sha256.hex(digest.digest(), 4);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> terms(String text) {
    String normal = normalize(text);
    var terms = new ArrayList<String>(normal.length() / 4 + 1);
    int at = 0;
    while (at < normal.length()) {
      int c = normal.codePointAt(at);
      int end = at + Character.charCount(c);
      if (alone(c)) {
        addPieces(normal, at, end, terms);
      } else if (!separates(c)) {
        while (end < normal.length() && joins(normal.codePointAt(end))) {
          end += Character.charCount(normal.codePointAt(end));
        }
        addPieces(normal, at, end, terms);
      }
      at = end;
    }
    return terms;
  }

  private static String normalize(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        String split = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        return withoutMarks(split);
      }
    }
    return text.toLowerCase(Locale.ROOT);
  }

  private static String withoutMarks(String text) {
    var kept = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean joins(int c) {
    return !separates(c) && !alone(c);
  }

  private static boolean separates(int c) {
    return c <= ' ' || (c >= 0x7F && (Character.isSpaceChar(c) || Character.isISOControl(c)));
  }

  private static boolean alone(int c) {
    if (c < 0x80) {
      return c > ' ' && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != 0x7F;
    }
    return Script.han(c) || punctuation(Character.getType(c));
  }

  private static boolean punctuation(int type) {
    return switch (type) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private void addPieces(String text, int from, int to, List<String> terms) {
    if (to - from > LONGEST_WORD) {
      return;
    }
    int before = terms.size();
    int at = from;
    while (at < to) {
      String piece = longestPiece(text, at, to, at == from ? starts : insides);
      if (piece.isEmpty()) {
        terms.subList(before, terms.size()).clear();
        return;
      }
      terms.add(at == from ? piece : INSIDE + piece);
      at += piece.length();
    }
  }

  private String longestPiece(String text, int at, int to, Set<String> pieces) {
    for (int end = Math.min(to, at + longest); end > at; end--) {
      String candidate = text.substring(at, end);
      if (pieces.contains(candidate)) {
        return candidate;
      }
    }
    return "";
  }
}
