package dev.weft.files.internal.attributes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.TreeNode;
import dev.weft.files.Columns;
import dev.weft.files.FieldKind;
import dev.weft.files.Role;
import dev.weft.files.internal.formats.JsonRecords;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.AttributeNames;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.values.Missing;
import dev.weft.files.internal.values.Rejected;
import dev.weft.text.internal.words.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that somebody sent, whose fields have the roles of their names, however these are
 * spelt. What does not fit is refused and not left out, since the sender is there to be told.
 *
 * @param idRole whether it is an item or a user
 * @param leftOut what stands in fields that a row has no place for, in the plural
 * @param roles the columns of the id and of whether and when an item may be listed
 */
public record SentObject(
    Row row, Role idRole, Map<String, String> leftOut, Map<Role, Integer> roles)
    implements KnownRow {

  private static final int MAX_CHARACTERS = 1 << 20;
  private static final List<Role> OF_ITEMS =
      List.of(Role.AVAILABLE_FROM, Role.AVAILABLE_UNTIL, Role.HIDDEN);

  /**
   * Reads an object.
   *
   * @throws Rejected when it is another value, or has numbers beyond all bounds
   */
  public static SentObject of(TreeNode object, Role idRole) {
    if (!object.isObject()) {
      throw new Rejected("", object.toString(), "must be a JSON object");
    }
    try (JsonParser parser = object.traverse()) {
      checkFinite(object);
      JsonToken start = parser.nextToken();
      assert start == JsonToken.START_OBJECT;
      var records = new JsonRecords(MAX_CHARACTERS, false);
      Row row = records.row(parser, 0, null);
      return new SentObject(row, idRole, records.leftOut(), roles(row.names(), idRole));
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

  /** Ids go by their one name; what else is told of an item goes by all names that files have. */
  private static Map<Role, Integer> roles(String[] names, Role idRole) {
    var found = new EnumMap<Role, Integer>(Role.class);
    var places = new EnumMap<Role, Integer>(Role.class);
    List<Role> others = idRole == Role.USER_ID ? List.of() : OF_ITEMS;
    for (int i = 0; i < names.length; i++) {
      String canonical = ColumnNames.canonical(names[i]);
      if (canonical.equals(idRole.label())) {
        found.putIfAbsent(idRole, i);
      }
      for (Role role : others) {
        int place = ColumnNames.placeInside(role.label(), canonical);
        if (place >= 0 && place < places.getOrDefault(role, Integer.MAX_VALUE)) {
          found.put(role, i);
          places.put(role, place);
        }
      }
    }
    return found;
  }

  @Override
  public int column(Role role) {
    return roles.getOrDefault(role, -1);
  }

  @Override
  public boolean hasRole(int column) {
    return roles.containsValue(column);
  }

  private boolean isUser() {
    return idRole == Role.USER_ID;
  }

  /**
   * Its id.
   *
   * @throws Rejected when it has none, with the name that was probably meant to be its own
   */
  public String id() {
    int column = column(idRole);
    if (column < 0) {
      throw new Rejected(idRole.label(), "", missing());
    }
    return Attribute.id(row, column);
  }

  private String missing() {
    List<String> names = Arrays.asList(row.names());
    String meant =
        names.stream()
            .filter(name -> ColumnNames.place(idRole.label(), ColumnNames.canonical(name)) >= 0)
            .findFirst()
            .or(() -> Nearest.of(idRole.label(), names))
            .orElse("");
    return meant.isEmpty()
        ? "is missing"
        : "is missing; if '" + Row.shownName(meant) + "' is meant, name it " + idRole.label();
  }

  /**
   * How its fields are read.
   *
   * @param kinds of fields that are known, asked for by their names
   * @throws Rejected when a field cannot be read, would be lost, or is not of its kind
   */
  public Fields.OfFile fields(Function<String, Optional<FieldKind>> kinds) {
    if (!leftOut.isEmpty()) {
      var field = leftOut.entrySet().iterator().next();
      throw new Rejected(
          Row.shownName(field.getKey()),
          "",
          field.getValue()
              + " are not read: give it as a value, a list of words or an object, or leave it out");
    }
    checkNamedOnce();
    var columns = new Columns(Map.of(), own(kinds), Map.of(), Map.of());
    var fields = new Fields(columns, isUser()).of("");
    String[] names = row.names();
    Map<String, String> taken = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      Object value = row.values()[i];
      if (value != null && !hasRole(i)) {
        fields.see(names[i], value);
        Fields.Field field = fields.field(names[i]);
        checkTaken(field, names[i]);
        checkNoObject(names[i], value);
        checkFits(field, value, names[i]);
        checkAlone(names[i], taken.put(field.kind() + " " + field.name(), names[i]));
      }
    }
    return fields;
  }

  /** The known kinds of its fields, by their names as they are given and in their one form. */
  private Map<String, FieldKind> own(Function<String, Optional<FieldKind>> kinds) {
    Map<String, FieldKind> own = new HashMap<>();
    for (String name : row.names()) {
      for (String form : List.of(name, ColumnNames.canonical(name))) {
        kinds.apply(form).ifPresent(kind -> own.put(form, kind));
      }
    }
    return own;
  }

  /** Of two spellings of one name one value would be lost. */
  private void checkNamedOnce() {
    Map<String, String> first = new HashMap<>();
    for (String name : row.names()) {
      String before = first.putIfAbsent(field(name), name);
      checkAlone(name, before);
    }
  }

  /** What a name is that of, however it is spelt; {@code is_hidden} is {@code hidden}. */
  private String field(String name) {
    String canonical = ColumnNames.canonical(name);
    boolean exact = !Row.shownName(name).equals(name);
    boolean hidden = !isUser() && ColumnNames.place(Role.HIDDEN.label(), canonical) >= 0;
    return hidden ? Role.HIDDEN.label() : exact ? name : canonical;
  }

  private static void checkAlone(String name, @Nullable String before) {
    if (before != null) {
      throw new Rejected(name, "", "is the same field as '" + before + "': give it once");
    }
  }

  /** What would be lost without a word. */
  private void checkTaken(Fields.Field field, String name) {
    if (field.name().isEmpty() || ColumnNames.canonical(Row.shownName(name)).isEmpty()) {
      throw new Rejected(name, "", "a field's name must hold a letter or a digit");
    }
    if (isUser() && field.kind() == FieldKind.VECTOR) {
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

  /** The kinds of its fields, but for those whose names tell theirs. */
  public Map<String, FieldKind> kinds(Fields.OfFile fields) {
    var found = new LinkedHashMap<String, FieldKind>();
    for (int i = 0; i < row.names().length; i++) {
      if (row.values()[i] != null && !hasRole(i)) {
        Fields.Field field = fields.field(row.names()[i]);
        if (!field.exact() && field.kind() != FieldKind.IGNORED) {
          found.put(field.name(), field.kind());
        }
      }
    }
    return found;
  }
}
