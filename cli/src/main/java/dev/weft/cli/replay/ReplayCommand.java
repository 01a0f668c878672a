package dev.weft.cli.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.encoding.EncoderOptions;
import dev.weft.cli.encoding.OpenEncoder;
import dev.weft.cli.imports.DataOptions;
import dev.weft.cli.options.Choices;
import dev.weft.cli.options.SeedOption;
import dev.weft.cli.replay.Asked.Kind;
import dev.weft.cli.replay.Replay.Course;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.cli.training.RuleOptions;
import dev.weft.data.Dataset;
import dev.weft.data.internal.files.WholeFile;
import dev.weft.text.internal.words.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replays a log through the live engine. */
@Command(
    name = "replay",
    description = {
      "Replays events in the order of time through the engine of 'weft serve', with nothing trained"
          + " at the start: every event is first predicted, then learned. Beside it the same"
          + " without text, the default retrained every night (UTC) and static between, and what is"
          + " popular.",
      "Asked is the item of each event, among all items there are by then, for users without any"
          + " event too. Trainings begin by the engine's schedule in the time of the log, and take"
          + " none of it.",
      "",
      "  weft replay shop/ --first 10000 --to replay.svg",
      ""
    })
public final class ReplayCommand extends ConsoleCommand {

  private static final int POINTS = 20;

  @Mixin private final DataOptions data = new DataOptions();
  @Mixin private final RuleOptions rule = new RuleOptions();
  @Mixin private final EncoderOptions encoder = new EncoderOptions();
  @Mixin private final SeedOption seed = new SeedOption();

  @Option(
      names = "--first",
      paramLabel = "N",
      defaultValue = "10000",
      description = "How many events, the oldest first; 10000 unless given.")
  private int first = 10_000;

  @Option(
      names = "--window",
      paramLabel = "N",
      description = "Events of a point of the curve; else a twentieth of all.")
  private @Nullable Integer window;

  @Option(
      names = "--arrival",
      paramLabel = "WHEN",
      defaultValue = "start",
      description =
          "start: the whole catalogue is there before the first event. first-event: an item comes"
              + " with its first event, which is learned and not asked, since that an item comes"
              + " would tell what is taken.")
  private String arrival = "start";

  @Option(
      names = "--repeats",
      description =
          "Items that a user had already are listed, and asked for; else lists are without them and"
              + " such events are learned and not asked.")
  private boolean repeats;

  @Option(
      names = "--rivals",
      paramLabel = "NAME[,NAME...]",
      description =
          "live, without-text, nightly, popular, popular-lately (events count half after three"
              + " days); all unless given. The others are held against the first.")
  private List<String> rivals = new ArrayList<>();

  @Option(
      names = "--refresh-hours",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Hours of the log after which the live engine refreshes its model, unless more than a tenth"
              + " is new to it earlier (training.refresh_every of a configuration); 1 unless given.")
  private int refreshHours = 1;

  @Option(
      names = "--side-by-side",
      description =
          "All rivals at the same time, which is faster and gives the same curves; the seconds of"
              + " each are then those of a busy machine.")
  private boolean sideBySide;

  @Option(
      names = "--to",
      paramLabel = "FILE.svg",
      description = "Write the curve as a picture, and its figures beside it as FILE.csv.")
  private @Nullable Path to;

  @Override
  protected int run(Console console) throws Exception {
    boolean arriving =
        Choices.of("--arrival", arrival, Map.of("start", false, "first-event", true));
    List<Rivals.Name> names = Rivals.named(rivals);
    check();
    data.under(rule.preset());
    data.targets()
        .readingAllOf(encoder.reads())
        .cache(encoder.cache())
        .file("--to", to)
        .file("--to", to == null ? null : figures(to));
    Dataset dataset = data.read(console).dataset();
    rule.read(dataset, console);
    ReplayReport report = report(dataset, arriving, names, console);
    console.print(report.asked() + ".");
    console.print("");
    console.lines(TextTable.figures(report.rows(), console.places()));
    console.print("");
    console.lines(TextTable.figures(report.rowsByKnown(), console.places()));
    ObjectNode json = report.json();
    data.addTo(json);
    console.json(json.put("repeats", repeats).put("seed", seed.seed));
    write(report, console);
    return 0;
  }

  private void check() {
    if (first < 1) {
      throw new IllegalArgumentException("--first must be at least 1: " + first);
    }
    if (window != null && window < 1) {
      throw new IllegalArgumentException("--window must be at least 1: " + window);
    }
    if (refreshHours < 1) {
      throw new IllegalArgumentException("--refresh-hours must be at least 1: " + refreshHours);
    }
    if (to != null && !to.toString().endsWith(".svg")) {
      throw new IllegalArgumentException("--to must name a picture, FILE.svg: " + to);
    }
  }

  private ReplayReport report(
      Dataset dataset, boolean arriving, List<Rivals.Name> names, Console console)
      throws IOException, InterruptedException {
    ReplayLog log = ReplayLog.of(dataset, first, seed.seed);
    Asked asked = Asked.of(log.events(), dataset.events().types(), rule.rule(), repeats, arriving);
    if (asked.count(Kind.ASKED) == 0) {
      throw new IllegalArgumentException(
          "there is nothing to ask: no event of the first " + log.events().size() + " counts");
    }
    List<Course> courses = new ArrayList<>();
    Optional<OpenEncoder> opened = encoder.open(dataset, console);
    try {
      var all =
          new Rivals(
              dataset,
              rule.preparation(Optional.empty(), seed.seed),
              opened.map(OpenEncoder::quiet),
              repeats,
              Duration.ofHours(refreshHours));
      courses.addAll(all.walk(names, log, asked, arriving, sideBySide ? names.size() : 1, console));
    } finally {
      opened.ifPresent(OpenEncoder::close);
    }
    var replay = new Replay(log, asked, dataset.items(), arriving);
    int points = window == null ? Math.max(1, log.events().size() / POINTS) : window;
    return new ReplayReport(data.title(), replay, courses, points);
  }

  private static Path figures(Path picture) {
    String name = String.valueOf(picture.getFileName());
    return picture.resolveSibling(name.substring(0, name.length() - ".svg".length()) + ".csv");
  }

  private void write(ReplayReport report, Console console) throws IOException {
    if (to != null) {
      WholeFile.text(to, ReplayPicture.of(report));
      WholeFile.text(figures(to), report.csv());
      console.note("The picture is %s, its figures are %s", to, figures(to));
    }
  }
}
