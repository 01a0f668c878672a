package dev.weft.files.internal.tables;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.files.BadDataException;
import dev.weft.files.Columns;
import dev.weft.files.Fault;
import dev.weft.files.Oddity;
import dev.weft.files.ReadOptions;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.RoleMap;
import dev.weft.files.internal.formats.ChosenColumns;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.EventTypeNames;
import dev.weft.files.internal.names.NamedFiles;
import dev.weft.files.internal.values.FingerprintSet;
import dev.weft.files.internal.values.Missing;
import dev.weft.files.internal.values.Rejected;
import dev.weft.files.internal.values.TimeForms;
import dev.weft.text.internal.words.Display;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns the records of one file into events. */
final class EventSink implements Sink {

  private static final String TWICE =
      "an event id must not occur twice; --column event_id=- says that no column has ids of events,"
          + " as where each device counts its own, --on-error skip leaves the later one out";

  private final RoleMap roles;
  private final ReadOptions options;
  private final String defaultType;
  private final Columns columns;
  private final TimeColumn times;
  private final SplitTime split;
  private final ValueColumn values;
  private final FlagColumns flagColumns;
  private final EventLook look;
  private final Events.Builder events;
  private final FingerprintSet eventIds;
  private final FileTally tally;
  private final EventTypeNames types;
  private final Set<String> valuesUnused = new TreeSet<>();
  private final Set<String> impliedTypes = new LinkedHashSet<>();
  private final Map<String, Long> untold = new TreeMap<>();
  private String[] names = {};
  private EventType implied;
  private boolean inParts;

  /**
   * Takes the records of one file.
   *
   * @param split the columns of the time where it stands in several
   * @param flagValues what stands in columns that are called as flags are
   */
  EventSink(
      RoleMap roles,
      ReadOptions options,
      TimeColumn times,
      SplitTime split,
      ValueColumn values,
      FlagValues flagValues,
      Events.Builder events,
      FingerprintSet eventIds,
      FileTally tally) {
    this.roles = roles;
    this.options = options;
    Path file = Path.of(tally.file);
    this.defaultType = NamedFiles.of(options.fileEventTypes(), file, options.defaultEventType());
    this.columns = ChosenColumns.of(options.columns(), file);
    this.times = times;
    this.split = split;
    this.values = values;
    this.events = events;
    this.eventIds = eventIds;
    this.tally = tally;
    this.types = new EventTypeNames(options.eventTypes());
    this.flagColumns = new FlagColumns(roles, columns, types, flagValues, tally);
    this.look = new EventLook(roles, columns, flagColumns);
    this.implied = options.eventTypes().getFirst();
  }

  @Override
  public void accept(Row row) {
    if (!Arrays.equals(row.names(), names)) {
      names = row.names();
      implied = implied();
      impliedTypes.add(implied.name());
      noteTime();
      noteRoles();
      tally.itemNamed = roles.named(Role.ITEM_ID);
    }
    Flags flags = flagColumns.of(row);
    String user = roles.id(row, Role.USER_ID);
    String item = roles.id(row, Role.ITEM_ID);
    float value = 1;
    List<String> told = flags.undone(row);
    if (told.isEmpty()) {
      EventType type = type(row);
      value = flags.any() ? 1 : value(row, type);
      told = flags.any() ? flags.typesOf(row) : List.of(type.name());
    }
    long time = time(row);
    String eventId = row.text(column(Role.EVENT_ID));
    if (eventId != null && !eventIds.add(eventId)) {
      throw rejected(Role.EVENT_ID, eventId, TWICE);
    }
    for (String name : told) {
      events.add(user, item, name, value, time);
    }
    look.see(row, user, time, told);
    if (tally.ids != null) {
      tally.ids.see(user, item);
      if (told.contains(EventType.RATING.name())) {
        tally.ids.rate(value);
      }
    }
  }

  @Override
  public void finish() {
    int column = column(Role.TIMESTAMP);
    Rejected problem = times.problem(column < 0 ? "" : Row.shownName(names[column]));
    if (problem != null) {
      throw new BadDataException(
          List.of(new Fault(tally.file, 0, problem.field, problem.value, problem.rule)));
    }
    tally.notes.addAll(times.notes());
    if (!times.shortened().isEmpty()) {
      tally.oddities.add(new Oddity("times-shortened", tally.file, times.shortened()));
    }
    times
        .ofTwoKinds()
        .ifPresent(text -> tally.oddities.add(new Oddity("times-of-two-kinds", tally.file, text)));
    tally.monthDays = times.areMonthDays();
    tally.datedTimes = inParts || times.areDated();
    flagColumns.finish();
    tally.oddities.addAll(look.oddities(tally));
    if (!tally.columns.has(Role.EVENT_TYPE) && !flagColumns.any() && tally.read > tally.rejected) {
      tally.notes.add("no column tells the event type: it is " + impliedInWords());
      tally.impliedTypes = defaultType.isEmpty() ? Set.copyOf(impliedTypes) : Set.of();
    }
    untold.forEach(
        (type, count) ->
            tally.notes.add(
                Display.counted(count, "record")
                    + (count == 1 ? " tells" : " tell")
                    + " no event type: taken for '"
                    + type
                    + "'"));
    tally.notes.addAll(values.notes());
    tally.types.meet(types);
    types
        .stoodFor()
        .forEach((word, name) -> tally.notes.add("'" + word + "' stands for '" + name + "'"));
    for (String name : valuesUnused) {
      tally.notes.add(
          String.format(
              Locale.ROOT,
              "values of '%s' are not used: --event-type %s:valued=count lets them count",
              name,
              name));
    }
  }

