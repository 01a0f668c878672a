package dev.weft.cli.generate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a user carries from one session to the next. */
final class Memory {

  private static final int RECENT = 8;
  private static final int FAVOURITES = 25;
  private static final long WANTED_FOR = 30L * 24 * 3_600_000;

  private final Set<Integer> closed = new HashSet<>();
  private final Deque<Integer> recent = new ArrayDeque<>();
  private final Deque<Integer> favourites = new ArrayDeque<>();
  private final Set<Integer> opened = new HashSet<>();
  private final Set<Integer> done = new LinkedHashSet<>();
  private final List<Integer> begun = new ArrayList<>();
  private List<Integer> wantedKinds = List.of();
  private long wantedSince;

  /** Bought or rejected: nothing to come back for. */
  boolean isClosed(int item) {
    return closed.contains(item);
  }

  void close(int item) {
    closed.add(item);
    recent.remove(item);
    favourites.remove(item);
  }

  void opened(int item) {
    opened.add(item);
    recent.remove(item);
    recent.addLast(item);
    if (recent.size() > RECENT) {
      recent.removeFirst();
    }
  }

  /** Whether an item was ever opened. */
  boolean hasOpened(int item) {
    return opened.contains(item);
  }

  /** An item that was liked well enough to be heard again. */
  void favour(int item) {
    favourites.remove(item);
    favourites.addLast(item);
    if (favourites.size() > FAVOURITES) {
      favourites.removeFirst();
    }
  }

  /** Items that are gone back to, oldest first. */
  List<Integer> favourites() {
    return List.copyOf(favourites);
  }

  /** Something that goes on in a later session. */
  void begin(int item) {
    begun.add(item);
  }

  /** What was begun and not gone on with; forgotten by asking. */
  List<Integer> takeBegun() {
    List<Integer> taken = List.copyOf(begun);
    begun.clear();
    return taken;
  }

  /** An item was brought to its end. */
  void finish(int item) {
    done.add(item);
  }

  /** Items that were brought to their end. */
  Set<Integer> done() {
    return Collections.unmodifiableSet(done);
  }

  /** Items looked at of late and still open, oldest first. */
  List<Integer> recent() {
    return List.copyOf(recent);
  }

  /** Begins to want the kinds that go with something. */
  void want(List<Integer> kinds, long time) {
    if (!kinds.isEmpty()) {
      wantedKinds = kinds;
      wantedSince = time;
    }
  }

  /** The kinds wanted at a time. */
  List<Integer> wanted(long time) {
    return time - wantedSince < WANTED_FOR ? wantedKinds : List.of();
  }
}
