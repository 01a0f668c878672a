package dev.weft.files;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.TreeNode;
import dev.weft.data.Event;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.files.internal.attributes.Attribute;
import dev.weft.files.internal.attributes.ChangedFields;
import dev.weft.files.internal.attributes.Fields;
import dev.weft.files.internal.attributes.ItemBuilder;
import dev.weft.files.internal.attributes.KnownRow;
import dev.weft.files.internal.attributes.UserBuilder;
import dev.weft.files.internal.formats.JsonRecords;
import dev.weft.files.internal.formats.JsonWriter;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.AttributeNames;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.values.BadData;
import dev.weft.files.internal.values.Missing;
import dev.weft.files.internal.values.Rejected;
import dev.weft.files.internal.values.Times;
import dev.weft.text.internal.words.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/*
 * A file is seen as a whole before it is decided what a field of it is; objects come one by one. The
 * kind of a field is therefore decided by the first object that has it, by the same rules, and kept:
 * otherwise "studio" would be a category of one item and a text of the next. What does not fit the
 * kind any more is refused and not left out, since the sender is there to be told.
 */
/**
 * Makes items and users of JSON objects that come one by one, by the rules of files: {@code
 * item_id}, {@code available_from}, {@code available_until} and {@code hidden} by name, objects
 * {@code texts}, {@code tags}, {@code categories}, {@code numbers} and {@code vectors} exactly, and
 * every other field by its name and value. Thread-safe.
 */
public final class JsonObjects {

  private static final int MAX_CHARACTERS = 1 << 20;
  private static final List<Role> ITEM_ROLES =
      List.of(Role.ITEM_ID, Role.AVAILABLE_FROM, Role.AVAILABLE_UNTIL, Role.HIDDEN);

  private final Map<String, FieldKind> itemKinds = new ConcurrentHashMap<>();
  private final Map<String, FieldKind> userKinds = new ConcurrentHashMap<>();

  /** Fields of items have these kinds from now on, whatever they had. */
  public void expect(Map<String, FieldKind> kinds) {
    itemKinds.putAll(kinds);
  }

  /** Learns the kinds of fields from an item as it is kept. */
  public void know(Item item) {
    item.texts().keySet().forEach(field -> itemKinds.putIfAbsent(field, FieldKind.TEXT));
    item.tags().keySet().forEach(field -> itemKinds.putIfAbsent(field, FieldKind.TAGS));
    item.categories().keySet().forEach(field -> itemKinds.putIfAbsent(field, FieldKind.CATEGORY));
    item.numbers().keySet().forEach(field -> itemKinds.putIfAbsent(field, FieldKind.NUMBER));
    item.vectors().keySet().forEach(field -> itemKinds.putIfAbsent(field, FieldKind.VECTOR));
  }

  /** Learns the kinds of fields from a user as they are kept. */
  public void know(User user) {
    user.categories().keySet().forEach(field -> userKinds.putIfAbsent(field, FieldKind.CATEGORY));
    user.numbers().keySet().forEach(field -> userKinds.putIfAbsent(field, FieldKind.NUMBER));
  }

  /**
   * The item of an object.
   *
   * @throws BadDataException with one fault, of no file, when the object breaks a rule
   */
  public Item item(TreeNode object) {
    return read(object, Role.ITEM_ID, itemKinds, this::item);
  }

  /**
   * The user of an object.
   *
   * @throws BadDataException with one fault, of no file, when the object breaks a rule
   */
  public User user(TreeNode object) {
    return read(object, Role.USER_ID, userKinds, UserBuilder::user);
  }

  /**
   * What becomes of an item by an object: a field that the object names is what it says there, null
   * takes a field away, and what it does not name stays (JSON Merge Patch, RFC 7396).
   *
   * @param change with the id of the item
   * @throws BadDataException with one fault, of no file, when the object breaks a rule
   */
  public Item changed(Item before, TreeNode change) {
    return read(
        change,
        Role.ITEM_ID,
        itemKinds,
        (id, row, fields) -> {
          sameId(before.id(), id, Role.ITEM_ID);
          return ChangedFields.item(before, item(id, row, fields), row, fields);
        });
  }

