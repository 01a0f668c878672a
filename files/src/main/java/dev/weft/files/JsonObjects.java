package dev.weft.files;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.TreeNode;
import dev.weft.data.Event;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.files.internal.attributes.ChangedFields;
import dev.weft.files.internal.attributes.Fields;
import dev.weft.files.internal.attributes.ItemBuilder;
import dev.weft.files.internal.attributes.KnownRow;
import dev.weft.files.internal.attributes.OddFields;
import dev.weft.files.internal.attributes.SentObject;
import dev.weft.files.internal.attributes.UserBuilder;
import dev.weft.files.internal.formats.JsonWriter;
import dev.weft.files.internal.values.BadData;
import dev.weft.files.internal.values.Rejected;
import dev.weft.files.internal.values.TimeForms;
import dev.weft.files.internal.values.Times;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/*
 * A file is seen as a whole before it is decided what a field of it is; objects come one by one. The
 * kind of a field is therefore decided by the first object that has it, by the same rules, and then
 * by what is kept: otherwise "studio" would be a category of one item and a text of the next.
 */
/**
 * Makes items and users of JSON objects that come one by one, by the rules of files: {@code
 * item_id}, {@code available_from}, {@code available_until} and {@code hidden} by name, objects
 * {@code texts}, {@code tags}, {@code categories}, {@code numbers} and {@code vectors} exactly, and
 * every other field by its name and value. Thread-safe.
 */
public final class JsonObjects {

  private final KnownKinds itemKinds = new KnownKinds();
  private final KnownKinds userKinds = new KnownKinds();

  /** Fields of items have these kinds from now on, whatever they had. */
  public void expect(Map<String, FieldKind> kinds) {
    itemKinds.expect(kinds);
  }

  /** Learns the kinds of fields from an item that is kept from now on. */
  public void know(Item item) {
    forEachKind(item, itemKinds::keep);
  }

  /** An item that was {@linkplain #know(Item) kept} is kept as it was no longer. */
  public void forget(Item item) {
    forEachKind(item, itemKinds::forget);
  }

  private static void forEachKind(Item item, BiConsumer<String, FieldKind> what) {
    item.texts().keySet().forEach(field -> what.accept(field, FieldKind.TEXT));
    item.tags().keySet().forEach(field -> what.accept(field, FieldKind.TAGS));
    item.categories().keySet().forEach(field -> what.accept(field, FieldKind.CATEGORY));
    item.numbers().keySet().forEach(field -> what.accept(field, FieldKind.NUMBER));
    item.vectors().keySet().forEach(field -> what.accept(field, FieldKind.VECTOR));
  }

  /** Learns the kinds of fields from a user as they are kept. */
  public void know(User user) {
    user.categories().keySet().forEach(field -> userKinds.know(field, FieldKind.CATEGORY));
    user.numbers().keySet().forEach(field -> userKinds.know(field, FieldKind.NUMBER));
  }

  /**
   * The item of an object.
   *
   * @throws BadDataException with one fault, of no file, when the object breaks a rule
   */
  public Item item(TreeNode object) {
    return item(object, odd -> {});
  }

  /**
   * The item of an object, and what is odd about it.
   *
   * @param odd is told of each field that breaks no rule and is most likely meant otherwise
   * @throws BadDataException with one fault, of no file, when the object breaks a rule
   */
  public Item item(TreeNode object, Consumer<OddField> odd) {
    return read(object, Role.ITEM_ID, itemKinds, odd, this::item);
  }

  /**
   * The user of an object.
   *
   * @throws BadDataException with one fault, of no file, when the object breaks a rule
   */
  public User user(TreeNode object) {
    return user(object, odd -> {});
  }

  /**
   * The user of an object, and what is odd about it, as of {@linkplain #item(TreeNode, Consumer) an
   * item}.
   *
   * @throws BadDataException with one fault, of no file, when the object breaks a rule
   */
  public User user(TreeNode object, Consumer<OddField> odd) {
    return read(object, Role.USER_ID, userKinds, odd, UserBuilder::user);
  }

  /**
   * What becomes of an item by an object: a field that the object names is what it says there, null
   * takes a field away, and what it does not name stays (JSON Merge Patch, RFC 7396).
   *
   * @param change with the id of the item
   * @throws BadDataException with one fault, of no file, when the object breaks a rule
   */
  public Item changed(Item before, TreeNode change) {
    return changed(before, change, odd -> {});
  }

  /** The same, and what is odd about the change. */
  public Item changed(Item before, TreeNode change, Consumer<OddField> odd) {
    return read(
        change,
        Role.ITEM_ID,
        itemKinds,
        odd,
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
    return changed(before, change, odd -> {});
  }

  /** The same, and what is odd about the change. */
  public User changed(User before, TreeNode change, Consumer<OddField> odd) {
    return read(
        change,
        Role.USER_ID,
        userKinds,
        odd,
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
      TreeNode object, Role id, KnownKinds kinds, Consumer<OddField> odd, Maker<T> maker) {
    try {
      SentObject sent = SentObject.of(object, id);
      Fields.OfFile fields = sent.fields(kinds::of);
      T made = maker.of(sent.id(), sent, fields);
      new OddFields(sent, fields).all().forEach(odd);
      sent.kinds(fields).forEach(kinds::know);
      return made;
    } catch (Rejected problem) {
      // who sends an object has no options of a command
      String rule = TimeForms.isRule(problem.rule) ? TIME_RULE : withoutOptions(problem.rule);
      throw BadData.because(new Fault("", 0, problem.field, problem.value, rule), problem);
    }
  }

  private static String withoutOptions(String rule) {
    return Arrays.stream(rule.split("; ", -1))
        .filter(clause -> !clause.contains("--"))
        .collect(Collectors.joining("; "));
  }
}
