package dev.weft.recommend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of what users say of themselves, so that nobody's profile is encoded for every list.
 * What was not asked for longest goes first. Thread-safe.
 */
final class ProfileMemory {

  private final long most;
  private final Map<String, float[]> known = new LinkedHashMap<>(16, 0.75f, true);
  private long kept;

  /** How often something was forgotten: what was asked for before that is not kept after it. */
  private long forgotten;

  /** Of at most this many bytes of vectors. */
  ProfileMemory(long bytes) {
    this.most = bytes / Float.BYTES;
  }

  /**
   * The vector of a profile; not to be changed.
   *
   * @param encoder gives it where it is not known, or nothing, which is asked for again
   */
  Optional<float[]> vector(String profile, Supplier<Optional<float[]>> encoder) {
    float[] before = find(profile);
    if (before != null) {
      return Optional.of(before);
    }
    long asked = forgotten();
    Optional<float[]> vector = encoder.get();
    vector.ifPresent(one -> keep(profile, one, asked));
    return vector;
  }

  private synchronized long forgotten() {
    return forgotten;
  }

  private synchronized void keep(String profile, float[] vector, long asked) {
    if (asked == forgotten) {
      keep(profile, vector);
    }
  }

  /** Whether the vector of a profile is known. */
  synchronized boolean knows(String profile) {
    return known.containsKey(profile);
  }

  /** Takes over what another knows. */
  void addAll(ProfileMemory other) {
    Map<String, float[]> vectors;
    synchronized (other) {
      vectors = new LinkedHashMap<>(other.known);
    }
    vectors.forEach(this::keep);
  }

  private synchronized float @Nullable [] find(String profile) {
    return known.get(profile);
  }

  private synchronized void keep(String profile, float[] vector) {
    if (vector.length > most) {
      return;
    }
    float[] before = known.put(profile, vector);
    kept += vector.length - (before == null ? 0 : before.length);
    var oldest = known.values().iterator();
    while (kept > most) {
      kept -= oldest.next().length;
      oldest.remove();
    }
  }

  /** Forgets a profile; of whoever says the same it is asked for again. */
  synchronized void forget(String profile) {
    forgotten++;
    float[] vector = known.remove(profile);
    kept -= vector == null ? 0 : vector.length;
  }
}
