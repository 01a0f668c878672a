package dev.weft.server.search;

import dev.weft.data.IdIndex;
import dev.weft.data.Item;
import dev.weft.data.internal.Ids;
import dev.weft.server.search.WordReading.Asked;
import dev.weft.text.TextAnalysis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexReader;
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
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Items by their words: Lucene's BM25, in memory, over titles, texts, tags and categories as the
 * tenant's analysis cuts them. What was put is found by the next search. Thread-safe.
 */
public final class WordIndex implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(WordIndex.class.getName());

  private static final String ID = "id";
  private static final String ORDER = "order";

  /** An item that is changed goes behind all others in the index, and must not in a list. */
  private static final Sort BEST_FIRST =
      new Sort(SortField.FIELD_SCORE, new SortField(ORDER, SortField.Type.STRING));

  private final TextAnalysis analysis;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final ItemNumbers numbers = new ItemNumbers();
  private volatile @Nullable LiveSearcher last;

  /**
   * Without any item.
   *
   * @param analysis of the tenant, which {@link SearchAnalysis} cuts by runs of script
   */
  public WordIndex(TextAnalysis analysis) {
    this.analysis = new SearchAnalysis(analysis);
    try {
      writer = new IndexWriter(new ByteBuffersDirectory(), new IndexWriterConfig(new Parts()));
      searchers = new SearcherManager(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Memory does not fail to be written.
    }
  }

  /**
   * Inserts or replaces items. One whose words cannot be taken is there without them: it costs
   * neither those beside it nor whoever reads what is kept.
   */
  public void put(Collection<Item> items) {
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

  private Document named(String itemId) {
    var document = new Document();
    document.add(new StringField(ID, itemId, Field.Store.NO));
    document.add(new NumericDocValuesField(ListedDocs.NUMBER, numbers.of(itemId)));
    document.add(new SortedDocValuesField(ORDER, ordered(itemId)));
    TypedIds.add(itemId, document);
    return document;
  }

  private Document worded(Item item) {
    Document document = named(item.id());
    // What names an item counts twice: it is short, and what people search for.
    item.title().ifPresent(title -> addWords(title, document));
    parts(item).forEach(part -> addWords(part, document));
    parts(item).forEach(part -> WordReading.addSpelling(part, analysis, document));
    names(item).forEach(name -> WordReading.addName(name, analysis, document));
    item.title()
        .ifPresent(
            title -> {
              Titles.add(title, document);
              Literals.add(title, document);
            });
    return document;
  }

  private void addWords(String part, Document document) {
    List<String> words = new ArrayList<>();
    Map<String, Set<String>> folded = Folding.of(part, analysis);
    for (String term : analysis.terms(part)) {
      for (String piece : term.split(" ")) {
        words.add(piece);
        folded.getOrDefault(piece, Set.of()).forEach(typed -> words.add(Parts.FOLDED + typed));
      }
    }
    document.add(new TextField(WordQueries.WORDS, String.join(" ", words), Field.Store.NO));
    for (String run : SearchAnalysis.hanRuns(part)) {
      String characters =
          run.codePoints().mapToObj(Character::toString).collect(Collectors.joining(" "));
      document.add(new TextField(WordQueries.CHARACTERS, characters, Field.Store.NO));
    }
  }

  /** What is in the order of ids ({@link Ids#ORDER}) when it is compared byte by byte. */
  private static BytesRef ordered(String id) {
    return new BytesRef((char) id.length() + id);
  }

  /** Takes an item out. */
  public void remove(String itemId) {
    try {
      writer.deleteDocuments(new Term(ID, itemId));
      numbers.remove(itemId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> parts(Item item) {
    List<String> parts = new ArrayList<>(item.texts().values());
    parts.addAll(values(item));
    return parts;
  }

  /** What is no running text. */
  private static List<String> names(Item item) {
    List<String> names = values(item);
    item.title().ifPresent(names::add);
    return names;
  }

  private static List<String> values(Item item) {
    List<String> values = new ArrayList<>();
    item.tags().values().forEach(values::addAll);
    values.addAll(item.categories().values());
    return values;
  }

  /**
   * An item that was found.
   *
   * @param score its share of what BM25 gives at most for the words, 0..1; 1 more where it has all
   *     of them, and another 1 where they stand together; of items of the same words the same
   */
  record Hit(String itemId, float score) {}

  /** The numbers by which the index knows items that stand at some places of a view. */
  BitSet numbers(IdIndex ids, BitSet places) {
    return numbers.of(ids, places);
  }

  /** The numbers of all items. */
  BitSet all() {
    return numbers.all();
  }

  /**
   * A text as the index reads it, with words that no item has read as the nearest that one has.
   *
   * @param listable numbers of the items of which words are known
   */
  Asked read(String text, BitSet listable) {
    return searched(
        listable,
        searcher -> new WordReading(analysis, WordQueries.of(searcher, analysis, text)).of(text));
  }

  /**
   * The items with most of the words of a text, best first; of equals the smaller id.
   *
   * @param listable numbers of the items by which words are rare or not
   * @param wanted numbers of the items that may be found, of the listable
   */
  List<Hit> search(Asked asked, BitSet listable, BitSet wanted, int limit) {
    return asked.terms().isEmpty()
        ? List.of()
        : searched(
            listable,
            searcher -> {
              var queries = WordQueries.of(searcher, analysis, asked.text());
              float most = queries.most(asked.terms());
              Query query = searcher.among(queries.of(asked, most), wanted);
              return found(query, searcher, limit).stream()
                  .map(hit -> new Hit(hit.itemId(), hit.score() / most))
                  .toList();
            });
  }

  /**
   * The items whose title is a text, but for case, accents and blanks.
   *
   * @param listable numbers of the items that may be listed
   * @param wanted those of them that may be found
   */
  List<String> titled(String text, BitSet listable, BitSet wanted, int limit) {
    return ids(Titles.of(text), listable, wanted, limit);
  }

  /** The items whose id a text is, in whatever capitals and with whatever sign between parts. */
  List<String> called(String text, BitSet listable, BitSet wanted, int limit) {
    return ids(TypedIds.of(text), listable, wanted, limit);
  }

  /** The items of whose id a text is the number, or that it is but for signs. */
  List<String> numbered(String text, BitSet listable, BitSet wanted, int limit) {
    return ids(TypedIds.part(text), listable, wanted, limit);
  }

  /**
   * The items whose titles have the words of a text that a sign tells from others, such as C++;
   * none where it has no such words.
   */
  List<String> literal(String text, BitSet listable, BitSet wanted, int limit) {
    List<String> signed = Literals.of(text);
    return signed.isEmpty() ? List.of() : ids(Literals.all(signed), listable, wanted, limit);
  }

  private List<String> ids(Query query, BitSet listable, BitSet wanted, int limit) {
    return searched(listable, searcher -> found(searcher.among(query, wanted), searcher, limit))
        .stream()
        .map(Hit::itemId)
        .toList();
  }

  private static List<Hit> found(Query query, IndexSearcher searcher, int limit)
      throws IOException {
    List<Hit> found = new ArrayList<>();
    for (ScoreDoc hit : searcher.search(query, limit, BEST_FIRST).scoreDocs) {
      Object[] fields = ((FieldDoc) hit).fields;
      // As it was put in order: behind a character that says how long it is.
      String id = ((BytesRef) fields[1]).utf8ToString().substring(1);
      found.add(new Hit(id, (Float) fields[0]));
    }
    return found;
  }

  /** What is asked of an index. */
  private interface Question<T> {
    T of(LiveSearcher searcher) throws IOException;
  }

  private <T> T searched(BitSet listable, Question<T> question) {
    try {
      searchers.maybeRefreshBlocking();
      IndexSearcher searcher = searchers.acquire();
      try {
        return question.of(over(searcher.getIndexReader(), listable));
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What may be listed seldom changes from one question to the next. */
  private LiveSearcher over(IndexReader reader, BitSet listable) throws IOException {
    LiveSearcher known = last;
    if (known == null || !known.isOver(reader, listable)) {
      known = new LiveSearcher(reader, listable);
      last = known;
    }
    return known;
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
