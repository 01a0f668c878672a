package dev.weft.data;

import java.util.Arrays;
import java.util.Set;

/** Collects the one rating that counts of every pair. */
final class RatingCollector implements PairWalk.Visitor {

  private final Dataset dataset;
  private final Set<String> types;
  private final int[] userOf;
  private final int[] itemOf;
  private final LastRating last = new LastRating();
  private int[] user = new int[256];
  private int[] item = new int[256];
  private float[] value = new float[256];
  private long[] time = new long[256];
  private int size;

  RatingCollector(Dataset dataset, Set<String> types) {
    InteractionRule.checkDeclared(types, dataset.events().types());
    this.dataset = dataset;
    this.types = types;
    userOf = dataset.userIndex().positions(dataset.events().users());
    itemOf = dataset.itemIndex().positions(dataset.events().items());
  }

  Ratings ratings(RatingScale scale) {
    PairWalk.over(dataset.events(), this);
    return Ratings.of(
        dataset.userIndex().size(),
        dataset.itemIndex().size(),
        Arrays.copyOf(user, size),
        Arrays.copyOf(item, size),
        Arrays.copyOf(value, size),
        Arrays.copyOf(time, size),
        scale);
  }

  @Override
  public void pair(int ofUser, int ofItem, long[] keys, int from, int to) {
    Events events = dataset.events();
    last.clear();
    for (int at = from; at < to; at++) {
      int event = (int) keys[at];
      if (Ratings.rated(events.type(event), types)) {
        last.add(events.value(event), events.time(event));
      }
    }
    if (last.given()) {
      keep(userOf[ofUser], itemOf[ofItem]);
    }
  }

  private void keep(int ofUser, int ofItem) {
    if (size == user.length) {
      user = Arrays.copyOf(user, size * 2);
      item = Arrays.copyOf(item, size * 2);
      value = Arrays.copyOf(value, size * 2);
      time = Arrays.copyOf(time, size * 2);
    }
    user[size] = ofUser;
    item[size] = ofItem;
    value[size] = (float) last.value();
    time[size++] = last.time();
  }
}
