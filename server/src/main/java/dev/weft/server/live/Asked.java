package dev.weft.server.live;

import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.recommend.Snapshot;
import java.util.Optional;

/** What models are asked when their members are chosen and weighed: which events are held out. */
final class Asked {

  private Asked() {}

  /** Of a model that was chosen by evidence. */
  static Optional<HoldOut> of(Snapshot snapshot) {
    return snapshot.model().algorithm() instanceof Gate gate
        ? Optional.of(gate.holdOut())
        : Optional.empty();
  }

  /** What is held out, worded to follow "weighed by". */
  static String events(HoldOut holdOut) {
    return switch (holdOut) {
      case LATEST -> "the latest events";
      case RANDOM -> "random events";
      case LAST -> "everyone's last item";
    };
  }

  /** What to say of a model that follows one which was asked something else. */
  static String change(Optional<Snapshot> before, Snapshot now) {
    Optional<HoldOut> old = before.flatMap(Asked::of);
    Optional<HoldOut> other = of(now);
    return old.isEmpty() || other.isEmpty() || old.equals(other)
        ? ""
        : "; as the data has become it is weighed by "
            + events(other.get())
            + " and not by "
            + events(old.get())
            + " any more";
  }
}
