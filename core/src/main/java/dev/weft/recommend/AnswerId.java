package dev.weft.recommend;

import java.time.Instant;
import java.util.UUID;

/**
 * Ids of answers: UUIDs of version 7 (RFC 9562), which begin with the time. Those of a moment lie
 * together in an index, where random ones cost a page of the disk each.
 */
final class AnswerId {

  private static final int VERSION = 7;
  private static final int RANDOM_BITS = 12;

  private AnswerId() {}

  /** An id of a moment; 74 of its bits are random. */
  static UUID of(Instant now) {
    UUID random = UUID.randomUUID();
    long chance = random.getMostSignificantBits() & (1L << RANDOM_BITS) - 1;
    long high = now.toEpochMilli() << Short.SIZE | (long) VERSION << RANDOM_BITS | chance;
    return new UUID(high, random.getLeastSignificantBits());
  }
}
