package dev.weft.server.search;

import java.text.Normalizer;
import java.util.Locale;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Whole titles in an index, but for case, accents and blanks. */
final class Titles {

  private static final String TITLE = "title";

  /** Nobody types a longer title. */
  private static final int LONGEST = 300;

  private Titles() {}

  /** Adds the title of an item. */
  static void add(String title, Document document) {
    if (title.length() <= LONGEST) {
      Folding.all(plain(title))
          .forEach(typed -> document.add(new StringField(TITLE, typed, Field.Store.NO)));
    }
  }

  /** The items whose title a text is. */
  static Query of(String text) {
    var title = new BooleanQuery.Builder();
    Folding.all(plain(text))
        .forEach(typed -> title.add(new TermQuery(new Term(TITLE, typed)), Occur.SHOULD));
    return title.build();
  }

  private static String plain(String title) {
    return Normalizer.normalize(title, Normalizer.Form.NFKC)
        .strip()
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }
}
