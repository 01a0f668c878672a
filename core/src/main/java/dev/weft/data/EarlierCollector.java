package dev.weft.data;

import dev.weft.data.EarlierStates.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Collects what pairs of several moments were after each of them, user by user. */
final class EarlierCollector implements PairWalk.Visitor {

  /** A pair of more moments is read up to about as many of them, as each reading starts anew. */
  private static final int MOST_READINGS = 16;

  private final Events events;
  private final Interactions known;
  private final boolean distinct;
  private final PairReading pair;
  private final int[] userOf;
  private final int[] itemOf;
  private final List<Steps> users;
  private final List<Step> open = new ArrayList<>();

  /** The time of each item in the history of the user at hand; none where it is not held. */
  private final long[] latest;

  private int user = -1;

  /** A state of a pair. */
  private record Step(int item, float weight, long since, long time) {}

  EarlierCollector(Dataset dataset, InteractionRule rule, Interactions known) {
    this.known = known;
    events = dataset.events();
    distinct = rule.distinct();
    pair = new PairReading(events, new EventMeaning(events, rule));
    userOf = dataset.userIndex().positions(events.users());
    itemOf = dataset.itemIndex().positions(events.items());
    users = new ArrayList<>(Collections.nCopies(known.users(), Steps.NONE));
    latest = new long[known.items()];
    Arrays.fill(latest, Event.NO_TIME);
  }

  EarlierStates collected() {
    PairWalk.over(events, this);
    return EarlierStates.of(users);
  }

  @Override
  public void pair(int eventUser, int eventItem, long[] keys, int from, int to) {
    if (userOf[eventUser] != user) {
      turnTo(userOf[eventUser]);
    }
    int item = itemOf[eventItem];
    long last = latest[item];
    if (to - from == 1 || last == Event.NO_TIME || time(keys[from]) == Event.NO_TIME) {
      return;
    }
    int[] ends = ends(keys, from, to, last);
    if (ends.length < 2) {
      return;
    }
    add(item, pair.begun(keys, from, ends[ends.length - 1]), keys, from, ends);
  }

  private void turnTo(int next) {
    if (user >= 0) {
      Arrays.stream(known.history(user).items()).forEach(item -> latest[item] = Event.NO_TIME);
    }
    user = next;
    History history = known.history(next);
    for (int entry = 0; entry < history.size(); entry++) {
      latest[history.item(entry)] = history.time(entry);
    }
  }

  private long time(long key) {
    return events.time((int) key);
  }

  /** Where each moment ends, up to the last that is known. */
  private int[] ends(long[] keys, int from, int to, long last) {
    int[] ends = new int[to - from];
    int moments = 0;
    for (int at = from; at < to && time(keys[at]) <= last; at++) {
      if (at > from && time(keys[at]) == time(keys[at - 1])) {
        moments--;
      }
      ends[moments++] = at + 1;
    }
    return Arrays.copyOf(ends, moments);
  }

  /** The state after the moment at which the pair was first learned from, and after others. */
  private void add(int item, long begun, long[] keys, int from, int[] ends) {
    int stride = Math.ceilDiv(ends.length, MOST_READINGS);
    float weight = Float.NaN;
    long spoken = Event.NO_TIME;
    for (int moment = 0; moment < ends.length - 1; moment++) {
      long since = time(keys[ends[moment] - 1]);
      if (moment % stride != 0 && since != begun) {
        continue;
      }
      pair.read(keys, from, ends[moment]);
      float next = !pair.learned() ? Float.NaN : distinct ? 1 : (float) pair.weight();
      long last = pair.learned() ? pair.time() : Event.NO_TIME;
      if (Float.compare(next, weight) != 0 || last != spoken) {
        open.add(new Step(item, next, since, last));
      }
      weight = next;
      spoken = last;
    }
  }

  @Override
  public void end(int eventUser) {
    if (open.isEmpty()) {
      return;
    }
    open.sort(Comparator.comparingLong(Step::since));
    int size = open.size();
    var steps = new Steps(new int[size], new float[size], new long[size], new long[size]);
    for (int s = 0; s < size; s++) {
      Step step = open.get(s);
      steps.items()[s] = step.item();
      steps.weights()[s] = step.weight();
      steps.since()[s] = step.since();
      steps.times()[s] = step.time();
    }
    users.set(user, steps);
    open.clear();
  }
}
