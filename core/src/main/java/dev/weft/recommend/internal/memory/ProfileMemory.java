package dev.weft.recommend.internal.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of what users say of themselves, so that nobody's profile is encoded for every list.
 * What was not asked for longest goes first. Thread-safe.
 */
public final class ProfileMemory {

  /** What a profile takes beside its characters and numbers: objects, and a place in the map. */
  private static final int BYTES_AROUND = 150;

  private final long mostBytes;
  private final Map<String, float[]> known = new LinkedHashMap<>(16, 0.75f, true);
  private long keptBytes;

  /** How often something was forgotten: what was asked for before that is not kept after it. */
  private long forgotten;

  /** Of at most this many bytes, those of the profiles included. */
  public ProfileMemory(long bytes) {
    this.mostBytes = bytes;
  }

  /** The bytes that a profile and its vector take. */
  public static long bytes(String profile, int numbers) {
    return BYTES_AROUND + (long) Character.BYTES * profile.length() + (long) Float.BYTES * numbers;
  }

  /**
   * The vector of a profile; not to be changed.
   *
   * @param encoder gives it where it is not known, or nothing, which is asked for again
   */
  public Optional<float[]> vector(String profile, Supplier<Optional<float[]>> encoder) {
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
  public synchronized boolean knows(String profile) {
    return known.containsKey(profile);
  }

  /** Takes over what another knows. */
  public void addAll(ProfileMemory other) {
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
    long bytes = bytes(profile, vector.length);
    if (bytes > mostBytes) {
      return;
    }
    float[] before = known.put(profile, vector);
    keptBytes += bytes - (before == null ? 0 : bytes(profile, before.length));
    var oldest = known.entrySet().iterator();
    while (keptBytes > mostBytes) {
      Map.Entry<String, float[]> gone = oldest.next();
      keptBytes -= bytes(gone.getKey(), gone.getValue().length);
      oldest.remove();
    }
  }

  /** Forgets a profile; of whoever says the same it is asked for again. */
  public synchronized void forget(String profile) {
    forgotten++;
    float[] vector = known.remove(profile);
    keptBytes -= vector == null ? 0 : bytes(profile, vector.length);
  }
}
