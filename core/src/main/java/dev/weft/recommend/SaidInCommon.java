package dev.weft.recommend;

import dev.weft.data.Item;
import dev.weft.text.TextAnalysis;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whether two items may be called alike. Where no encoder reads texts, likeness is in what both
 * say; but it is measured from the mean of all items, and beside that two of a small catalogue that
 * have nothing in common look alike. For one thread.
 */
final class SaidInCommon {

  private final View view;
  private final boolean encoded;
  private final TextAnalysis analysis;
  private final Map<Integer, Set<String>> said = new HashMap<>();

  SaidInCommon(View view) {
    this.view = view;
    this.encoded = view.snapshot().catalogue().texts().columns() > 0;
    this.analysis = view.base().analysis();
  }

  /** Whether an encoder read both, both have a word, a value or a measure, or one says nothing. */
  boolean mayBeAlike(int one, int other) {
    return encoded
        || of(one).isEmpty()
        || of(other).isEmpty()
        || !Collections.disjoint(of(one), of(other));
  }

  private Set<String> of(int item) {
    return said.computeIfAbsent(item, place -> of(view.item(place)));
  }

  private Set<String> of(Item item) {
    Set<String> all = new HashSet<>();
    item.texts().values().forEach(text -> all.addAll(analysis.terms(text)));
    item.tags().values().forEach(all::addAll);
    item.categories().forEach((name, value) -> all.add(name + "=" + value));
    item.numbers().keySet().forEach(name -> all.add("number " + name));
    item.vectors().keySet().forEach(name -> all.add("vector " + name));
    return all;
  }
}