  /**
   * What becomes of a user by an object, as with {@linkplain #changed(Item, TreeNode) an item}.
   *
   * @param change with the id of the user
   * @throws BadDataException with one fault, of no file, when the object breaks a rule
   */
  public User changed(User before, TreeNode change) {
    return read(
        change,
        Role.USER_ID,
        userKinds,
        (id, row, fields) -> {
          sameId(before.id(), id, Role.USER_ID);
          return ChangedFields.user(before, UserBuilder.user(id, row, fields), row, fields);
        });
  }

  private static void sameId(String before, String id, Role role) {
    if (!id.equals(before)) {
      throw new Rejected(role.label(), id, "must stay '" + before + "': an id is never another");
    }
  }

  /** Writes an item as an object that is read as the same item again. */
  public static void write(Item item, JsonGenerator json) throws IOException {
    JsonWriter.item(item, json);
  }

  /** Writes a user as an object that is read as the same user again. */
  public static void write(User user, JsonGenerator json) throws IOException {
    JsonWriter.user(user, json);
  }

  /** The time that a value tells, in milliseconds; {@link Event#NO_TIME} when it tells none. */
  public static long time(String text) {
    return Times.parse(text, ReadOptions.TimeUnit.AUTO);
  }

  /** What a time must look like. */
  public static final String TIME_RULE =
      "must be epoch seconds or milliseconds, or ISO-8601 such as 2026-05-11T08:30:00Z, in the years"
          + " 1900 to 2200";

  private Item item(String id, KnownRow row, Fields.OfFile fields) {
    return ItemBuilder.item(id, row, fields, Map.of(), List.of());
  }

  /** Makes one of a record. */
  private interface Maker<T> {
    T of(String id, KnownRow row, Fields.OfFile fields);
  }

  private static <T> T read(
      TreeNode object, Role id, Map<String, FieldKind> kinds, Maker<T> maker) {
    try {
      var records = new JsonRecords(MAX_CHARACTERS, false);
      var row = new Named(row(object, records), id);
      var fields = fields(row, records.leftOut(), kinds, id == Role.USER_ID);
      if (row.column(id) < 0) {
        throw new Rejected(id.label(), "", missing(id, row.row().names()));
      }
      T made = maker.of(Attribute.id(row.row(), row.column(id)), row, fields);
      keep(row, fields, kinds);
      return made;
    } catch (Rejected problem) {
      // who sends an object has no options of a command
      String rule = Times.isRule(problem.rule) ? TIME_RULE : withoutOptions(problem.rule);
      throw BadData.because(new Fault("", 0, problem.field, problem.value, rule), problem);
    }
  }

  private static String withoutOptions(String rule) {
    return Arrays.stream(rule.split("; ", -1))
        .filter(clause -> !clause.contains("--"))
        .collect(Collectors.joining("; "));
  }

  /** The fault of an object without an id, with the name that was probably meant to be its own. */
  private static String missing(Role id, String[] names) {
    String meant =
        Arrays.stream(names)
            .filter(name -> ColumnNames.place(id.label(), ColumnNames.canonical(name)) >= 0)
            .findFirst()
            .or(() -> Nearest.of(id.label(), Arrays.asList(names)))
            .orElse("");
    return meant.isEmpty()
        ? "is missing"
        : "is missing; if '" + Row.shownName(meant) + "' is meant, name it " + id.label();
  }

