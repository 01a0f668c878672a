package dev.weft.models.gate;

import dev.weft.models.Algorithm;
import dev.weft.models.classic.ClassicHybrid;
import dev.weft.models.cold.ColdColumns;
import dev.weft.models.content.Content;
import dev.weft.models.linear.TextEase;
import dev.weft.models.popularity.AttributePrior;
import dev.weft.models.popularity.Popularity;
import dev.weft.models.sequence.Recency;

/** What a member goes by: what items say, what people did, or neither of them in particular. */
public enum Signal {
  /** What items say and what they are. */
  TEXT,
  /** Both in one model; counts half for each. */
  TEXT_AND_BEHAVIOUR,
  /** What people with the same items did. */
  BEHAVIOUR,
  /** How many took it, or what people alike took: the asker's own items play no part. */
  NEITHER;

  /**
   * What an algorithm goes by. Without a history it is support whatever the algorithm; columns for
   * cold items are text for these and EASE for the others.
   *
   * @param historyLength number of items of the history
   * @param itemSupport number of users of the item
   */
  public static Signal of(Algorithm algorithm, int historyLength, int itemSupport) {
    if (historyLength == 0) {
      return NEITHER;
    }
    return switch (algorithm) {
      case Popularity popularity -> NEITHER;
      case AttributePrior prior -> NEITHER;
      case Content content -> TEXT;
      case ColdColumns columns -> itemSupport == 0 ? TEXT : BEHAVIOUR;
      case Recency recency -> of(recency.member(), historyLength, itemSupport);
      case TextEase textEase -> TEXT_AND_BEHAVIOUR;
      case ClassicHybrid hybrid -> TEXT_AND_BEHAVIOUR;
      default -> BEHAVIOUR;
    };
  }

  /** How much of it is text, in 0..1. */
  public double text() {
    return switch (this) {
      case TEXT -> 1;
      case TEXT_AND_BEHAVIOUR -> 0.5;
      case BEHAVIOUR, NEITHER -> 0;
    };
  }

  /** How much of it is behaviour, in 0..1. */
  public double behaviour() {
    return switch (this) {
      case BEHAVIOUR -> 1;
      case TEXT_AND_BEHAVIOUR -> 0.5;
      case TEXT, NEITHER -> 0;
    };
  }
}
