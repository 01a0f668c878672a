package dev.weft.models.internal.gate;

/** What a gate's weights are fitted on. */
public enum HoldOut {
  /** Everything after a point in time; what a recommender is asked for in use. */
  LATEST,
  /** Random events of every user; for data without times. */
  RANDOM,
  /**
   * Each user's last item: what comes next; see {@link dev.weft.data.splits.internal.LastItems}.
   */
  LAST
}
