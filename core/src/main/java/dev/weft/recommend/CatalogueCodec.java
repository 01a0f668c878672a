package dev.weft.recommend;

import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.features.internal.UserFeatures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Items, users and their attributes as bytes, for snapshots. */
final class CatalogueCodec {

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private interface Reading<T> {
    T from(DataInputStream in) throws IOException;
  }

  private interface ValueWriter<V> {
    void write(DataOutputStream out, V value) throws IOException;
  }

  private CatalogueCodec() {}

  static byte[] items(List<Item> items) {
    return bytes(
        out -> {
          out.writeInt(items.size());
          for (Item item : items) {
            writeText(out, item.id());
            writeMap(out, item.texts(), CatalogueCodec::writeText);
            writeMap(out, item.tags(), CatalogueCodec::writeTexts);
            writeMap(out, item.categories(), CatalogueCodec::writeText);
            writeMap(out, item.numbers(), DataOutputStream::writeDouble);
            writeMap(out, item.vectors(), CatalogueCodec::writeFloats);
            writeInstant(out, item.availability().from());
            writeInstant(out, item.availability().until());
            out.writeBoolean(item.availability().hidden());
          }
        });
  }

  static List<Item> items(byte[] bytes) {
    return read(
        bytes,
        in ->
            list(
                in,
                each ->
                    new Item(
                        readText(each),
                        map(each, CatalogueCodec::readText),
                        map(each, CatalogueCodec::readTexts),
                        map(each, CatalogueCodec::readText),
                        map(each, DataInputStream::readDouble),
                        map(each, CatalogueCodec::readFloats),
                        new Item.Availability(
                            readInstant(each), readInstant(each), each.readBoolean()))));
  }

  static byte[] users(List<User> users) {
    return bytes(
        out -> {
          out.writeInt(users.size());
          for (User user : users) {
            writeText(out, user.id());
            writeMap(out, user.categories(), CatalogueCodec::writeText);
            writeMap(out, user.numbers(), DataOutputStream::writeDouble);
            writeText(out, user.profileText());
          }
        });
  }

  static List<User> users(byte[] bytes) {
    return read(
        bytes,
        in ->
            list(
                in,
                each ->
                    new User(
                        readText(each),
                        map(each, CatalogueCodec::readText),
                        map(each, DataInputStream::readDouble),
                        readText(each))));
  }

  static byte[] userFeatures(UserFeatures features) {
    return bytes(
        out -> {
          out.writeInt(features.columns().size());
          for (UserFeatures.Column column : features.columns()) {
            switch (column) {
              case UserFeatures.Column.Category category -> {
                out.writeBoolean(true);
                writeText(out, category.field());
                writeText(out, category.value());
              }
              case UserFeatures.Column.Range range -> {
                out.writeBoolean(false);
                writeText(out, range.field());
                out.writeDouble(range.from());
                out.writeDouble(range.to());
              }
            }
          }
          writeFloats(out, features.profileMean());
        });
  }

  static UserFeatures userFeatures(byte[] bytes) {
    return read(
        bytes,
        in ->
            new UserFeatures(
                list(
                    in,
                    each ->
                        each.readBoolean()
                            ? new UserFeatures.Column.Category(readText(each), readText(each))
                            : new UserFeatures.Column.Range(
                                readText(each), each.readDouble(), each.readDouble())),
                readFloats(in)));
  }

  private static byte[] bytes(Writing writing) {
    var buffer = new ByteArrayOutputStream();
    try {
      writing.to(new DataOutputStream(buffer));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    }
    return buffer.toByteArray();
  }

  private static <T> T read(byte[] bytes, Reading<T> reading) {
    try {
      var in = new DataInputStream(new ByteArrayInputStream(bytes));
      T value = reading.from(in);
      if (in.available() > 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "its catalogue is damaged: %d bytes are left over", in.available()));
      }
      return value;
    } catch (IOException e) {
      throw new IllegalArgumentException("its catalogue is damaged: " + e.getMessage(), e);
    }
  }

  /** A number of things, each of this many bytes at least, which are there. */
  private static int length(DataInputStream in, int bytesEach) throws IOException {
    int length = in.readInt();
    if (length < 0 || (long) length * bytesEach > in.available()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "its catalogue is damaged: %d entries in %d bytes",
              length,
              in.available()));
    }
    return length;
  }

  private static <T> List<T> list(DataInputStream in, Reading<T> reading) throws IOException {
    int size = length(in, 1);
    List<T> list = new ArrayList<>(Math.min(size, 1 << 16));
    for (int i = 0; i < size; i++) {
      list.add(reading.from(in));
    }
    return list;
  }

  private static <V> void writeMap(DataOutputStream out, Map<String, V> map, ValueWriter<V> writer)
      throws IOException {
    out.writeInt(map.size());
    for (var entry : map.entrySet()) {
      writeText(out, entry.getKey());
      writer.write(out, entry.getValue());
    }
  }

  private static <V> Map<String, V> map(DataInputStream in, Reading<V> reading) throws IOException {
    int size = length(in, Integer.BYTES);
    var map = new LinkedHashMap<String, V>();
    for (int i = 0; i < size; i++) {
      String name = readText(in);
      if (map.put(name, reading.from(in)) != null) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "its catalogue is damaged: '%s' stands twice", name));
      }
    }
    return map;
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(length(in, 1)), StandardCharsets.UTF_8);
  }

  private static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      writeText(out, text);
    }
  }

  private static List<String> readTexts(DataInputStream in) throws IOException {
    return list(in, CatalogueCodec::readText);
  }

  private static void writeFloats(DataOutputStream out, float[] values) throws IOException {
    out.writeInt(values.length);
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  private static float[] readFloats(DataInputStream in) throws IOException {
    float[] values = new float[length(in, Float.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }

  private static void writeInstant(DataOutputStream out, @Nullable Instant instant)
      throws IOException {
    out.writeBoolean(instant != null);
    if (instant != null) {
      out.writeLong(instant.getEpochSecond());
      out.writeInt(instant.getNano());
    }
  }

  private static @Nullable Instant readInstant(DataInputStream in) throws IOException {
    return in.readBoolean() ? Instant.ofEpochSecond(in.readLong(), in.readInt()) : null;
  }
}
