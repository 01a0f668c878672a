package dev.weft.files.internal.columns;

import dev.weft.files.BadDataException;
import dev.weft.files.Columns;
import dev.weft.files.Fault;
import dev.weft.files.Role;
import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.formats.SampledReader;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.FileNames;
import dev.weft.files.internal.values.BadData;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells what a file holds by its columns, its name and its first records. */
public final class ContentGuess {

  /** One record in so many tells what a file holds whose records differ. */
  private static final int PART = 10;

  /** Of fewer records none needs to come twice. */
  private static final int FEW = 5;

  private final FilePlan plan;
  private final Columns columns;
  private final SampledReader reader;
  private final boolean alone;

  /**
   * What is known of a file.
   *
   * @param reader tells its first records
   * @param alone whether it is the only file of the import
   */
  public ContentGuess(FilePlan plan, Columns columns, SampledReader reader, boolean alone) {
    this.plan = plan;
    this.columns = columns;
    this.reader = reader;
    this.alone = alone;
  }

  /**
   * What the file holds.
   *
   * @throws BadDataException when nothing tells, or it lacks a column of what it must be
   */
  public Content content(List<String> columnNames) {
    String[] names = columnNames.toArray(String[]::new);
    var roles = roles();
    boolean item = roles.column(names, Role.ITEM_ID) >= 0;
    boolean user = roles.column(names, Role.USER_ID) >= 0;
    if (item && user) {
      return Content.EVENTS;
    }
    boolean sittings =
        item && MissingColumn.sitting(columnNames).isPresent() && repeats(Role.ITEM_ID);
    Content byName = FileNames.contentOfName(plan.path());
    if (byName != Content.AUTO && !(sittings && byName == Content.ITEMS)) {
      return byName;
    }
    if (oftenHasBoth(roles)) {
      return Content.EVENTS;
    }
    if (!item && !user) {
      return unknown(columnNames);
    }
    boolean events = tellsEvents(names, roles) && repeats(item ? Role.ITEM_ID : Role.USER_ID);
    if (events || sittings || (user && alone)) {
      Role lacking = user ? Role.ITEM_ID : Role.USER_ID;
      String rule = MissingColumn.fault(lacking, columnNames);
      boolean twice = repeats(user ? Role.USER_ID : Role.ITEM_ID);
      String otherwise =
          String.format(
              Locale.ROOT,
              ", or say --%s%s if it holds %1$s",
              user ? "users" : "items",
              twice ? " --on-error skip" : "");
      String inside = MissingColumn.inside(lacking, reader.leftOut());
      String elsewhere = MissingColumn.elsewhere(lacking, columnNames);
      throw BadData.inFile(plan.path(), rule + otherwise + inside + elsewhere);
    }
    return item ? Content.ITEMS : Content.USERS;
  }

  /**
   * Whether a file that is named as one of items or users has events: a user's and an item's id in
   * each record, and what should stand there once again and again.
   */
  public boolean tellsEventsOf(Content named, List<String> columnNames) {
    String[] names = columnNames.toArray(String[]::new);
    var roles = roles();
    return (named == Content.ITEMS || named == Content.USERS)
        && roles.column(names, Role.ITEM_ID) >= 0
        && roles.column(names, Role.USER_ID) >= 0
        && (repeats(named == Content.ITEMS ? Role.ITEM_ID : Role.USER_ID)
            || (named == Content.ITEMS && areLines(columnNames, roles)));
  }

  /**
   * Whether the records are lines of orders, of which each has an id of its own: with the order, a
   * time and another id of items that comes twice.
   */
  private boolean areLines(List<String> columnNames, RoleMap roles) {
    String[] names = columnNames.toArray(String[]::new);
    return MissingColumn.sitting(columnNames).isPresent()
        && roles.column(names, Role.TIMESTAMP) >= 0
        && roles.candidates(names, Role.ITEM_ID).stream()
            .filter(place -> !ColumnNames.isBroad(ColumnNames.canonical(names[place])))
            .anyMatch(place -> repeats(row -> Arrays.equals(row.names(), names) ? place : -1));
  }

  /**
   * What else a file may hold that looks like one of events but tells nothing that only events
   * have, since no item or no user comes twice; events where nothing else.
   */
  public Content otherThanEvents(List<String> columnNames) {
    String[] names = columnNames.toArray(String[]::new);
    var roles = roles();
    if (tellsEvents(names, roles) || reader.sample().size() < FEW) {
      return Content.EVENTS;
    }
    boolean item = !repeats(Role.ITEM_ID);
    boolean user = !repeats(Role.USER_ID);
    boolean itemFirst = roles.column(names, Role.ITEM_ID) < roles.column(names, Role.USER_ID);
    if (item && (itemFirst || !user)) {
      return Content.ITEMS;
    }
    return user ? Content.USERS : Content.EVENTS;
  }

  private RoleMap roles() {
    return new RoleMap(plan, Content.EVENTS, columns, new HashSet<>())
        .within(() -> reader.folders().names());
  }

  private Content unknown(List<String> columnNames) {
    throw new BadDataException(
        List.of(
            new Fault(
                plan.path().toString(),
                0,
                "",
                reader.exampleOf(columnNames),
                String.format(
                        Locale.ROOT,
                        "no column of ids is recognised among [%s]: name it with --column"
                            + " item_id=%2$s or --column user_id=%2$s",
                        MissingColumn.shown(columnNames),
                        MissingColumn.arePositions(columnNames) ? "POSITION" : "NAME")
                    + ", or say with --items, --users or --events what the"
                    + " file holds"
                    + MissingColumn.allOptions(columnNames, reader)
                    + MissingColumn.unknown(columnNames, reader, columns))));
  }

  /**
   * Whether an id of what a file of items or of users is about comes twice in the first records.
   */
  public boolean comesTwice(Content content) {
    return repeats(content == Content.ITEMS ? Role.ITEM_ID : Role.USER_ID);
  }

  /** What the folders of a file tell may as well be the day on which items were exported. */
  private boolean tellsEvents(String[] names, RoleMap roles) {
    List<String> outer = reader.folders().names();
    return Stream.of(Role.VALUE, Role.EVENT_TYPE, Role.TIMESTAMP)
        .mapToInt(role -> roles.column(names, role))
        .anyMatch(column -> column >= 0 && !outer.contains(names[column]));
  }

  /** Whether a tenth of the first records name a user and an item, as some of a log do. */
  private boolean oftenHasBoth(RoleMap roles) {
    List<Row> sample = reader.sample();
    long both =
        sample.stream()
            .filter(row -> row.problem() == null)
            .filter(row -> roles.column(row.names(), Role.ITEM_ID) >= 0)
            .filter(row -> roles.column(row.names(), Role.USER_ID) >= 0)
            .count();
    return both > 0 && both * PART >= sample.size();
  }

  /** Whether an id occurs twice among the first records. */
  private boolean repeats(Role role) {
    var roles = roles();
    return repeats(row -> roles.column(row.names(), role));
  }

  /** Whether a value occurs twice in a column of the first records. */
  private boolean repeats(ToIntFunction<Row> columnOf) {
    var once = new HashSet<Object>();
    for (Row row : reader.sample()) {
      int column = row.problem() == null ? columnOf.applyAsInt(row) : -1;
      @Nullable Object id = column < 0 ? null : row.values()[column];
      if (id instanceof String && !once.add(id)) {
        return true;
      }
    }
    return false;
  }
}
