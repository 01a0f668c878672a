package dev.weft.features.internal;

import dev.weft.data.Item;
import dev.weft.text.TextAnalysis;
import java.util.AbstractList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * The terms of each item's texts in their order, cut whenever they are asked for: few algorithms
 * read them, and those of a whole catalogue take as much memory as its texts.
 */
public final class ItemTerms extends AbstractList<List<String>> {

  private final int size;
  private final IntFunction<List<String>> terms;

  private ItemTerms(int size, IntFunction<List<String>> terms) {
    this.size = size;
    this.terms = terms;
  }

  /**
   * Of a catalogue.
   *
   * @param items in index order
   * @param fields names of the text fields that are read; empty for all
   * @param analysis cuts texts into terms
   */
  public static List<List<String>> of(List<Item> items, Set<String> fields, TextAnalysis analysis) {
    return new ItemTerms(
        items.size(), i -> analysis.terms(FittedBlock.Words.texts(fields, items.get(i))));
  }

  /** Of some of the items, in the order given; of none where no terms are known. */
  public static List<List<String>> select(List<List<String>> terms, int[] items) {
    return terms.isEmpty() ? terms : new ItemTerms(items.length, i -> terms.get(items[i]));
  }

  @Override
  public List<String> get(int item) {
    return terms.apply(item);
  }

  @Override
  public int size() {
    return size;
  }
}
