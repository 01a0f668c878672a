package dev.weft.server.live;

import dev.weft.data.Item;
import dev.weft.data.internal.Ids;
import dev.weft.server.live.WordReading.Asked;
import dev.weft.text.TextAnalysis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Items by their words: Lucene's BM25, in memory, over titles, texts, tags and categories as the
 * tenant's analysis cuts them. What was put is found by the next search. Thread-safe.
 */
final class WordIndex implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(WordIndex.class.getName());

  private static final String ID = "id";
  private static final String ORDER = "order";
  private static final String TITLE = "title";

  /** An item that is changed goes behind all others in the index, and must not in a list. */
  private static final Sort BEST_FIRST =
      new Sort(SortField.FIELD_SCORE, new SortField(ORDER, SortField.Type.STRING));

  /** Nobody types a longer title. */
  private static final int TITLE_CHARACTERS = 300;

  private final TextAnalysis analysis;
  private final IndexWriter writer;
  private final SearcherManager searchers;

  WordIndex(TextAnalysis analysis) {
    this.analysis = analysis;
    try {
      writer =
          new IndexWriter(
              new ByteBuffersDirectory(), new IndexWriterConfig(new WordQueries.Parts()));
      searchers = new SearcherManager(writer, new LiveSearcher.Factory());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Memory does not fail to be written.
    }
  }

  /**
   * Inserts or replaces items. One whose words cannot be taken is there without them: it costs
   * neither those beside it nor whoever reads what is kept.
   */
  void put(Collection<Item> items) {
    for (Item item : items) {
      try {
        replace(item.id(), worded(item));
      } catch (RuntimeException e) {
        if (!writer.isOpen()) {
          throw e;
        }
        LOG.log(System.Logger.Level.WARNING, "a search finds nothing in item " + item.id(), e);
        replace(item.id(), named(item.id()));
      }
    }
  }

  private void replace(String itemId, Document document) {
    try {
      writer.updateDocument(new Term(ID, itemId), document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Document named(String itemId) {
    var document = new Document();
    document.add(new StringField(ID, itemId, Field.Store.YES));
    document.add(new SortedDocValuesField(ORDER, ordered(itemId)));
    return document;
  }

  private Document worded(Item item) {
    Document document = named(item.id());
    // What names an item counts twice: it is short, and what people search for.
    item.title().ifPresent(title -> addWords(title, document));
    parts(item).forEach(part -> addWords(part, document));
    parts(item).forEach(part -> WordReading.addSpelling(part, analysis, document));
    item.title()
        .filter(title -> title.length() <= TITLE_CHARACTERS)
        .ifPresent(title -> document.add(new StringField(TITLE, plain(title), Field.Store.NO)));
    return document;
  }

  private void addWords(String part, Document document) {
    String words = String.join(" ", analysis.terms(part));
    document.add(new TextField(WordQueries.WORDS, words, Field.Store.NO));
  }

  /** What is in the order of ids ({@link Ids#ORDER}) when it is compared byte by byte. */
  private static BytesRef ordered(String id) {
    return new BytesRef((char) id.length() + id);
  }

  /** Takes an item out. */
  void remove(String itemId) {
    try {
      writer.deleteDocuments(new Term(ID, itemId));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> parts(Item item) {
    List<String> parts = new ArrayList<>(item.texts().values());
    item.tags().values().forEach(parts::addAll);
    parts.addAll(item.categories().values());
    return parts;
  }

  /**
   * An item that was found.
   *
   * @param score its share of what BM25 gives at most for the words, 0..1; 1 more where it has all
   *     of them, and another 1 where they stand together; of items of the same words the same
   */
  record Hit(String itemId, float score) {}

  /** A text as the index reads it, with words that no item has read as the nearest that one has. */
  Asked read(String text) {
    return searched(searcher -> new WordReading(analysis, searcher).of(text));
  }

  /** The items with most of the words of a text, best first; of equals the smaller id. */
  List<Hit> search(Asked asked, int limit) {
    return asked.terms().isEmpty()
        ? List.of()
        : searched(
            searcher -> {
              float most = WordQueries.most(asked.terms(), searcher);
              return found(WordQueries.of(asked.terms(), most), searcher, limit).stream()
                  .map(hit -> new Hit(hit.itemId(), hit.score() / most))
                  .toList();
            });
  }

  /** The items whose title is a text, but for case and blanks. */
  List<String> titled(String text, int limit) {
    var query = new TermQuery(new Term(TITLE, plain(text)));
    return searched(searcher -> found(query, searcher, limit)).stream().map(Hit::itemId).toList();
  }

  private static String plain(String title) {
    return Normalizer.normalize(title, Normalizer.Form.NFKC)
        .strip()
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }

  private static List<Hit> found(Query query, IndexSearcher searcher, int limit)
      throws IOException {
    List<Hit> found = new ArrayList<>();
    for (ScoreDoc hit : searcher.search(query, limit, BEST_FIRST).scoreDocs) {
      String id = searcher.storedFields().document(hit.doc).get(ID);
      found.add(new Hit(id, (Float) ((FieldDoc) hit).fields[0]));
    }
    return found;
  }

  /** What is asked of an index. */
  private interface Question<T> {
    T of(IndexSearcher searcher) throws IOException;
  }

  private <T> T searched(Question<T> question) {
    try {
      searchers.maybeRefreshBlocking();
      IndexSearcher searcher = searchers.acquire();
      try {
        return question.of(searcher);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      searchers.close();
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
