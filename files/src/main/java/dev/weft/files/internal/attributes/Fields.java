package dev.weft.files.internal.attributes;

import dev.weft.files.Columns;
import dev.weft.files.FieldKind;
import dev.weft.files.internal.formats.ChosenColumns;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.AttributeNames;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.NumberNames;
import dev.weft.files.internal.names.TagNames;
import dev.weft.text.internal.words.Display;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/*
 * Order of evidence: a prefix (texts.title), a kind that the caller named, arrays, the name, the
 * values. Values count over the whole file, so the order of the records does not matter. A name
 * that promises a number is kept to it when most of the values are numbers: then the others ("on
 * request", "10-20") count as missing, which the report says, and are not a reason to take the
 * column for a category.
 */
/** Tells the kind of every attribute by its name and all of its values. */
public final class Fields {

  /** Between a file and its column in a key; no name of a file holds it. */
  private static final char OF_FILE = '\0';

  private final Columns columns;
  private final boolean users;
  private final Map<String, FieldValues> seen = new HashMap<>();
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final Map<String, OfFile> ofFiles = new HashMap<>();

  /** Fields of items or, since people's names are not their interests, of users. */
  public Fields(Columns columns, boolean users) {
    this.columns = columns;
    this.users = users;
  }

  /**
   * How to read one attribute.
   *
   * @param name its name in Weft
   * @param separator separator of tags in text, or empty
   * @param length common length of its vectors
   * @param exact whether the file tells the kind itself, so that values are taken as they are
   * @param decimalComma whether its numbers have decimal commas
   * @param unit the word beside its numbers, or empty
   */
  public record Field(
      String name,
      FieldKind kind,
      String separator,
      int length,
      boolean exact,
      boolean decimalComma,
      String unit) {

    public Field(String name, FieldKind kind, String separator, int length, boolean exact) {
      this(name, kind, separator, length, exact, false, "");
    }
  }

  /** The fields of one file: those of all, but for columns of which the file has its own kind. */
  public final class OfFile {
    private final Path file;
    private final Map<String, String> keys = new HashMap<>();

    private OfFile(Path file) {
      this.file = file;
    }

    private String key(String column) {
      return columns.files().isEmpty() ? column : keys.computeIfAbsent(column, this::keyOf);
    }

    private String keyOf(String column) {
      return ChosenColumns.ownKind(columns, file, column)
          ? file.toString() + OF_FILE + column
          : column;
    }

    public void see(String column, Object value) {
      seen.computeIfAbsent(key(column), name -> new FieldValues()).see(value);
    }

    /** How to read a column; to be asked when every record was seen. */
    public Field field(String column) {
      return fields.computeIfAbsent(
          key(column),
          key ->
              decided(
                  column,
                  values(key),
                  ChosenColumns.kind(ChosenColumns.of(columns, file), column)));
    }

    /**
     * What of a column's values counts as missing because it is not a number where the column is
     * one; empty when nothing does.
     */
    public String notNumbers(String column) {
      return of(FieldKind.NUMBER, column, FieldValues::notNumbers);
    }

    /** What to say of numbers that stand in for years and ages; empty where there are none. */
    public String standIns(String column) {
      return of(
          FieldKind.NUMBER,
          column,
          values ->
              NumberNames.yearOrAge(field(column).name(), users).map(values::standIns).orElse(""));
    }

    /** The forms of time that would read a column of words as dates; empty where none would. */
    public String openDates(String column) {
      Field field = field(column);
      boolean text = field.kind() == FieldKind.TEXT;
      boolean words =
          NumberNames.namesCode(field.name()) || (text && AttributeNames.namesText(field.name()));
      return words
          ? ""
          : of(text ? FieldKind.TEXT : FieldKind.CATEGORY, column, FieldValues::openDates);
    }

    /** Whether decimal commas and points in a column of words are why it is none of numbers. */
    public boolean isOfTwoMinds(String column) {
      Field field = field(column);
      boolean words = !field.exact() && field.kind() == FieldKind.CATEGORY;
      return words && values(key(column)).areOfTwoMinds();
    }

    /** What to do about a column's values that were encoded twice; empty where none was. */
    public String encodedTwice(String column) {
      Field field = field(column);
      boolean read = !field.exact() && field.kind() != FieldKind.IGNORED;
      return read ? values(key(column)).encodedTwice(seen.values()) : "";
    }

    /** What to do where the points of a column's numbers may separate thousands; or empty. */
    public String mayPointThousands(String column) {
      return of(FieldKind.NUMBER, column, FieldValues::mayPointThousands);
    }

    /** How many prices of a column are in each of several currencies; empty where in one. */
    public String currencies(String column) {
      return of(FieldKind.NUMBER, column, FieldValues::currencies);
    }

    /** Whether the points of a column are rather those of thousands than not. */
    public boolean areRatherThousands(String column) {
      return values(key(column)).areRatherThousands();
    }

    /** What to do where the commas of a column's numbers may be something else; or empty. */
    public String mayReadCommasOtherwise(String column) {
      return of(FieldKind.NUMBER, column, values -> otherCommas(column, values));
    }

    private String otherCommas(String column, FieldValues values) {
      String name = field(column).name();
      boolean lists = values.mayBeLists() && !NumberNames.promisesNumber(name);
      boolean named = TagNames.namesSeveral(name) || lists;
      String several = named ? values.decimalCommas() : "";
      return several.isEmpty()
          ? values.mayBeDecimalCommas()
          : "%s: --kind %s takes them as several"
              .formatted(several, Display.word(Row.shownName(column) + "=tags"));
    }

