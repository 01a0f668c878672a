package dev.weft.cli.generate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a user carries from one session to the next. */
final class Memory {

  private static final int RECENT = 8;
  private static final long WANTED_FOR = 30L * 24 * 3_600_000;

  private final Set<Integer> closed = new HashSet<>();
  private final Deque<Integer> recent = new ArrayDeque<>();
  private List<Integer> wantedKinds = List.of();
  private long wantedSince;

  /** Bought or rejected: nothing to come back for. */
  boolean isClosed(int item) {
    return closed.contains(item);
  }

  void close(int item) {
    closed.add(item);
    recent.remove(item);
  }

  void opened(int item) {
    recent.remove(item);
    recent.addLast(item);
    if (recent.size() > RECENT) {
      recent.removeFirst();
    }
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
