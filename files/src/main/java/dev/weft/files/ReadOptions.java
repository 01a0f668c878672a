package dev.weft.files;

import dev.weft.data.EventType;
import dev.weft.math.internal.Rule;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How to import. Immutable.
 *
 * @param layout how the files are arranged
 * @param columns which column is what, beyond what is recognised
 * @param onError what to do about a bad record
 * @param rejects the CSV file for the records skipped ({@code file,line,field,value,rule,raw}), or
 *     null for none; written only when the import succeeds
 * @param eventTypes the types that events may have
 * @param defaultEventType name of the type of events that tell none, or empty: then those with a
 *     rating are ratings, those with a quantity purchases, and others of the first type
 * @param fileEventTypes the same of single files, by their names or paths
 * @param timeUnit the unit of numeric timestamps
 * @param form how text files are written
 * @param maxFaults how many faults are kept, 1 to 1,000,000; with {@link OnError#FAIL} reading
 *     stops at that many
 * @param maxLineBytes the longest line, and the longest record with line breaks, 1 to 2^30
 * @param progress told how far the import has come
 */
public record ReadOptions(
    Layout layout,
    Columns columns,
    OnError onError,
    @Nullable Path rejects,
    List<EventType> eventTypes,
    String defaultEventType,
    Map<String, String> fileEventTypes,
    TimeUnit timeUnit,
    TextForm form,
    int maxFaults,
    int maxLineBytes,
    Progress progress) {

  /** What to do about a bad record. */
  public enum OnError {
    /** Import nothing and name the first faults. */
    FAIL,
    /** Leave the record out. */
    SKIP
  }

  /** The unit of numeric timestamps. */
  public enum TimeUnit {
    /**
     * Told by the size: {@code yyyyMMdd} as a date, below 10^11 seconds, below 10^14 milliseconds,
     * below 10^17 microseconds, else nanoseconds; of events {@link #FILETIME} or {@link #TICKS}
     * where these give a year of 1995 to 2049.
     */
    AUTO,
    SECONDS,
    MILLISECONDS,
    MICROSECONDS,
    NANOSECONDS,
    MINUTES,
    HOURS,
    /** 100 nanoseconds since 1601, as Windows counts them. */
    FILETIME,
    /** 100 nanoseconds since the year 1, as .NET counts them. */
    TICKS,
    /** Seconds since 2001, or parts of them by the size, as Apple's systems count them. */
    COCOA,
    /** Days since 1899-12-30, as spreadsheets count them. */
    SPREADSHEET,
    /** Days since a day that is not known, such as the first of the data; read as of 1970-01-01. */
    DAYS
  }

  /** Everything recognised, the preset event types, fail at bad records. */
  public static final ReadOptions DEFAULTS =
      new ReadOptions(
          Layout.AUTO,
          Columns.RECOGNISED,
          OnError.FAIL,
          null,
          EventType.PRESETS,
          "",
          Map.of(),
          TimeUnit.AUTO,
          TextForm.RECOGNISED,
          10,
          16 << 20,
          Progress.NONE);

  public ReadOptions {
    eventTypes = List.copyOf(eventTypes);
    fileEventTypes = Collections.unmodifiableMap(new LinkedHashMap<>(fileEventTypes));
    List<EventType> declared = eventTypes;
    fileEventTypes.values().forEach(type -> checkDeclared(type, declared));
    if (!defaultEventType.isEmpty()) {
      checkDeclared(defaultEventType, eventTypes);
    }
    Rule.within("maxFaults", maxFaults, 1, 1_000_000);
    if (maxLineBytes < 1 || maxLineBytes > 1 << 30) {
      throw new IllegalArgumentException("maxLineBytes must be in 1..2^30: " + maxLineBytes);
    }
  }

  private static void checkDeclared(String wanted, List<EventType> types) {
    if (types.stream().noneMatch(type -> type.name().equals(wanted))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the default event type must be one of %s: '%s'",
              types.stream().map(EventType::name).toList(),
              wanted));
    }
  }

  /** The parts of options while others are made of them. */
  private static final class Draft {

    private Layout layout;
    private Columns columns;
    private OnError onError;
    private @Nullable Path rejects;
    private List<EventType> eventTypes;
    private String defaultEventType;
    private Map<String, String> fileEventTypes;
    private TimeUnit timeUnit;
    private TextForm form;
    private int maxFaults;
    private int maxLineBytes;
    private Progress progress;

    Draft(ReadOptions options) {
      layout = options.layout;
      columns = options.columns;
      onError = options.onError;
      rejects = options.rejects;
      eventTypes = options.eventTypes;
      defaultEventType = options.defaultEventType;
      fileEventTypes = options.fileEventTypes;
      timeUnit = options.timeUnit;
      form = options.form;
      maxFaults = options.maxFaults;
      maxLineBytes = options.maxLineBytes;
      progress = options.progress;
    }
  }

  private ReadOptions with(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return new ReadOptions(
        draft.layout,
        draft.columns,
        draft.onError,
        draft.rejects,
        draft.eventTypes,
        draft.defaultEventType,
        draft.fileEventTypes,
        draft.timeUnit,
        draft.form,
        draft.maxFaults,
        draft.maxLineBytes,
        draft.progress);
  }

  /** The same with another layout. */
  public ReadOptions withLayout(Layout other) {
    return with(draft -> draft.layout = other);
  }

  /** The same with other columns. */
  public ReadOptions withColumns(Columns other) {
    return with(draft -> draft.columns = other);
  }

  /** The same but bad records are left out. */
  public ReadOptions skippingErrors() {
    return with(draft -> draft.onError = OnError.SKIP);
  }

  /** The same with a file for the records left out. */
  public ReadOptions withRejects(Path file) {
    return with(draft -> draft.rejects = file);
  }

  /** The same with other event types; the first of them is that of events that tell none. */
  public ReadOptions withEventTypes(List<EventType> types) {
    if (types.isEmpty()) {
      throw new IllegalArgumentException("declare at least one event type");
    }
    return with(
        draft -> {
          draft.eventTypes = types;
          draft.defaultEventType = "";
          draft.fileEventTypes = Map.of();
        });
  }

  /** The same with the type of all events that tell none, whatever else they carry. */
  public ReadOptions withDefaultEventType(String type) {
    return with(draft -> draft.defaultEventType = type);
  }

  /** The same with the type of the events of one file that tell none, for its name or path. */
  public ReadOptions withDefaultEventType(String file, String type) {
    Map<String, String> types = new LinkedHashMap<>(fileEventTypes);
    types.put(file, type);
    return with(draft -> draft.fileEventTypes = types);
  }

  /** The same with another unit of numeric timestamps. */
  public ReadOptions withTimeUnit(TimeUnit unit) {
    return with(draft -> draft.timeUnit = unit);
  }

  /** The same with other text files. */
  public ReadOptions withForm(TextForm other) {
    return with(draft -> draft.form = other);
  }

  /** The same with another number of faults kept. */
  public ReadOptions withMaxFaults(int count) {
    return with(draft -> draft.maxFaults = count);
  }

  /** The same with another longest line. */
  public ReadOptions withMaxLineBytes(int bytes) {
    return with(draft -> draft.maxLineBytes = bytes);
  }

  /** The same with another listener. */
  public ReadOptions withProgress(Progress listener) {
    return with(draft -> draft.progress = listener);
  }
}
