package dev.weft.cli.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.options.Choices;
import dev.weft.cli.options.Pairs;
import dev.weft.cli.options.Targets;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Step;
import dev.weft.data.Dataset;
import dev.weft.files.BadDataException;
import dev.weft.files.Columns;
import dev.weft.files.DatasetReader;
import dev.weft.files.Fault;
import dev.weft.files.FieldKind;
import dev.weft.files.ImportReport;
import dev.weft.files.Imported;
import dev.weft.files.Layout;
import dev.weft.files.ReadOptions;
import dev.weft.files.ReadOptions.OnError;
import dev.weft.files.ReadOptions.TimeUnit;
import dev.weft.files.Role;
import dev.weft.files.Source;
import dev.weft.server.config.Preset;
import dev.weft.text.internal.words.Display;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which files to read, and how. */
public final class DataOptions {

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Folders or files: CSV, JSON Lines, Parquet, MovieLens, Gorse or Weft's own.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--items",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files of items: an id, and any texts, tags, categories and numbers.")
  private List<Path> items = new ArrayList<>();

  @Option(
      names = "--users",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files of users: an id and any attributes.")
  private List<Path> users = new ArrayList<>();

  @Option(
      names = "--events",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files of events: user, item and perhaps type, value and time.")
  private List<Path> events = new ArrayList<>();

  @Option(
      names = "--vectors",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Files of ready-made vectors of items: .npy with the ids in FILE.ids.txt, or CSV, JSON"
              + " Lines or Parquet with an id and arrays or columns of numbers. An item that a file"
              + " does not name has none.")
  private List<Path> vectors = new ArrayList<>();

  @Option(
      names = "--layout",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          "auto, csv, jsonl, parquet, movielens-100k, movielens-1m, movielens, gorse or weft.")
  private String layout = "auto";

  @Option(
      names = "--column",
      paramLabel = "ROLE=NAME",
      description = {
        "Which column is what, where its name does not tell: item_id, user_id, event_type, value,"
            + " timestamp, event_id, available_from, available_until, hidden.",
        "NAME is the position from 1 in a file without a header, and - for no column. Repeatable:"
            + " each file takes the first that it has; with FILE: in front it holds for that file."
      })
  private List<String> columns = new ArrayList<>();

  @Option(
      names = "--kind",
      paramLabel = "COLUMN=KIND",
      description =
          "What an attribute is: text, tags, category, number, vector or ignored; with FILE: in"
              + " front (items.csv:year=number) in that file alone. Repeatable.")
  private List<String> kinds = new ArrayList<>();

  @Mixin private final EventTypeOptions eventTypes = new EventTypeOptions();

  @Option(
      names = "--default-type",
      paramLabel = "TYPE",
      description =
          "Type of events that tell none, whatever they carry; else rating or purchase where there"
              + " is a rating or a quantity, and view.")
  private @Nullable String defaultType;

  @Option(
      names = "--time-unit",
      paramLabel = "UNIT",
      defaultValue = "auto",
      description =
          "Unit of numeric times: auto, seconds, milliseconds or spreadsheet (days as it counts"
              + " them).")
  private String timeUnit = "auto";

  @Mixin private final TextOptions text = new TextOptions();
  @Mixin private final PictureOptions pictures = new PictureOptions();

  @Option(
      names = "--on-error",
      paramLabel = "fail|skip",
      defaultValue = "fail",
      description = "What a bad record does: end the import, or be left out.")
  private String onError = "fail";

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "CSV file for the records that were left out.")
  private @Nullable Path rejects;

  private @Nullable ImportReport report;
  private List<String> typesUnder = List.of();

  /** Reads with the event types of a preset, under those that are declared. */
  public void under(Optional<Preset> preset) {
    typesUnder = preset.map(one -> one.configuration().eventTypeTexts()).orElse(List.of());
  }

  /** An option that the command does not know is taken for one more file of the option before. */
  private static void refuseOption(String name) {
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "no option '%s' here: see --help (a file of such a name is given as ./%s)",
            name.replaceAll("=.*", ""),
            name));
  }

  /** The files and folders named. */
  public List<Source> sources() {
    List<Source> sources = new ArrayList<>();
    paths.forEach(path -> sources.add(Source.of(path)));
    items.forEach(path -> sources.add(Source.items(path)));
    users.forEach(path -> sources.add(Source.users(path)));
    events.forEach(path -> sources.add(Source.events(path)));
    vectors.forEach(path -> sources.add(Source.vectors(path)));
    Stream.of(paths, items, users, events, vectors)
        .flatMap(List::stream)
        .map(Path::toString)
        .filter(name -> name.startsWith("--"))
        .findFirst()
        .ifPresent(DataOptions::refuseOption);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException(
          "name the data: a folder, or files with --items and --events");
    }
    return sources;
  }

  /** Whether any is named. */
  public boolean isGiven() {
    return Stream.of(paths, items, users, events).anyMatch(files -> !files.isEmpty());
  }

  /** What is read, and where bad records are written: other targets must keep away from both. */
  public Targets targets() throws IOException {
    List<Source> sources = sources();
    return Targets.beside(sources.stream().map(Source::path).toList())
        .reading(new DatasetReader(options()).files(sources))
        .reading(eventTypes.reads())
        .file("--rejects", rejects);
  }

  /** Whether what is bad is left out. */
  public boolean skipping() {
    return Choices.of("--on-error", onError, named(OnError.values())) == OnError.SKIP;
  }

  /** What the data is called in reports: its first path's name. */
  public String title() {
    Path first = sources().getFirst().path().toAbsolutePath().normalize();
    boolean file = !Files.isDirectory(first);
    Path named = file && first.getParent() != null ? first.getParent() : first;
    return String.valueOf(named.getFileName());
  }

  /** Reads everything, with a bar; says in short what was read and all that is odd. */
  public Imported read(Console console) {
    Imported imported = readWhole(console);
    pictures.hint(imported.dataset(), console);
    ImportReport read = imported.report();
    report = read;
    console.note(inShort(read));
    read.oddities().forEach(oddity -> console.warn(oddity.toString()));
    if (!read.oddities().isEmpty()) {
      console.note("'weft import --dry-run' with the same options tells all of what was read.");
    }
    return imported;
  }

  private static String inShort(ImportReport report) {
    int texts = report.itemJoin().withText();
    return String.format(
        Locale.ROOT,
        "Read %s (%,d with events, %,d of them with a text), %s and %s%s in %.1f s.",
        Display.counted(report.items(), "item"),
        report.itemJoin().withEvents(),
        texts,
        Display.counted(report.users(), "user"),
        Display.counted(report.events(), "event"),
        report.eventTypes().isEmpty()
            ? ""
            : " (" + String.join(", ", report.eventTypes().keySet()) + ")",
        report.took().toMillis() / 1000.0);
  }

  /** Adds to a command's result what was read and all that is odd about it. */
  public void addTo(ObjectNode result) {
    if (report != null) {
      result.set("import", ImportJson.inShort(report));
    }
  }

  /** Reads everything, with a bar, and leaves it to the caller to tell what was found. */
  Imported readWhole(Console console) {
    List<Source> sources = sources();
    Imported imported;
    try (Step step = console.step("Reading")) {
      imported = new DatasetReader(options(step)).read(sources);
    }
    ImportReport report = imported.report();
    if (report.rejected() > 0) {
      console.warn(
          String.format(
              Locale.ROOT,
              "%,d bad records were left out, the first: %s",
              report.rejected(),
              report.faults().getFirst()));
    }
    if (report.items() == 0) {
      throw new BadDataException(
          List.of(
              new Fault(
                  sources.getFirst().path().toString(), 0, "", "", "holds no item and no event")));
    }
    return new Imported(withPictures(imported.dataset(), sources, console), report);
  }

  /** Below which folders the files lie that items name. */
  private static List<Path> folders(List<Source> sources) {
    return sources.stream()
        .map(Source::path)
        .map(path -> Files.isDirectory(path) ? path : parent(path))
        .distinct()
        .toList();
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of(".") : parent;
  }

  private Dataset withPictures(Dataset dataset, List<Source> sources, Console console) {
    try {
      return pictures.read(dataset, folders(sources), skipping(), console);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads events of another part of the data, in the same way. */
  public Dataset readEvents(String option, List<Path> files, Console console) {
    if (rejects != null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--rejects is one file, and %s are read apart: leave one of them out",
              option));
    }
    List<Source> sources = files.stream().map(Source::events).toList();
    Imported imported;
    try (Step step = console.step("Reading " + option)) {
      imported = new DatasetReader(options(step)).read(sources);
    }
    ImportReport report = imported.report();
    console.note("Read %,d events of %s.", report.events(), option);
    if (report.rejected() > 0) {
      console.warn(
          String.format(
              Locale.ROOT,
              "%,d bad records of %s were left out, the first: %s",
              report.rejected(),
              option,
              report.faults().getFirst()));
    }
    if (report.events() == 0) {
      throw new BadDataException(
          List.of(new Fault(files.getFirst().toString(), 0, "", "", "holds no event")));
    }
    return imported.dataset();
  }

  /** Reads everything and keeps nothing. */
  ImportReport dryRun(Console console) {
    try (Step step = console.step("Reading")) {
      return new DatasetReader(options(step)).dryRun(sources());
    }
  }

  private ReadOptions options(Step step) {
    return options().withProgress((rows, bytes, total) -> step.at(bytes, total));
  }

  private ReadOptions options() {
    ReadOptions options =
        ReadOptions.DEFAULTS
            .withLayout(Choices.of("--layout", layout, labelled(Layout.values(), Layout::label)))
            .withColumns(recognised())
            .withForm(text.form())
            .withTimeUnit(Choices.of("--time-unit", timeUnit, named(TimeUnit.values())));
    options = eventTypes.types(typesUnder).map(options::withEventTypes).orElse(options);
    if (defaultType != null) {
      options = options.withDefaultEventType(defaultType);
    }
    if (Choices.of("--on-error", onError, named(OnError.values())) == OnError.SKIP) {
      options = options.skippingErrors();
    }
    return rejects == null ? options : options.withRejects(rejects);
  }

  private Columns recognised() {
    Columns known = Columns.RECOGNISED;
    for (String text : columns) {
      known = with(known, text);
    }
    for (var pair : Pairs.of("--kind", kinds).entrySet()) {
      FieldKind kind = Choices.of("the kind of --kind", pair.getValue(), named(FieldKind.values()));
      OfFile column = OfFile.of(pair.getKey());
      known =
          column.file().isEmpty()
              ? known.with(column.rest(), kind)
              : known.with(column.file(), column.rest(), kind);
    }
    return known;
  }

  private static Columns with(Columns known, String text) {
    Map.Entry<String, String> pair =
        Pairs.of("--column", List.of(text)).entrySet().iterator().next();
    int colon = pair.getKey().lastIndexOf(':');
    Role role =
        Choices.of(
            "the role of --column", pair.getKey().substring(colon + 1), named(Role.values()));
    return colon < 1
        ? known.with(role, pair.getValue())
        : known.with(pair.getKey().substring(0, colon), role, pair.getValue());
  }

  private static <E extends Enum<E>> Map<String, E> named(E[] values) {
    return labelled(values, value -> value.name().toLowerCase(Locale.ROOT));
  }

  private static <E> Map<String, E> labelled(E[] values, Function<E, String> label) {
    Map<String, E> byLabel = new LinkedHashMap<>();
    for (E value : values) {
      byLabel.put(label.apply(value), value);
    }
    return byLabel;
  }
}
