package dev.weft.data;

import java.util.Arrays;

/**
 * Reads what all events of one user with one item come to. Of events at one time those for the item
 * are read first, so that the order of a file makes no difference.
 */
final class PairReading {

  private final Events events;
  private final EventMeaning meaning;
  private final double[] totals;
  private final double[] debts;
  private final long[] latest;
  private final LastRating grade = new LastRating();
  private int gradeType;
  private double doubt;
  private boolean refused;
  private boolean refusedForever;
  private boolean seen;
  private boolean everTaken;
  private long seenAt;

  PairReading(Events events, EventMeaning meaning) {
    this.events = events;
    this.meaning = meaning;
    totals = new double[events.types().size()];
    debts = new double[totals.length];
    latest = new long[totals.length];
  }

  /** Reads the events of one pair, as {@link PairWalk} tells them. */
  void read(long[] keys, int from, int to) {
    clear();
    for (int next = from; next < to; ) {
      next = moment(keys, next, to);
    }
    for (int type = 0; type < totals.length; type++) {
      if (debts[type] > 0) {
        takeBack(type, debts[type]);
      }
    }
    if (low() && grade.time() == Event.NO_TIME) {
      Arrays.fill(totals, 0);
    }
  }

  /**
   * When a pair was first one to learn from, as its events came. Spoils what was read.
   *
   * @return {@link Event#NO_TIME} where that has no time, or the pair never was one
   */
  long begun(long[] keys, int from, int to) {
    clear();
    for (int run = from; run < to; ) {
      int next = moment(keys, run, to);
      if (learned()) {
        return events.time((int) keys[run]);
      }
      run = next;
    }
    return Event.NO_TIME;
  }

  /** Reads the events of one time and tells where those of the next begin. */
  private int moment(long[] keys, int from, int to) {
    long time = events.time((int) keys[from]);
    int next = from;
    while (next < to && events.time((int) keys[next]) == time) {
      add((int) keys[next++]);
    }
    for (int at = from; at < next; at++) {
      take((int) keys[at]);
    }
    return next;
  }

  private void clear() {
    Arrays.fill(totals, 0);
    Arrays.fill(debts, 0);
    grade.clear();
    doubt = 0;
    refused = false;
    refusedForever = false;
    seen = false;
    everTaken = false;
  }

  private void add(int event) {
    if (!seen && meaning.seen(event)) {
      seen = true;
      seenAt = events.time(event);
    }
    switch (meaning.of(event)) {
      case APPROVAL -> approve(event);
      case GRADE -> grade(event);
      case RETURN, REFUSAL, DOUBT, NOTHING -> {}
    }
  }

  private void approve(int event) {
    if (refusedForever) {
      return;
    }
    refused = false;
    int type = events.typeIndex(event);
    if (meaning.learned(type)) {
      totals[type] += meaning.amount(event);
      latest[type] = events.time(event);
    }
  }

  private void grade(int event) {
    if (refusedForever) {
      return;
    }
    refused &= !meaning.good(events.value(event));
    int type = events.typeIndex(event);
    if (meaning.learned(type)) {
      grade.add(events.value(event), events.time(event));
      gradeType = type;
    }
  }

  private void take(int event) {
    int type = events.typeIndex(event);
    switch (meaning.of(event)) {
      case REFUSAL -> {
        Arrays.fill(totals, 0);
        grade.clear();
        refused = true;
        refusedForever |= events.time(event) == Event.NO_TIME;
      }
      case RETURN -> {
        if (meaning.learned(type)) {
          giveBack(type, event);
        }
      }
      case DOUBT -> {
        if (meaning.learned(type)) {
          doubt += events.type(event).weight();
        }
      }
      case GRADE -> {
        if (low() && meaning.learned(type)) {
          Arrays.fill(totals, 0);
        }
      }
      case APPROVAL, NOTHING -> {}
    }
  }

  /** What is sent back at no time comes off at the end, since nobody knows when it was bought. */
  private void giveBack(int type, int event) {
    if (events.time(event) == Event.NO_TIME) {
      debts[type] -= meaning.amount(event);
    } else {
      takeBack(type, -meaning.amount(event));
    }
  }

  /** Where all of it went back, so did what led there: types that weigh no more. */
  private void takeBack(int type, double amount) {
    boolean had = totals[type] > 0;
    totals[type] = Math.max(0, totals[type] - amount);
    if (totals[type] > 0) {
      return;
    }
    everTaken |= had;
    float weight = events.types().get(type).weight();
    for (int other = 0; other < totals.length; other++) {
      if (events.types().get(other).weight() <= weight) {
        totals[other] = 0;
      }
    }
  }

  /** How much speaks for the item, without what speaks against it. */
  private double approval() {
    double sum = goodGrade() ? events.types().get(gradeType).weight() * grade.value() : 0;
    for (int type = 0; type < totals.length; type++) {
      if (meaning.enough(type, totals[type])) {
        sum += meaning.weight(type, totals[type]);
      }
    }
    return sum;
  }

  private boolean goodGrade() {
    return grade.given() && meaning.good(grade.value());
  }

  /** Whether the pair is one to learn from. */
  boolean learned() {
    boolean any = goodGrade();
    for (int type = 0; type < totals.length && !any; type++) {
      any = meaning.enough(type, totals[type]);
    }
    return any && (doubt == 0 || approval() > doubt);
  }

  /** How much a pair weighs that is learned from. */
  double weight() {
    return approval() - doubt;
  }

  /** When the pair was last spoken for. */
  long time() {
    long time = goodGrade() ? grade.time() : Event.NO_TIME;
    for (int type = 0; type < totals.length; type++) {
      if (meaning.enough(type, totals[type])) {
        time = Math.max(time, latest[type]);
      }
    }
    return time;
  }

  /** When the item left the user's lists. */
  long seenAt() {
    return seenAt;
  }

  /** Whether the item leaves the user's lists. */
  boolean seen() {
    return seen;
  }

  /** Whether the user turned the item down and did not come back to it. */
  boolean refused() {
    return refused;
  }

  /** Whether all of something was sent back. */
  boolean takenBack() {
    return everTaken;
  }

  /** Whether the grade is too low to learn from. */
  boolean low() {
    return grade.given() && !goodGrade();
  }

  /** The latest grade, whether or not it is learned from; only where there is one. */
  double grade() {
    return grade.value();
  }

  /** Whether the item was graded, unless it was turned down afterwards. */
  boolean graded() {
    return grade.given();
  }

  /** Whether the item was graded more than once. */
  boolean regraded() {
    return grade.repeated();
  }
}
