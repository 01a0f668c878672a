package dev.weft.recommend;

import dev.weft.data.Item;
import dev.weft.text.TextAnalysis;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The words of a snapshot's items, and those among them that an item says which arrived since, or
 * says something else. Of such an item only words in the form that is shown are found.
 */
final class WordsInCommon {

  private final ItemWords words;
  private final Map<String, Integer> places = new HashMap<>();

  private WordsInCommon(ItemWords words) {
    this.words = words;
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
            .orElseGet(() -> ItemWords.of(snapshot.items(), TextAnalysis.plain())));
  }

  /** The words that stand in two items of a view, the rarest first, as the first writes them. */
  List<String> between(View view, int listed, int other) {
    return new Spelling(view.item(listed), view.item(other)).of(shared(view, listed, other));
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
