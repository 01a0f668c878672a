package dev.weft.models.internal.sums;

import dev.weft.data.History;
import dev.weft.data.Interactions;

/** Where each item stands in which histories, by user. */
final class EntryPlaces {

  private final int[] starts;
  private final int[] users;
  private final int[] entries;

  EntryPlaces(Interactions interactions) {
    int[] support = interactions.support();
    starts = new int[support.length + 1];
    for (int item = 0; item < support.length; item++) {
      starts[item + 1] = Math.addExact(starts[item], support[item]);
    }
    users = new int[starts[support.length]];
    entries = new int[users.length];
    int[] next = starts.clone();
    for (int user = 0; user < interactions.users(); user++) {
      History history = interactions.history(user);
      for (int entry = 0; entry < history.size(); entry++) {
        int at = next[history.item(entry)]++;
        users[at] = user;
        entries[at] = entry;
      }
    }
  }

  /** The first place of an item; those of the last end at {@code start(items)}. */
  int start(int item) {
    return starts[item];
  }

  int user(int place) {
    return users[place];
  }

  int entry(int place) {
    return entries[place];
  }
}
