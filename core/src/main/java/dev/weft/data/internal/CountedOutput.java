package dev.weft.data.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Writes values as bytes in memory: texts and lists behind how many parts they have. */
public final class CountedOutput extends DataOutputStream {

  /** Writes one value. */
  public interface Writing<T> {
    void to(CountedOutput out, T value) throws IOException;
  }

  private CountedOutput(ByteArrayOutputStream bytes) {
    super(bytes);
  }

  /** The bytes of a value. */
  public static <T> byte[] bytes(T value, Writing<T> writing) {
    var bytes = new ByteArrayOutputStream();
    try {
      writing.to(new CountedOutput(bytes), value);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    }
    return bytes.toByteArray();
  }

  public void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    writeInt(bytes.length);
    write(bytes);
  }

  public void texts(Collection<String> texts) throws IOException {
    list(texts, CountedOutput::text);
  }

  public <T> void list(Collection<T> values, Writing<T> writing) throws IOException {
    writeInt(values.size());
    for (T value : values) {
      writing.to(this, value);
    }
  }

  public void floats(float[] values) throws IOException {
    writeInt(values.length);
    numbers(values);
  }

  /** Numbers of which something else tells how many they are. */
  public void numbers(float[] values) throws IOException {
    for (float value : values) {
      writeFloat(value);
    }
  }

  public void doubles(double[] values) throws IOException {
    writeInt(values.length);
    for (double value : values) {
      writeDouble(value);
    }
  }
}
