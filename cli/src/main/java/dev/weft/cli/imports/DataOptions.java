package dev.weft.cli.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.options.Choices;
import dev.weft.cli.options.Targets;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Step;
import dev.weft.data.Dataset;
import dev.weft.files.BadDataException;
import dev.weft.files.DatasetReader;
import dev.weft.files.Fault;
import dev.weft.files.FieldKind;
import dev.weft.files.ImportReport;
import dev.weft.files.Imported;
import dev.weft.files.Layout;
import dev.weft.files.ReadOptions;
import dev.weft.files.ReadOptions.OnError;
import dev.weft.files.ReadOptions.TimeUnit;
import dev.weft.files.Source;
import dev.weft.server.config.Configuration;
import dev.weft.server.config.Preset;
import dev.weft.server.http.rules.RuleCheck;
import dev.weft.text.internal.words.Display;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which files to read, and how. */
public final class DataOptions {

  @Mixin private final SourceOptions sources = new SourceOptions();

  @Option(
      names = "--layout",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          "auto, csv, jsonl, parquet, movielens-100k, movielens-1m, movielens, gorse or weft.")
  private String layout = "auto";

  @Mixin private final ColumnOptions columns = new ColumnOptions();
  @Mixin private final EventTypeOptions eventTypes = new EventTypeOptions();

  @Option(
      names = "--default-type",
      paramLabel = "TYPE",
      description =
          "Type of events that tell none, whatever they carry; else rating or purchase where there"
              + " is a rating or a quantity, and view. With FILE: in front it holds for that file"
              + " alone. Repeatable.")
  private List<String> defaultTypes = new ArrayList<>();

  @Option(
      names = "--time-unit",
      paramLabel = "UNIT",
      defaultValue = "auto",
      description =
          "Unit of numeric times: auto, seconds, milliseconds, microseconds, nanoseconds, minutes,"
              + " hours, spreadsheet (days as it counts them), filetime (100 ns since 1601), ticks"
              + " (100 ns since the year 1), cocoa (seconds since 2001) or days (since one that is"
              + " not known).")
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
  private Map<String, FieldKind> kindsUnder = Map.of();

  /**
   * Reads with the event types of a preset, and with the kinds of fields that its rules need, under
   * those that are declared.
   */
  public void under(Optional<Preset> preset) {
    Optional<Configuration> configuration = preset.map(Preset::configuration);
    typesUnder = configuration.map(Configuration::eventTypeTexts).orElse(List.of());
    kindsUnder = configuration.map(one -> RuleCheck.kinds(one.http().rules())).orElse(Map.of());
  }

  /** The files and folders named. */
  public List<Source> sources() {
    return sources.all();
  }

  /** Whether any is named. */
  public boolean isGiven() {
    return sources.isGiven();
  }

  /** What the data is called in reports: its first path's name. */
  public String title() {
    return sources.title();
  }

  /** What is read, and where bad records are written: other targets must keep away from both. */
  public Targets targets() throws IOException {
    return Targets.beside(sources().stream().map(Source::path).toList())
        .reading(new DatasetReader(options()).files(sources()))
        .reading(eventTypes.reads())
        .file("--rejects", rejects);
  }

  /** Whether what is bad is left out. */
  public boolean skipping() {
    return Choices.of("--on-error", onError, Choices.named(OnError.values())) == OnError.SKIP;
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
    Imported imported = read("Reading", sources(), console);
    ImportReport report = imported.report();
    warnOfRejected(report, "", console);
    if (report.items() == 0) {
      throw new BadDataException(List.of(nothing()));
    }
    return new Imported(withPictures(imported.dataset(), console), report);
  }

  /** What is wrong where nothing but users was read. */
  Fault nothing() {
    String first = sources().getFirst().path().toString();
    return new Fault(first, 0, "", "", "holds no item and no event");
  }

  private Dataset withPictures(Dataset dataset, Console console) {
    try {
      return pictures.read(dataset, sources.folders(), skipping(), console);
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
    List<Source> others = files.stream().map(Source::events).toList();
    Imported imported = read("Reading " + option, others, console);
    ImportReport report = imported.report();
    console.note("Read %,d events of %s.", report.events(), option);
    warnOfRejected(report, " of " + option, console);
    if (report.events() == 0) {
      throw new BadDataException(
          List.of(new Fault(files.getFirst().toString(), 0, "", "", "holds no event")));
    }
    return imported.dataset();
  }

  private Imported read(String what, List<Source> from, Console console) {
    try (Step step = console.step(what)) {
      return new DatasetReader(options(step)).read(from);
    }
  }

  private static void warnOfRejected(ImportReport report, String of, Console console) {
    if (report.rejected() > 0) {
      console.warn(
          String.format(
              Locale.ROOT,
              "%,d bad records%s were left out, the first: %s",
              report.rejected(),
              of,
              report.faults().getFirst()));
    }
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
            .withLayout(
                Choices.of("--layout", layout, Choices.labelled(Layout.values(), Layout::label)))
            .withColumns(columns.recognised().expecting(kindsUnder))
            .withForm(text.form())
            .withTimeUnit(Choices.of("--time-unit", timeUnit, Choices.named(TimeUnit.values())));
    options = eventTypes.types(typesUnder).map(options::withEventTypes).orElse(options);
    options = withDefaultTypes(options);
    if (Choices.of("--on-error", onError, Choices.named(OnError.values())) == OnError.SKIP) {
      options = options.skippingErrors();
    }
    return rejects == null ? options : options.withRejects(rejects);
  }

  private ReadOptions withDefaultTypes(ReadOptions options) {
    ReadOptions told = options;
    Set<String> files = new HashSet<>();
    for (String text : defaultTypes) {
      OfFile type = OfFile.of(text);
      if (!files.add(type.file())) {
        throw new IllegalArgumentException(
            "--default-type is given twice for "
                + (type.file().isEmpty() ? "all files" : "'" + type.file() + "'"));
      }
      told =
          type.file().isEmpty()
              ? told.withDefaultEventType(type.rest())
              : told.withDefaultEventType(type.file(), type.rest());
    }
    return told;
  }
}
