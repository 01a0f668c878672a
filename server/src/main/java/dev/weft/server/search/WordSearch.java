package dev.weft.server.search;

import dev.weft.data.Item;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.View;
import dev.weft.recommend.Weft;
import dev.weft.text.TextAnalysis;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A snapshot searched as a server searches its catalogue: by words, in titles, texts, tags and
 * categories, and by meaning together. Holds an index of the words, made once; immutable otherwise,
 * and thread-safe until it is closed.
 */
public final class WordSearch implements AutoCloseable {

  private final Weft weft;
  private final View view;
  private final WordIndex words;

  /**
   * Over what a view lists. O(words of the catalogue).
   *
   * @param analysis tells words apart
   */
  public WordSearch(Weft weft, TextAnalysis analysis) {
    this.weft = weft;
    this.view = weft.view();
    this.words = new WordIndex(analysis);
    List<Item> items =
        IntStream.range(0, view.itemIndex().size())
            .filter(item -> view.find(view.itemIndex().id(item)).isPresent())
            .mapToObj(view::item)
            .toList();
    words.put(items);
  }

  /**
   * The items for the words of a query.
   *
   * @throws IllegalArgumentException when the query has no text
   */
  public Recommendations of(Query query) {
    return new Search(weft, view, words).of(query);
  }

  @Override
  public void close() {
    words.close();
  }
}
