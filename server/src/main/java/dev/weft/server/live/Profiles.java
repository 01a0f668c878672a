package dev.weft.server.live;

import dev.weft.data.User;
import dev.weft.math.Matrix;
import dev.weft.server.store.TenantStore;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.vectors.PromisedVectors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * Encodes what users say of themselves once it is written, beside all else, so that their first
 * lists find it. A list that is asked for sooner encodes it by itself, and so does one of a user
 * who found no room here, or where this failed. Thread-safe.
 */
final class Profiles {

  private static final System.Logger LOG = System.getLogger(Profiles.class.getName());

  /** More do not wait: they would take minutes of a processor that answers. */
  private static final int MOST = 4_096;

  private static final int BATCH = 64;

  /** Thousands of them, after a start or a training, would hold up the lists that are asked for. */
  private static final Background BACKGROUND = new Background(1);

  private final TenantStore store;
  private final LiveState state;
  private final Optional<TextEncoder> encoder;
  private final Queue<User> waiting = new ArrayDeque<>();
  private boolean running;
  private boolean closed;

  Profiles(TenantStore store, LiveState state, Embedding embedding) {
    this.store = store;
    this.state = state;
    this.encoder = embedding.forProfiles();
  }

  /** What these users say will be asked for. Returns at once. */
  void offer(Collection<User> users) {
    if (encoder.isEmpty() || !state.view().snapshot().audience().withProfiles()) {
      return;
    }
    synchronized (this) {
      for (User user : users) {
        if (!user.profileText().isBlank() && waiting.size() < MOST && !closed) {
          waiting.add(user);
        }
      }
      if (!running && !waiting.isEmpty()) {
        running = true;
        Thread.ofVirtual().name("weft-profiles").start(() -> run(encoder.get()));
      }
    }
  }

  private void run(TextEncoder used) {
    for (List<User> users = next(); !users.isEmpty(); users = next()) {
      try {
        encode(users, used);
      } catch (RuntimeException | Error e) {
        failed(e);
      }
    }
  }

  private synchronized List<User> next() {
    List<User> users = new ArrayList<>();
    while (users.size() < BATCH && !waiting.isEmpty()) {
      users.add(waiting.remove());
    }
    running = !users.isEmpty();
    if (!running) {
      notifyAll();
    }
    return users;
  }

  /** Whoever waits is left to the lists: an encoder that failed once is not asked for thousands. */
  private synchronized void failed(Throwable why) {
    if (!closed) {
      LOG.log(System.Logger.Level.WARNING, "profiles could not be encoded: lists encode them", why);
    }
    waiting.clear();
  }

  /** Kept between two commits, so that nobody is remembered who was just forgotten. */
  private void encode(List<User> users, TextEncoder used) {
    List<String> texts = state.view().unknownProfiles(users);
    if (texts.isEmpty()) {
      return;
    }
    Matrix vectors = BACKGROUND.run(() -> used.encodeAll(texts));
    Map<String, float[]> known = new HashMap<>();
    for (int row = 0; row < texts.size(); row++) {
      float[] vector = vectors.row(row);
      if (PromisedVectors.isFinite(vector)) {
        known.put(texts.get(row), vector);
      }
    }
    store.between(() -> state.view().withProfiles(users, known));
  }

  /** Waits until nobody waits. */
  synchronized void settle() throws InterruptedException {
    while (running) {
      wait();
    }
  }

  /** Begins nothing any more. */
  synchronized void close() {
    closed = true;
    waiting.clear();
  }
}
