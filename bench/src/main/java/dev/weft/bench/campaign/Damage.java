package dev.weft.bench.campaign;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Ways in which the bytes of a file change that nobody meant to change. */
enum Damage {
  BITS_FLIPPED {
    @Override
    byte[] of(byte[] bytes, Random random) {
      byte[] damaged = bytes.clone();
      int flips = 1 + random.nextInt(8);
      for (int i = 0; i < flips; i++) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return damaged;
    }
  },
  CUT_SHORT {
    @Override
    byte[] of(byte[] bytes, Random random) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
  },
  ZEROED {
    @Override
    byte[] of(byte[] bytes, Random random) {
      byte[] damaged = bytes.clone();
      int from = random.nextInt(damaged.length);
      Arrays.fill(damaged, from, from + length(damaged.length - from, random), (byte) 0);
      return damaged;
    }
  },
  OVERWRITTEN {
    @Override
    byte[] of(byte[] bytes, Random random) {
      byte[] damaged = bytes.clone();
      int from = random.nextInt(damaged.length);
      byte[] noise = new byte[length(damaged.length - from, random)];
      random.nextBytes(noise);
      System.arraycopy(noise, 0, damaged, from, noise.length);
      return damaged;
    }
  },
  FORGED_LENGTH {
    @Override
    byte[] of(byte[] bytes, Random random) {
      byte[] damaged = bytes.clone();
      int size = random.nextBoolean() ? Integer.BYTES : Long.BYTES;
      if (damaged.length < size) {
        return new byte[0];
      }
      var order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      var buffer = ByteBuffer.wrap(damaged).order(order);
      int at = random.nextInt(damaged.length - size + 1);
      long forged = FORGED[random.nextInt(FORGED.length)];
      if (size == Integer.BYTES) {
        buffer.putInt(at, (int) forged);
      } else {
        buffer.putLong(at, forged);
      }
      return damaged;
    }
  },
  PART_LOST {
    @Override
    byte[] of(byte[] bytes, Random random) {
      int from = random.nextInt(bytes.length);
      int to = from + length(bytes.length - from, random);
      return joined(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
    }
  },
  PART_TWICE {
    @Override
    byte[] of(byte[] bytes, Random random) {
      int from = random.nextInt(bytes.length);
      int to = from + length(bytes.length - from, random);
      return joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, from, bytes.length));
    }
  },
  APPENDED {
    @Override
    byte[] of(byte[] bytes, Random random) {
      byte[] noise = new byte[1 + random.nextInt(64)];
      random.nextBytes(noise);
      return joined(bytes, noise);
    }
  };

  private static final long[] FORGED = {
    -1, 0, 1, 255, 65_536, 1 << 24, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, 1L << 40
  };

  private static final Damage[] ALL = values();

  /** The damaged bytes of a file that is not empty. */
  abstract byte[] of(byte[] bytes, Random random);

  static Damage any(Random random) {
    return ALL[random.nextInt(ALL.length)];
  }

  /** From 1 to all that is left, small ones as often as large ones. */
  private static int length(int most, Random random) {
    int length = (int) Math.exp(random.nextDouble() * Math.log(most + 1.0));
    return Math.clamp(length, 1, most);
  }

  private static byte[] joined(byte[] head, byte[] tail) {
    byte[] joined = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, joined, head.length, tail.length);
    return joined;
  }
}
