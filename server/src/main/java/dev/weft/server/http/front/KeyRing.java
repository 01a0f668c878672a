package dev.weft.server.http.front;

import dev.weft.math.internal.Sha256;
import dev.weft.server.store.ApiKeys;
import dev.weft.server.store.ApiKeys.ApiKey;
import dev.weft.server.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Keys, of which only hashes are known. Those of the store are read again every few seconds, and at
 * once after a change through this server, so that a key is added and taken away without a restart.
 * Thread-safe.
 */
public final class KeyRing {

  /** What keys begin with, so that they are recognised where they do not belong. */
  private static final String PREFIX = "weft_";

  private static final Logger LOG = System.getLogger(KeyRing.class.getName());

  private static final int RANDOM_BYTES = 32;
  private static final long READ_AGAIN_MILLIS = 5_000;

  /** How long a request that finds old keys waits for new ones: a store may hang. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private record Known(List<ApiKey> keys, long readAt) {}

  private final List<ApiKey> given;
  private final ApiKeys stored;
  private final Clock clock;
  private final AtomicBoolean renewing = new AtomicBoolean();
  private volatile Known known;

  /** Keys of the configuration and those of the store. */
  public KeyRing(List<ApiKey> given, ApiKeys stored, Clock clock) {
    this.given = given;
    this.stored = stored;
    this.clock = clock;
    this.known = read();
  }

  private Known read() {
    return new Known(
        Stream.concat(given.stream(), stored.list().stream()).toList(), clock.millis());
  }

  /**
   * The keys, as they were a few seconds ago at most; where the store does not give them, those
   * that were known. They are read beside the request, which goes on with what is known when that
   * takes long.
   */
  public List<ApiKey> keys() {
    long age = clock.millis() - known.readAt();
    boolean due = Math.abs(age) > READ_AGAIN_MILLIS; // a clock may be set back
    if (due && renewing.compareAndSet(false, true)) {
      Thread reading = Thread.ofVirtual().name("weft-keys").start(this::renew);
      try {
        reading.join(PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return known.keys();
  }

  private void renew() {
    try {
      readAgain();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the keys cannot be read: those that were known hold on", e);
    } finally {
      renewing.set(false);
    }
  }

  private synchronized void readAgain() {
    try {
      known = read();
    } catch (RuntimeException e) {
      known = new Known(known.keys(), clock.millis());
      throw e;
    }
  }

  /** What is committed holds, whether the store can be read again or not. */
  private synchronized void changed(String id, Optional<ApiKey> key) {
    try {
      readAgain();
    } catch (StoreException e) {
      LOG.log(Level.WARNING, "the keys cannot be read: the change of one holds by itself", e);
      Stream<ApiKey> others = known.keys().stream().filter(one -> !one.id().equals(id));
      known = new Known(Stream.concat(others, key.stream()).toList(), clock.millis());
    }
  }

  /** Whether there is any key. */
  public boolean any() {
    return !keys().isEmpty();
  }

  /** The key of a secret, if there is one that has not ended; as slow for every secret. */
  Optional<ApiKey> find(String secret) {
    byte[] hash = hash(secret).getBytes(StandardCharsets.US_ASCII);
    ApiKey found = null;
    for (ApiKey key : keys()) {
      boolean same = MessageDigest.isEqual(hash, key.hash().getBytes(StandardCharsets.US_ASCII));
      boolean over = key.expires().filter(end -> !clock.instant().isBefore(end)).isPresent();
      found = same && !over ? key : found;
    }
    return Optional.ofNullable(found);
  }

  /** Adds a key, which holds from now on. */
  public void add(ApiKey key) {
    stored.put(key);
    changed(key.id(), Optional.of(key));
  }

  /** Takes a key away; false when it is not in the store. */
  public boolean delete(String id) {
    boolean there = stored.delete(id);
    changed(id, Optional.empty());
    return there;
  }

  /** A new secret: 256 random bits. */
  public static String newSecret() {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** What is kept of a secret: SHA-256, in lower-case hexadecimals. A secret is long and random. */
  public static String hash(String secret) {
    return Sha256.hex(secret, 32);
  }
}
