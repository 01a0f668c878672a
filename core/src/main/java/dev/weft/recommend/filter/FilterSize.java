package dev.weft.recommend.filter;

import java.util.List;
import java.util.Locale;

/**
 * How large a filter is. Checked whenever a tree is made, so that no tree is deeper than a stack or
 * costs more than an answer may.
 *
 * @param levels brackets and negations within each other, as the text form has them
 * @param nodes comparisons and connectives
 * @param searches how many {@code contains}
 */
record FilterSize(int levels, int nodes, int searches) {

  private static FilterSize of(Filter filter) {
    return switch (filter) {
      case Filter.Not not -> ofNot(not.filter());
      case Filter.And and -> ofAnd(and.parts());
      case Filter.Or or -> ofOr(or.parts());
      case Filter.Contains _ -> new FilterSize(1, 1, 1);
      case Filter.Compare _, Filter.In _, Filter.Has _ -> new FilterSize(1, 1, 0);
    };
  }

  static FilterSize ofNot(Filter filter) {
    FilterSize inner = of(filter);
    return new FilterSize(inner.levels + 1, inner.nodes + 1, inner.searches);
  }

  static FilterSize ofAnd(List<Filter> parts) {
    return ofParts(parts, true);
  }

  static FilterSize ofOr(List<Filter> parts) {
    return ofParts(parts, false);
  }

  private static FilterSize ofParts(List<Filter> parts, boolean and) {
    int levels = 1;
    int nodes = 1;
    int searches = 0;
    for (Filter part : parts) {
      FilterSize size = of(part);
      boolean bracket =
          and ? FilterText.needsBracketInAnd(part) : FilterText.needsBracketInOr(part);
      levels = Math.max(levels, size.levels + (bracket ? 1 : 0));
      nodes += size.nodes;
      searches += size.searches;
    }
    return new FilterSize(levels, nodes, searches);
  }

  /** That it is within the limits; of trees made in code, since the parser knows the column. */
  void check() {
    checkLevels(levels, 0);
    checkNodes(nodes, 0);
    checkSearches(searches, 0);
  }

  static void checkLevels(int levels, int column) {
    check(levels, Filter.DEEPEST, "levels may stand within each other", column);
  }

  static void checkNodes(int nodes, int column) {
    check(nodes, Filter.MOST_NODES, "comparisons and connectives may be written", column);
  }

  static void checkSearches(int searches, int column) {
    check(searches, Filter.MOST_SEARCHES, "'contains' may be written", column);
  }

  static void checkValues(int values, int column) {
    check(values, Filter.MOST_VALUES, "values may stand in a list", column);
  }

  private static void check(int number, int most, String what, int column) {
    if (number > most) {
      throw new FilterException(column, String.format(Locale.ROOT, "at most %,d %s", most, what));
    }
  }
}
