package dev.weft.recommend.internal.reasons;

import dev.weft.models.Signal;
import java.util.List;

/** What speaks for the items of one answer; a place is that of an item among them. */
public interface Spoken {

  /** What a member adds to an item, as far as it speaks for it. */
  record Share(Signal source, double added) {}

  /** What each entry of the history contributes to the item at a place. */
  double[] entries(int place);

  /** What each member adds to the item at a place; of a model without members the whole. */
  List<Share> shares(int place);
}
