package dev.weft.nearest.internal;

import dev.weft.math.internal.Rule;

/**
 * Settings of an approximate index: a hierarchical navigable small world graph.
 *
 * <p>Malkov and Yashunin, “Efficient and robust approximate nearest neighbor search using
 * hierarchical navigable small world graphs”, IEEE TPAMI 2020. Memory beside the rows: about {@code
 * 8.5 × links} bytes a row.
 *
 * @param links M, neighbours of a row in each layer, twice as many in the lowest; 2..128
 * @param buildBreadth how many candidates a row's neighbours are chosen from; at least links, at
 *     most 10,000
 * @param searchBreadth how many candidates a query keeps, never fewer than its k: more find more
 *     and take longer; 1..10,000
 * @param seed of the rows' layers and the order of insertion
 */
public record Hnsw(int links, int buildBreadth, int searchBreadth, long seed) {

  public Hnsw {
    Rule.within("links", links, 2, 128);
    Rule.within("build-breadth", buildBreadth, links, 10_000);
    Rule.within("search-breadth", searchBreadth, 1, 10_000);
  }

  /** 16 links, 100 candidates for each row and for each query, seed 1. */
  public Hnsw() {
    this(16, 100, 100, 1);
  }

  /** The same with queries that keep another number of candidates. */
  public Hnsw withSearchBreadth(int other) {
    return new Hnsw(links, buildBreadth, other, seed);
  }
}
