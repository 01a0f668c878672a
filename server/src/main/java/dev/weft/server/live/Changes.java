package dev.weft.server.live;

import dev.weft.data.User;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What happens to users while a model is made that was read before it. Told and asked on the thread
 * that writes to the store.
 */
final class Changes {

  /** What happened since someone began to listen. */
  static final class Since {
    private final List<User> put = new ArrayList<>();
    private final Set<String> forgotten = new LinkedHashSet<>();

    /** Attributes that came in, in order. */
    List<User> put() {
      return put;
    }

    /** Users who were deleted, or are others now; what the store has of them counts. */
    Set<String> forgotten() {
      return forgotten;
    }
  }

  private final List<Since> listening = new CopyOnWriteArrayList<>();

  Since listen() {
    var since = new Since();
    listening.add(since);
    return since;
  }

  void end(Since since) {
    listening.remove(since);
  }

  void put(List<User> users) {
    listening.forEach(since -> since.put.addAll(users));
  }

  void forgot(String userId) {
    listening.forEach(since -> since.forgotten.add(userId));
  }
}
