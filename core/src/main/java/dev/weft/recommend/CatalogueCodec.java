package dev.weft.recommend;

import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.data.internal.CountedInput;
import dev.weft.data.internal.CountedOutput;
import dev.weft.features.internal.UserFeatures;
import dev.weft.features.internal.UserFeatures.Column;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Items, users and their attributes as bytes, for snapshots. */
final class CatalogueCodec {

  private static final String FAULT = "its catalogue is damaged";

  private CatalogueCodec() {}

  static byte[] items(List<Item> items) {
    return CountedOutput.bytes(items, (out, all) -> out.list(all, CatalogueCodec::write));
  }

  static List<Item> items(byte[] bytes) {
    return CountedInput.read(bytes, FAULT, in -> in.list(CatalogueCodec::item));
  }

  static byte[] users(List<User> users) {
    return CountedOutput.bytes(users, (out, all) -> out.list(all, CatalogueCodec::write));
  }

  static List<User> users(byte[] bytes) {
    return CountedInput.read(bytes, FAULT, in -> in.list(CatalogueCodec::user));
  }

  static byte[] userFeatures(UserFeatures features) {
    return CountedOutput.bytes(
        features,
        (out, all) -> {
          out.list(all.columns(), CatalogueCodec::write);
          out.floats(all.profileMean());
        });
  }

  static UserFeatures userFeatures(byte[] bytes) {
    return CountedInput.read(
        bytes, FAULT, in -> new UserFeatures(in.list(CatalogueCodec::column), in.floats()));
  }

  private static void write(CountedOutput out, Item item) throws IOException {
    out.text(item.id());
    map(out, item.texts(), CountedOutput::text);
    map(out, item.tags(), CountedOutput::texts);
    map(out, item.categories(), CountedOutput::text);
    map(out, item.numbers(), CountedOutput::writeDouble);
    map(out, item.vectors(), CountedOutput::floats);
    instant(out, item.availability().from());
    instant(out, item.availability().until());
    out.writeBoolean(item.availability().hidden());
  }

  private static Item item(CountedInput in) throws IOException {
    return new Item(
        in.text(),
        map(in, CountedInput::text),
        map(in, CountedInput::texts),
        map(in, CountedInput::text),
        map(in, CountedInput::readDouble),
        map(in, CountedInput::floats),
        new Item.Availability(instant(in), instant(in), in.readBoolean()));
  }

  private static void write(CountedOutput out, User user) throws IOException {
    out.text(user.id());
    map(out, user.categories(), CountedOutput::text);
    map(out, user.numbers(), CountedOutput::writeDouble);
    out.text(user.profileText());
  }

  private static User user(CountedInput in) throws IOException {
    return new User(
        in.text(), map(in, CountedInput::text), map(in, CountedInput::readDouble), in.text());
  }

  private static void write(CountedOutput out, Column column) throws IOException {
    switch (column) {
      case Column.Category(String field, String value) -> {
        out.writeBoolean(true);
        out.text(field);
        out.text(value);
      }
      case Column.Range(String field, double from, double to) -> {
        out.writeBoolean(false);
        out.text(field);
        out.writeDouble(from);
        out.writeDouble(to);
      }
    }
  }

  private static Column column(CountedInput in) throws IOException {
    return in.readBoolean()
        ? new Column.Category(in.text(), in.text())
        : new Column.Range(in.text(), in.readDouble(), in.readDouble());
  }

  private static <V> void map(
      CountedOutput out, Map<String, V> map, CountedOutput.Writing<V> writing) throws IOException {
    out.list(
        map.entrySet(),
        (to, entry) -> {
          to.text(entry.getKey());
          writing.to(to, entry.getValue());
        });
  }

  private static <V> Map<String, V> map(CountedInput in, CountedInput.Reading<V> reading)
      throws IOException {
    int size = in.count(Integer.BYTES);
    var map = new LinkedHashMap<String, V>();
    for (int i = 0; i < size; i++) {
      String name = in.text();
      if (map.put(name, reading.from(in)) != null) {
        throw in.damaged("'" + name + "' stands twice");
      }
    }
    return map;
  }

  private static void instant(CountedOutput out, @Nullable Instant instant) throws IOException {
    out.writeBoolean(instant != null);
    if (instant != null) {
      out.writeLong(instant.getEpochSecond());
      out.writeInt(instant.getNano());
    }
  }

  private static @Nullable Instant instant(CountedInput in) throws IOException {
    return in.readBoolean() ? Instant.ofEpochSecond(in.readLong(), in.readInt()) : null;
  }
}
