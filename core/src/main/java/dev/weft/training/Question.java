package dev.weft.training;

import dev.weft.data.Interactions;
import dev.weft.models.internal.gate.HoldOut;

/** What the default will be asked, and so what it is chosen and weighed by. */
public enum Question {
  /** What known users and new ones take after a moment. */
  LATEST("latest"),
  /** What else belongs to a user's items, whenever they were taken; for data without times. */
  RANDOM("random"),
  /** What comes right after a user's last item. */
  NEXT("next"),
  /** What those take of whom only the first few events are known. */
  NEW_USERS("new-users");

  private final String label;

  Question(String label) {
    this.label = label;
  }

  /** The name on the command line. */
  public String label() {
    return label;
  }

  /** What is held out to answer it. */
  HoldOut holdOut(Interactions interactions) {
    return switch (this) {
      case LATEST -> HoldOut.LATEST;
      case RANDOM -> HoldOut.RANDOM;
      case NEXT -> HoldOut.LAST;
      case NEW_USERS -> interactions.timed() ? HoldOut.LATEST : HoldOut.RANDOM;
    };
  }

  /** Checks that the data can be asked. */
  void check(Interactions interactions) {
    if ((this == LATEST || this == NEXT) && !interactions.timed()) {
      throw new IllegalArgumentException(
          "'"
              + label
              + "' asks what comes later, and not every event has a time: choose '"
              + RANDOM.label
              + "' or '"
              + NEW_USERS.label
              + "'");
    }
  }
}
