package dev.weft.data.internal;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@link CountedOutput} wrote: texts and lists behind how many parts they have, which is
 * believed only when the bytes for them are there.
 */
public final class CountedInput extends DataInputStream {

  /** A list grows from here on, however long it says that it is. */
  private static final int MOST_AT_ONCE = 1 << 16;

  private final String fault;

  /** Reads one value. */
  public interface Reading<T> {
    T from(CountedInput in) throws IOException;
  }

  private CountedInput(byte[] bytes, String fault) {
    super(new ByteArrayInputStream(bytes));
    this.fault = fault;
  }

  /**
   * Reads all of some bytes.
   *
   * @param fault what is said before each fault, such as {@code its catalogue is damaged}
   * @throws IllegalArgumentException when they are fewer or more than they should be, or damaged
   */
  public static <T> T read(byte[] bytes, String fault, Reading<T> reading) {
    var in = new CountedInput(bytes, fault);
    try {
      T value = reading.from(in);
      if (in.available() > 0) {
        throw in.damaged(in.available() + " bytes are left over");
      }
      return value;
    } catch (EOFException e) {
      throw new IllegalArgumentException(fault + ": bytes are missing at its end", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(fault + ": " + e.getMessage(), e);
    }
  }

  /** The fault of bytes that cannot be as they are. */
  public IllegalArgumentException damaged(String why) {
    return new IllegalArgumentException(fault + ": " + why);
  }

  /** A number of parts, each of this many bytes at least, which are there. */
  public int count(int bytesEach) throws IOException {
    int count = readInt();
    if (count < 0 || (long) count * bytesEach > available()) {
      throw damaged(count + " parts in " + available() + " bytes");
    }
    return count;
  }

  public String text() throws IOException {
    return new String(readNBytes(count(1)), StandardCharsets.UTF_8);
  }

  public List<String> texts() throws IOException {
    return list(CountedInput::text);
  }

  public <T> List<T> list(Reading<T> reading) throws IOException {
    int count = count(1);
    List<T> list = new ArrayList<>(Math.min(count, MOST_AT_ONCE));
    for (int i = 0; i < count; i++) {
      list.add(reading.from(this));
    }
    return list;
  }

  public float[] floats() throws IOException {
    return floats(count(Float.BYTES));
  }

  /** As many numbers as the count says, which the bytes do not tell. */
  public float[] floats(int count) throws IOException {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = readFloat();
    }
    return values;
  }

  public double[] doubles() throws IOException {
    double[] values = new double[count(Double.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = readDouble();
    }
    return values;
  }
}
