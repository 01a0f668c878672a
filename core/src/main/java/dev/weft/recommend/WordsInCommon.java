package dev.weft.recommend;

import dev.weft.data.Item;
import dev.weft.recommend.internal.words.ItemWords;
import dev.weft.recommend.internal.words.NamedItems;
import dev.weft.recommend.internal.words.SharedValues;
import dev.weft.recommend.internal.words.Spelling;
import dev.weft.text.TextAnalysis;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What two items have in common that a reader would name: an author, a series or a tag that few
 * items have, then words of their texts. The words are those of a snapshot's items, and those among
 * them that an item says which arrived since, or says something else. Of such an item only words in
 * the form that is shown are found.
 */
final class WordsInCommon {

  private final ItemWords words;
  private final Map<String, Integer> places = new HashMap<>();
  private final Set<String> telling;
  private final NamedItems named;

  private WordsInCommon(ItemWords words, List<Item> items) {
    this.words = words;
    this.telling = SharedValues.telling(items);
    this.named = new NamedItems(items);
    for (int place = 0; place < words.words().size(); place++) {
      places.put(words.words().get(place), place);
    }
  }

  static WordsInCommon of(Snapshot snapshot) {
    // Files of older versions lack them.
    return new WordsInCommon(
        snapshot
            .catalogue()
            .words()
            .orElseGet(() -> ItemWords.of(snapshot.items(), TextAnalysis.plain())),
        snapshot.items());
  }

  /**
   * What stands in two items of a view: values, then words, the rarest first, as the first item
   * writes them. Words of a value that is named are not named again.
   */
  List<String> between(View view, int listed, int other) {
    Item item = view.item(listed);
    List<String> values = SharedValues.between(item, view.item(other), telling);
    List<String> spelled = new Spelling(item, view.item(other)).of(shared(view, listed, other));
    return Stream.concat(
            values.stream(),
            spelled.stream().filter(word -> values.stream().noneMatch(v -> v.contains(word))))
        .toList();
  }

  /** The items that a text names by a value. */
  NamedItems named() {
    return named;
  }

  private List<String> shared(View view, int one, int other) {
    if (!isAnew(view, one) && !isAnew(view, other)) {
      return words.between(one, other);
    }
    int[] mine = of(view, one);
    return Arrays.stream(of(view, other))
        .filter(word -> Arrays.binarySearch(mine, word) >= 0)
        .mapToObj(words.words()::get)
        .toList();
  }

  private int[] of(View view, int item) {
    return isAnew(view, item) ? found(view.item(item)) : words.ofItems().get(item);
  }

  private static boolean isAnew(View view, int item) {
    return view.isArrival(item) || view.catalogue().places().isAnew(item);
  }

  private int[] found(Item item) {
    return item.texts().values().stream()
        .flatMap(text -> TextAnalysis.plain().terms(text).stream())
        .map(places::get)
        .filter(Objects::nonNull)
        .mapToInt(Integer::intValue)
        .distinct()
        .sorted()
        .toArray();
  }
}
