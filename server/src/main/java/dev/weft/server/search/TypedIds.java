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
 * Ids of items in an index as people type them: in other capitals, and with another sign between
 * their parts or none, such as “sku 88421” for SKU-88421; and the numbers of long ids alone.
 */
final class TypedIds {

  private static final String ID = "typed-id";
  private static final String PART = "id-part";
  private static final String BARE = "bare-id";

  /** Nobody types a longer id. */
  private static final int LONGEST = 100;

  /** A shorter part is a number like any other. */
  private static final int SHORTEST = 4;

  /** What has more parts is made by a machine, and nobody types one of them. */
  private static final int MOST_PARTS = 3;

  private static final String SIGNS = "[\\s_./:-]+";

  /** What stands between two digits keeps two numbers apart. */
  private static final Pattern BETWEEN_DIGITS =
      Pattern.compile("(?<=\\p{N})" + SIGNS + "(?=\\p{N})");

  private static final Pattern BETWEEN =
      Pattern.compile("(?<=[\\p{L}\\p{N}])" + SIGNS + "(?=[\\p{L}\\p{N}])");

  private static final String APART = "\u0001";

  /** What stands between words, and signs behind a sentence. */
  private static final Pattern WORD_END = Pattern.compile("[.:!?]*([\\s,;()\\[\\]\"“”]+|$)");

  /** A shorter word of letters and digits, such as “mp3”, is one of many texts. */
  private static final int SHORTEST_AMONG = 5;

  private TypedIds() {}

  /** Adds the id of an item. */
  static void add(String id, Document document) {
    if (id.length() > LONGEST) {
      return;
    }
    String plain = plain(id);
    document.add(new StringField(ID, plain, Field.Store.NO));
    if (plain.contains(APART) && plain.codePoints().anyMatch(Character::isLetter)) {
      document.add(new StringField(BARE, plain.replace(APART, ""), Field.Store.NO));
    }
    String[] parts = lower(id).split(SIGNS, -1);
    if (parts.length > 1 && parts.length <= MOST_PARTS) {
      Stream.of(parts)
          .filter(TypedIds::isNumber)
          .distinct()
          .forEach(part -> document.add(new StringField(PART, part, Field.Store.NO)));
    }
  }

  /** The items whose id a text is. */
  static Query of(String text) {
    return new TermQuery(new Term(ID, plain(text)));
  }

  /** The items of whose id a text is the number, or that it is without the signs in it. */
  static Query part(String text) {
    return new BooleanQuery.Builder()
        .add(new TermQuery(new Term(PART, lower(text))), Occur.SHOULD)
        .add(new TermQuery(new Term(BARE, plain(text))), Occur.SHOULD)
        .build();
  }

  /** The words among several that may be ids: a number alone may be a year or a size. */
  static List<String> among(String text) {
    List<String> words = WORD_END.splitAsStream(text).filter(word -> !word.isBlank()).toList();
    return words.stream()
        .filter(word -> words.size() > 1 && word.length() >= SHORTEST_AMONG)
        .filter(word -> word.chars().anyMatch(Character::isDigit))
        .filter(word -> word.chars().anyMatch(Character::isLetter))
        .distinct()
        .toList();
  }

  private static boolean isNumber(String part) {
    return part.length() >= SHORTEST && part.chars().allMatch(Character::isDigit);
  }

  private static String plain(String text) {
    String apart = BETWEEN_DIGITS.matcher(lower(text)).replaceAll(APART);
    return BETWEEN.matcher(apart).replaceAll("");
  }

  private static String lower(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
  }
}
