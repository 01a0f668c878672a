package dev.weft.models;

/** What of behaviour an algorithm reads when it learns, beside features of items or users. */
public enum Basis {
  /**
   * Sums over users, which are updated, merged and forgotten from ({@code models.sums.Sums}). Where
   * that is cheaper, histories may be read instead for the same model: the dual form of {@code
   * ease}.
   */
  SUMS,
  /** Sums, and histories for refinements that are not sums: a fit from sums leaves those out. */
  SUMS_AND_HISTORIES,
  /** Every history. */
  HISTORIES
}