  private static Row row(TreeNode object, JsonRecords records) {
    if (!object.isObject()) {
      throw new Rejected("", object.toString(), "must be a JSON object");
    }
    try (JsonParser parser = object.traverse()) {
      checkFinite(object);
      JsonToken start = parser.nextToken();
      assert start == JsonToken.START_OBJECT;
      return records.row(parser, 0, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot happen: the object is in memory
    }
  }

  /** A number beyond all bounds would be read as a word. */
  private static void checkFinite(TreeNode object) throws IOException {
    try (JsonParser parser = object.traverse()) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
            && !Double.isFinite(parser.getDoubleValue())) {
          String field = path(parser.getParsingContext());
          throw new Rejected(Row.shownName(field), parser.getText(), "must be a finite number");
        }
      }
    }
  }

  /** The names of the objects that a value stands in and its own, with dots between. */
  private static String path(@Nullable JsonStreamContext at) {
    if (at == null) {
      return "";
    }
    String above = path(at.getParent());
    String name = at.getCurrentName();
    return above.isEmpty() || name == null
        ? above + Objects.toString(name, "")
        : above + "." + name;
  }

  private static Fields.OfFile fields(
      Named row, Map<String, String> leftOut, Map<String, FieldKind> kinds, boolean users) {
    if (!leftOut.isEmpty()) {
      var field = leftOut.entrySet().iterator().next();
      throw new Rejected(
          Row.shownName(field.getKey()),
          "",
          field.getValue()
              + " are not read: give it as a value, a list of words or an object, or leave it out");
    }
    var columns = new Columns(Map.of(), kinds, Map.of(), Map.of());
    var fields = new Fields(columns, users).of("");
    String[] names = row.row().names();
    row.checkNamedOnce();
    Map<String, String> taken = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      Object value = row.row().values()[i];
      if (value != null && !row.hasRole(i)) {
        fields.see(names[i], value);
        Fields.Field field = fields.field(names[i]);
        checkTaken(field, names[i], users);
        checkNoObject(names[i], value);
        checkFits(field, value, names[i]);
        checkAlone(names[i], taken.put(field.kind() + " " + field.name(), names[i]));
      }
    }
    return fields;
  }

  private static void checkAlone(String name, @Nullable String before) {
    if (before != null) {
      throw new Rejected(name, "", "is the same field as '" + before + "': give it once");
    }
  }

  /** What would be lost without a word. */
  private static void checkTaken(Fields.Field field, String name, boolean users) {
    if (field.name().isEmpty() || ColumnNames.canonical(Row.shownName(name)).isEmpty()) {
      throw new Rejected(name, "", "a field's name must hold a letter or a digit");
    }
    if (users && field.kind() == FieldKind.VECTOR) {
      throw new Rejected(
          Row.shownName(name), "", "users have no vectors: leave it out, or give numbers by name");
    }
  }

  /** {@code {"texts": "Blue scarf"}} would be a field of that name. */
  private static void checkNoObject(String name, Object value) {
    if (AttributeNames.ONLY_OBJECTS.contains(ColumnNames.canonical(name))) {
      throw new Rejected(
          name,
          value instanceof String text ? text : "",
          "must be an object of fields by their names, as in {\"%s\": {\"…\": …}}"
              .formatted(ColumnNames.canonical(name)));
    }
  }

  /** Whether a value is of the kind that the field had before. */
  private static void checkFits(Fields.Field field, Object value, String name) {
    if (field.exact() || field.kind() != FieldKind.NUMBER) {
      return;
    }
    if (value instanceof String text
        && !Missing.inNumbers(text)
        && Double.isNaN(Attribute.number(field, text))) {
      throw new Rejected(
          name,
          text,
          "must be a number or a date that there is, as it was before or as a rule needs it; leave it"
              + " out where there is none, or give it another name");
    }
  }

  private static void keep(Named row, Fields.OfFile fields, Map<String, FieldKind> kinds) {
    var found = new LinkedHashMap<String, FieldKind>();
    for (int i = 0; i < row.row().names().length; i++) {
      if (row.row().values()[i] != null && !row.hasRole(i)) {
        Fields.Field field = fields.field(row.row().names()[i]);
        if (!field.exact() && field.kind() != FieldKind.IGNORED) {
          found.put(field.name(), field.kind());
        }
      }
    }
    found.forEach(kinds::putIfAbsent);
  }

  /** A record whose columns have the roles of their names, however these are spelt. */
  private record Named(Row row, Role id) implements KnownRow {

    @Override
    public int column(Role role) {
      String[] names = row.names();
      for (int i = 0; i < names.length; i++) {
        if (ColumnNames.canonical(names[i]).equals(role.label())) {
          return i;
        }
      }
      return -1;
    }

    @Override
    public boolean hasRole(int column) {
      String name = ColumnNames.canonical(row.names()[column]);
      List<Role> roles = id == Role.USER_ID ? List.of(id) : ITEM_ROLES;
      return roles.stream().anyMatch(role -> name.equals(role.label()));
    }

    /** Of two spellings of one name one value would be lost. */
    void checkNamedOnce() {
      Map<String, String> first = new HashMap<>();
      for (String name : row.names()) {
        boolean exact = !Row.shownName(name).equals(name);
        String before = first.putIfAbsent(exact ? name : ColumnNames.canonical(name), name);
        checkAlone(name, before);
      }
    }
  }
}