    /** What else may separate some tags of a column, in words; empty where nothing does. */
    public String otherSeparators(String column) {
      boolean commaToo = TagNames.mayNameTags(field(column).name());
      return of(FieldKind.TAGS, column, values -> values.otherSeparators(commaToo));
    }

    /** Why a column's values are not read though they could be; empty where they are. */
    public String leftOut(String column) {
      String canonical = ColumnNames.canonical(column);
      if (field(column).kind() != FieldKind.IGNORED
          || ChosenColumns.ignored(columns, column, canonical)) {
        return "";
      }
      String shown = Row.shownName(column);
      if (values(key(column)).areMeasures()) {
        return "holds lists of numbers: --kind %s or =tags takes them"
            .formatted(Display.word(shown + "=vector"));
      }
      return values(key(column)).areListsOfIds()
          ? "holds lists of ids: --kind %s takes them".formatted(Display.word(shown + "=tags"))
          : "";
    }

    /** What of a column's values is not read though it stands in them; empty where nothing is. */
    public String markup(String column) {
      Field field = field(column);
      boolean read = field.exact() || field.kind() == FieldKind.IGNORED;
      return read ? "" : values(key(column)).markup();
    }

    /** What there is to say of the values of a column that was told to be of a kind; or empty. */
    private String of(FieldKind kind, String column, Function<FieldValues, String> what) {
      Field field = field(column);
      boolean told = !field.exact() && field.kind() == kind;
      return told ? what.apply(values(key(column))) : "";
    }

    private FieldValues values(String key) {
      return seen.getOrDefault(key, new FieldValues());
    }
  }

  /** The fields of one file. */
  public OfFile of(String file) {
    return ofFiles.computeIfAbsent(file, name -> new OfFile(Path.of(name)));
  }

  private Field decided(String column, FieldValues values, @Nullable FieldKind named) {
    int dot = column.indexOf('.');
    FieldKind prefixed = dot < 0 ? null : AttributeNames.PREFIXES.get(column.substring(0, dot + 1));
    if (prefixed != null) {
      String name = column.substring(dot + 1);
      return new Field(
          name, prefixed, values.separator(false), values.arrays().commonLength(), true);
    }
    String canonical = ColumnNames.unwrapped(ColumnNames.canonical(column));
    FieldKind wanted = named != null ? named : expected(canonical, values);
    FieldKind kind = wanted != null ? wanted : kind(canonical, values);
    String name = canonical.isEmpty() ? column : canonical;
    boolean commaToo =
        wanted == FieldKind.TAGS
            || TagNames.mayNameTags(canonical)
            || values.areListsOfYears()
            || values.areListsOfIds();
    String separator =
        TagNames.namesIds(lastOf(canonical)) ? values.separatorOfIds() : values.separator(commaToo);
    return new Field(
        name,
        kind,
        separator,
        values.arrays().commonLength(),
        false,
        values.decimalComma(),
        kind == FieldKind.NUMBER ? values.unit() : "");
  }

  /** The kind that an attribute is expected to have, where its values can be of it; or null. */
  private @Nullable FieldKind expected(String name, FieldValues values) {
    FieldKind kind = users || values.count() == 0 ? null : columns.expected().get(name);
    boolean words = values.numbers() + values.dates() == 0;
    return kind == FieldKind.NUMBER && words ? null : kind;
  }

  private static String lastOf(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private FieldKind kind(String name, FieldValues values) {
    if (values.count() == 0 || name.isEmpty()) {
      return FieldKind.IGNORED;
    }
    String last = lastOf(name);
    if (values.areVectors(name)) {
      return FieldKind.VECTOR;
    }
    if (values.areMeasures()) {
      return FieldKind.IGNORED;
    }
    if (values.areListsOfYears()) {
      return FieldKind.TAGS;
    }
    boolean lists = values.arrays().areTextArrays() || values.arePrintedLists();
    if (lists || values.arrays().any()) {
      return lists && AttributeNames.namesText(last) ? FieldKind.TEXT : FieldKind.TAGS;
    }
    if (isTitle(last, values)
        || (AttributeNames.namesText(last)
            && !values.areNumbers()
            && !values.areMeasured()
            && !values.areTruths())) {
      return FieldKind.TEXT;
    }
    if (TagNames.namesTags(last) || (TagNames.mayNameTags(last) && values.areSeparated())) {
      return FieldKind.TAGS;
    }
    if ((NumberNames.promisesNumber(last) && values.areMostlyNumbers())
        || (NumberNames.namesMoment(name) && (values.areMostlyDates() || values.areAllNumbers()))) {
      return FieldKind.NUMBER;
    }
    if (NumberNames.namesCode(last) || (NumberNames.namesSize(last) && values.areLettered())) {
      return FieldKind.CATEGORY;
    }
    FieldKind kind = values.kind(AttributeNames.namesCategory(last));
    boolean words = kind == FieldKind.TEXT || kind == FieldKind.CATEGORY;
    return words && values.areListsOfIds() ? ofListsOfIds() : kind;
  }

  /** Of a user each would be a category of its own: all friends of everybody. */
  private FieldKind ofListsOfIds() {
    return users ? FieldKind.IGNORED : FieldKind.TAGS;
  }

  /** A title is one even where it is a number: 1984. */
  private boolean isTitle(String name, FieldValues values) {
    boolean always = name.equals("title") || name.equals("name");
    boolean named = always || (AttributeNames.namesItem(name) && values.areSeldomShared());
    return !users && named;
  }
}
