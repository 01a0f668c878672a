package dev.weft.models;

/** A kind of data that an algorithm can need: without it, it has nothing to learn from. */
public enum Need {
  /** Who dealt with what. */
  EVENTS("events of users with items", "there are no events"),
  /** Events that say how much, as ratings and quantities do. */
  VALUES("events with a value, such as a rating", "no event has a value"),
  /** When events were. */
  TIMES("times of events", "the events have no times"),
  /** What was dealt with at one sitting. */
  SESSIONS("sessions", "there are no sessions"),
  /** Texts, tags, categories, numbers or vectors of items. */
  ITEM_FEATURES("texts or attributes of items", "the items have no texts or attributes"),
  /** What is known of users beside their histories. */
  USER_ATTRIBUTES("attributes of users", "the users have no attributes");

  private final String what;
  private final String missing;

  Need(String what, String missing) {
    this.what = what;
    this.missing = missing;
  }

  /** What is needed, such as {@code attributes of users}. */
  public String what() {
    return what;
  }

  /** What is said where it is not there, such as {@code the users have no attributes}. */
  public String missing() {
    return missing;
  }
}