  /** Records of JSON may differ in what they carry, and so in what they are. */
  private String impliedInWords() {
    String types = "'" + String.join("' or '", impliedTypes) + "'";
    return impliedTypes.size() > 1 ? types + ", by what a record carries" : types;
  }

  private int column(Role role) {
    return roles.column(names, role);
  }

  private Rejected rejected(Role role, String value, String rule) {
    int column = column(role);
    String field = column < 0 ? role.label() : Row.shownName(names[column]);
    return new Rejected(field, value, rule);
  }

  private EventType type(Row row) {
    String name = row.text(column(Role.EVENT_TYPE));
    if (name == null) {
      return untold(row);
    }
    return types.of(name).orElseThrow(() -> rejected(Role.EVENT_TYPE, name, types.rule(name)));
  }

  /**
   * The type of a record that tells none. Where a column tells that of others, a record without a
   * quantity is not a purchase for want of another word.
   */
  private EventType untold(Row row) {
    if (column(Role.EVENT_TYPE) < 0) {
      return implied;
    }
    boolean amount = implied.value() == EventType.Value.AMOUNT && defaultType.isEmpty();
    EventType type =
        amount && row.text(column(Role.VALUE)) == null ? options.eventTypes().getFirst() : implied;
    untold.merge(type.name(), 1L, Long::sum);
    return type;
  }

  /**
   * The type of events that tell none: the one that the caller names, else what the column of the
   * value says, else the first. A column that the caller names as the value is a rating unless its
   * name tells another.
   */
  private EventType implied() {
    if (!defaultType.isEmpty()) {
      return typeNamed(defaultType);
    }
    int column = column(Role.VALUE);
    boolean named = roles.named(Role.VALUE);
    return types
        .ofValues(column < 0 ? "" : names[column], named && column >= 0)
        .orElseGet(() -> options.eventTypes().getFirst());
  }

  private EventType typeNamed(String name) {
    return types
        .named(name)
        .orElseThrow(() -> new IllegalStateException("event type is not declared: " + name));
  }

  private float value(Row row, EventType type) {
    String text = row.text(column(Role.VALUE));
    if (text == null) {
      if (type.value() == EventType.Value.RATING) {
        throw rejected(
            Role.VALUE,
            "",
            String.format(
                Locale.ROOT,
                "must not be empty in an event of type '%s'; --on-error skip leaves such records"
                    + " out, --default-type says what else they are",
                type.name()));
      }
      return 1;
    }
    if (type.value() != EventType.Value.RATING && Missing.inNumbers(text)) {
      return 1; // as where the field is empty
    }
    float value = number(text, type);
    if (value < type.minValue() || value > type.maxValue()) {
      String rule =
          String.format(
              Locale.ROOT,
              "must be in %s..%s for the event type '%s'",
              type.minValue(),
              type.maxValue(),
              type.name());
      throw rejected(Role.VALUE, text, rule);
    }
    if (!type.valued() && value > 0 && value != 1) {
      valuesUnused.add(type.name());
    }
    return value;
  }

  private float number(String text, EventType type) {
    float value;
    try {
      value = values.number(text);
    } catch (Rejected problem) {
      throw rejected(Role.VALUE, text, problem.rule);
    }
    boolean pieces = type.name().equals(EventType.PURCHASE.name()); // of which 2 m are no millions
    if (Float.isNaN(value) && type.value() == EventType.Value.AMOUNT && !pieces) {
      value = values.shown(names[column(Role.VALUE)], text);
    }
    if (Float.isNaN(value)) {
      String column = Row.shownName(names[column(Role.VALUE)]);
      throw rejected(Role.VALUE, text, values.rule(column, text));
    }
    return value;
  }

  private void noteRoles() {
    Map<Role, String> found = roles.found(names);
    found.forEach((role, name) -> tally.columns.role(name, role));
    String note = "taken where " + found.get(Role.USER_ID) + " is empty";
    roles.otherUsers(names).forEach(name -> tally.columns.role(name, Role.USER_ID, note));
  }

  /** Says of a time in several columns which they are. */
  private void noteTime() {
    inParts = split.isIn(names);
    if (inParts) {
      List<String> columns = split.columns();
      String others = String.join(", ", columns.subList(1, columns.size()));
      tally.columns.role(columns.getFirst(), Role.TIMESTAMP, "one time with " + others);
      columns.forEach(column -> tally.columns.told(column, "part of the timestamp"));
    }
  }

  private long time(Row row) {
    if (inParts) {
      return split.millis(row, times);
    }
    String text = row.text(column(Role.TIMESTAMP));
    if (text == null) {
      return Event.NO_TIME;
    }
    if (times.isMissing(text)) {
      return Event.NO_TIME;
    }
    long time = times.parse(text);
    if (time == Event.NO_TIME) {
      throw rejected(Role.TIMESTAMP, text, TimeForms.rule(text));
    }
    return time;
  }
}
