package dev.weft.files.internal.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.weft.data.internal.Surrogates;
import dev.weft.files.internal.values.Limits;
import dev.weft.files.internal.values.Rejected;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of JSON objects. An object inside becomes columns with a dot ({@code
 * labels.topic}), an array of numbers a {@code float[]}, another array of single values a list
 * without its nulls; an array that holds objects or arrays is left out, which {@link #notes} tells.
 * What MongoDB writes around a value is taken off.
 */
public final class JsonRecords {

  private final boolean own;
  private final int maxCharacters;
  private final int maxColumns;
  private final int maxArray;
  private final JsonFactory factory;
  private final LeftOutValues leftOut = new LeftOutValues();
  private final List<String> names = new ArrayList<>();
  private final List<String> objects = new ArrayList<>();
  private final List<@Nullable Object> values = new ArrayList<>();
  private String[] lastNames = {};
  private List<String> lastObjects = List.of();
  private long characters;

  /**
   * Records of one file.
   *
   * @param maxCharacters how long the texts and arrays of one may be together
   * @param own whether Weft wrote the file: what it holds was let in before
   */
  public JsonRecords(int maxCharacters, boolean own) {
    this.own = own;
    this.maxCharacters = maxCharacters;
    this.maxColumns = own ? Integer.MAX_VALUE : Limits.COLUMNS;
    this.maxArray = own ? Integer.MAX_VALUE : Limits.ARRAY;
    this.factory =
        JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_RS_CONTROL_CHAR) // stands before texts of a sequence
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(Limits.DEPTH)
                    .maxStringLength(maxCharacters)
                    .maxNameLength(own ? Integer.MAX_VALUE : Limits.NAME)
                    .maxNumberLength(Limits.DIGITS)
                    .build())
            .build();
  }

  /** What makes parsers that keep within the limits. */
  JsonFactory factory() {
    return factory;
  }

  /**
   * The record of the object that a parser has just begun; it stands at the object's end
   * afterwards.
   *
   * @throws Rejected when the object breaks a rule; the parser stands somewhere inside
   */
  public Row row(JsonParser parser, long line, @Nullable String raw) throws IOException {
    names.clear();
    objects.clear();
    values.clear();
    characters = 0;
    object(parser, "");
    String[] columns = names.toArray(String[]::new);
    boolean same = Arrays.equals(columns, lastNames);
    if (!same || !objects.equals(lastObjects)) {
      checkOnce(raw == null ? "" : raw);
      lastObjects = List.copyOf(objects);
    }
    columns = same ? lastNames : columns;
    lastNames = columns;
    return new Row(line, columns, values.toArray(), raw, null);
  }

  /** An object must not have a field twice, nor one whose name is made of those of two others. */
  private void checkOnce(String raw) {
    var once = new HashSet<String>();
    for (List<String> some : List.of(objects, names)) {
      for (String name : some) {
        if (!once.add(name)) {
          throw new Rejected("", raw, "is not valid JSON here: Duplicate field '" + name + "'");
        }
      }
    }
  }

  /** What was left out, a sentence a column. */
  List<String> notes() {
    return leftOut.notes();
  }

  /** The columns that were left out, with what stands in them, in the plural. */
  public Map<String, String> leftOut() {
    return leftOut.reasons();
  }

  /** Why something is not JSON, in one line. */
  static String reason(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    String text = e instanceof StreamConstraintsException ? tooMuch() : said(e);
    return location == null ? text : text + " (column " + location.getColumnNr() + ")";
  }

  /** The parser's reason without its advice to programmers in Java. */
  public static String said(JsonProcessingException e) {
    return e.getOriginalMessage()
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("(: | \\()(consider enabling|enable|not recognized as one since) .*", "");
  }

  private static String tooMuch() {
    return String.format(
        Locale.ROOT,
        "objects and arrays must stand at most %d deep in each other, names have %,d characters,"
            + " numbers %,d digits and texts as many characters as a line may have bytes",
        Limits.DEPTH,
        Limits.NAME,
        Limits.DIGITS);
  }

  private void object(JsonParser parser, String prefix) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = prefix.isEmpty() ? parser.currentName() : prefix + "." + parser.currentName();
      JsonToken token = parser.nextToken();
      if (names.size() + objects.size() >= maxColumns) {
        throw new Rejected("", "", Limits.columns("an object"));
      }
      if (token == JsonToken.START_OBJECT) {
        int from = names.size();
        int inside = objects.size();
        objects.add(name);
        object(parser, name);
        unwrap(name, from, inside);
        continue;
      }
      names.add(name);
      values.add(value(parser, token, name));
    }
  }

  /** An object that holds one value alone, by a name of MongoDB, is that value. */
  private void unwrap(String object, int from, int inside) {
    boolean alone =
        names.size() == from + 1
            && objects.size() == inside + 1
            && (values.get(from) == null || values.get(from) instanceof String);
    String name = alone && !own ? names.get(from).substring(object.length() + 1) : "";
    if (MongoValues.isWrapper(name)) {
      names.set(from, object);
      values.set(from, MongoValues.value(name, values.get(from)));
      objects.removeLast();
    }
  }

  private @Nullable Object value(JsonParser parser, JsonToken token, String name)
      throws IOException {
    return switch (token) {
      case START_ARRAY -> array(parser, name);
      case VALUE_NULL -> null;
      case VALUE_STRING -> checked(parser.getText(), name);
      case VALUE_NUMBER_FLOAT -> parser.isNaN() && isNaN(parser) ? null : whole(parser.getText());
      default -> parser.getText();
    };
  }

  /** To JSON 7.0 and 7 are one number, and programs write the ids of a column with gaps so. */
  static String whole(String number) {
    int point = number.indexOf('.');
    boolean zeros = point > 0 && number.substring(point + 1).chars().allMatch(c -> c == '0');
    return zeros ? number.substring(0, point) : number;
  }

  /** NaN is how some programs write that there is no number; infinite ones are mistakes. */
  private static boolean isNaN(JsonParser parser) throws IOException {
    return Double.isNaN(parser.getDoubleValue());
  }

  private String checked(String text, String name) {
    characters += text.length() + 1;
    if (characters > maxCharacters) {
      throw new Rejected(
          Row.shownName(name),
          text,
          String.format(
              Locale.ROOT,
              "the texts and arrays of the record are longer than %,d characters: shorten them",
              maxCharacters));
    }
    if (text.indexOf('\0') >= 0) {
      throw new Rejected(Row.shownName(name), text, "must not hold a NUL character");
    }
    if (Surrogates.unpaired(text) >= 0) {
      throw new Rejected(Row.shownName(name), text, "must not hold an unpaired surrogate");
    }
    return text;
  }

  private @Nullable Object array(JsonParser parser, String name) throws IOException {
    var elements = new ArrayElements(name, maxArray);
    boolean nested = false;
    String item = "";
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token.isStructStart()) {
        JsonStreamContext around = parser.getParsingContext().getParent();
        parser.nextToken();
        MongoValues.Single single = nested || own ? null : MongoValues.single(parser);
        if (single != null) {
          String text = checked(single.text(), name);
          elements.add(text, single.number());
          continue;
        }
        nested = true;
        boolean wanted = item.isEmpty() && leftOut.mayBeItems(name);
        item = passOver(parser, around, wanted) + item;
      } else if (token != JsonToken.VALUE_NULL && !nested) {
        String text = checked(parser.getText(), name);
        elements.add(text, ArrayElements.isNumber(token, text));
      }
    }
    if (nested) {
      leftOut.add(
          name, item.isEmpty() ? "arrays of objects or arrays" : LeftOutValues.withItems(item));
      return null;
    }
    return elements.value();
  }

  /**
   * Passes over what has begun; the name of its field that is called as ids of items are, such as
   * {@code sku}, or {@code product.id} in an object inside of it, if that is wanted.
   */
  @SuppressWarnings("ReferenceEquality") // the parser goes back to the very context
  private static String passOver(JsonParser parser, JsonStreamContext around, boolean wanted)
      throws IOException {
    String found = "";
    while (parser.getParsingContext() != around) {
      if (wanted && found.isEmpty() && parser.currentToken().isScalarValue()) {
        String field = field(parser.getParsingContext(), around);
        found = LeftOutValues.isIdOfItem(field) ? field : "";
      }
      parser.nextToken();
    }
    return found;
  }

  /** The name of a field of an object in an array, or of an object inside of it; or empty. */
  @SuppressWarnings("ReferenceEquality")
  private static String field(JsonStreamContext context, JsonStreamContext array) {
    String name = context.inObject() ? context.getCurrentName() : "";
    JsonStreamContext parent = context.getParent();
    if (parent == array) {
      return name;
    }
    boolean inside = !name.isEmpty() && parent.inObject() && parent.getParent() == array;
    return inside ? parent.getCurrentName() + "." + name : "";
  }

  /** A number as text: 3 rather than 3.0. */
  public static String shortest(float value) {
    return ArrayElements.shortest(value);
  }
}
