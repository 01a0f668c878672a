package dev.weft.server.search;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Words of titles that are told from others by a sign which an analysis drops: C++ and C# are not
 * C, and .NET is not a net.
 */
final class Literals {

  private static final String LITERAL = "literal";

  /** What stands between words, and where Chinese begins or ends. */
  private static final Pattern BORDER =
      Pattern.compile("[\\s/,;:()\\[\\]\"“”|\\u3000-\\u303F]+|(?=\\p{IsHan})|(?<=\\p{IsHan})");

  private static final Pattern SENTENCE_END = Pattern.compile("[.!?]+$");

  private static final Pattern SIGNED =
      Pattern.compile("[+#&.*@!$]*[\\p{L}\\p{N}]+[+#&.*@!$]+.*|[+#&.*@!$]+[\\p{L}\\p{N}].*");

  private static final int LONGEST = 60;

  private Literals() {}

  /** Adds those of the title of an item. */
  static void add(String title, Document document) {
    in(title)
        .distinct()
        .forEach(word -> document.add(new StringField(LITERAL, word, Field.Store.NO)));
  }

  /** The words of a text that have such a sign. */
  static List<String> of(String text) {
    return in(text).distinct().toList();
  }

  /** The items whose titles have all of some words, sign for sign. */
  static Query all(List<String> words) {
    var all = new BooleanQuery.Builder();
    words.forEach(word -> all.add(new TermQuery(new Term(LITERAL, word)), Occur.MUST));
    return all.build();
  }

  private static Stream<String> in(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return BORDER
        .splitAsStream(plain)
        .map(word -> SENTENCE_END.matcher(word).replaceAll(""))
        .filter(word -> word.length() <= LONGEST && SIGNED.matcher(word).matches());
  }
}
