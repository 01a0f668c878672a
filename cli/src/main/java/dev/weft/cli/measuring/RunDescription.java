package dev.weft.cli.measuring;

import dev.weft.cli.encoding.EncoderId;
import dev.weft.cli.report.ReportRun;
import dev.weft.cli.report.ReportRun.Sample;
import dev.weft.cli.terminal.Version;
import dev.weft.data.DataHash;
import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.Events;
import dev.weft.data.History;
import dev.weft.data.Item;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.RankingOutcome;
import dev.weft.evaluation.RatingOutcome;
import dev.weft.evaluation.RatingOutcome.Tested;
import dev.weft.evaluation.Run;
import dev.weft.text.internal.words.Display;
import dev.weft.text.internal.words.Script;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a page of a report says beside the figures: when, with what, on which data, which lists. */
public final class RunDescription {

  private static final int LISTS = 5;
  private static final int SHOWN = 10;
  private static final int LAST = 3;
  private static final int TITLE = 70;

  private final Dataset data;
  private final String encoder;
  private List<Sample> samples = List.of();
  private double leastError = Double.POSITIVE_INFINITY;

  /**
   * Describes a run.
   *
   * @param encoder id of what embedded the texts, or empty
   */
  public RunDescription(Dataset data, String encoder) {
    this.data = data;
    this.encoder = encoder;
  }

  /** Keeps lists of the run that is best by a metric, for histories from short to long. */
  public void keepLists(Split split, List<Run<RankingOutcome>> runs, Metric primary) {
    int[][] lists =
        runs.stream()
            .max(Comparator.comparingDouble(run -> run.outcome().mean(primary)))
            .orElseThrow()
            .outcome()
            .lists();
    List<Integer> byLength =
        IntStream.range(0, split.tests().size())
            .boxed()
            .sorted(Comparator.comparingInt(t -> split.tests().get(t).history().size()))
            .toList();
    samples =
        spread(byLength.size())
            .map(byLength::get)
            .mapToObj(t -> sample(split.tests().get(t), lists[t]))
            .toList();
  }

  private Sample sample(TestCase test, int[] list) {
    History history = test.history();
    List<String> before = new ArrayList<>();
    for (int e = history.size() - 1; e >= 0 && before.size() < LAST; e--) {
      before.add(title(history.item(e)));
    }
    int[] shown = Arrays.copyOf(list, Math.min(SHOWN, list.length));
    return new Sample(
        known(test.user(), history.size(), "item"),
        before.isEmpty()
            ? "nothing known before"
            : "before, latest first: " + String.join(" · ", before),
        Arrays.stream(shown).mapToObj(this::title).toList(),
        Arrays.stream(shown)
            .mapToObj(item -> Arrays.binarySearch(test.relevant(), item) >= 0)
            .toList());
  }

  private String known(int user, int count, String what) {
    String id = Display.shortened(data.users().get(user).id(), TITLE);
    return id + ", " + Display.counted(count, what) + " known";
  }

  /** Keeps predictions of what errs least, for users of whom few to many ratings are known. */
  public void keepRatings(RatingOutcome outcome) {
    if (outcome.rmse() >= leastError) {
      return;
    }
    leastError = outcome.rmse();
    Map<Integer, List<Tested>> ofUser =
        outcome.predictions().stream()
            .collect(Collectors.groupingBy(Tested::user, TreeMap::new, Collectors.toList()));
    List<List<Tested>> byKnown =
        ofUser.values().stream()
            .sorted(Comparator.comparingInt(tests -> tests.getFirst().history()))
            .toList();
    samples = spread(byKnown.size()).mapToObj(byKnown::get).map(this::predicted).toList();
  }

  private Sample predicted(List<Tested> tests) {
    List<Tested> shown =
        tests.stream()
            .sorted(Comparator.comparingDouble((Tested t) -> t.prediction().value()).reversed())
            .limit(SHOWN)
            .toList();
    Tested first = tests.getFirst();
    return new Sample(
        known(first.user(), first.history(), "rating"),
        "predicted, and given",
        shown.stream()
            .map(t -> number("%.2f, %s: ", t.prediction().value(), t.actual()) + title(t.item()))
            .toList(),
        Collections.nCopies(shown.size(), false));
  }

  /** A few evenly spaced places from the beginning to the end of a list of some size. */
  private static IntStream spread(int size) {
    return IntStream.range(0, Math.min(LISTS, size))
        .map(s -> Math.min((int) ((s + 0.5) / LISTS * size), size - 1))
        .distinct();
  }

  private String title(int item) {
    Item shown = data.items().get(item);
    return Display.shortened(shown.title().orElse(shown.id()), TITLE);
  }

  /** Everything, as it is now. */
  public ReportRun description() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    facts.put("Version", Version.text());
    facts.put("Data hash", DataHash.of(data));
    facts.put("Texts embedded by", encoder.isEmpty() ? "nothing" : EncoderId.modelNames(encoder));
    return new ReportRun(facts, profile(), samples);
  }

  private Map<String, String> profile() {
    Events events = data.events();
    int[] ofUser = new int[data.users().size()];
    int[] ofItem = new int[data.items().size()];
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int e = 0; e < events.size(); e++) {
      ofUser[data.userIndex().index(events.users().id(events.user(e)))]++;
      ofItem[data.itemIndex().index(events.items().id(events.item(e)))]++;
      if (events.time(e) != Event.NO_TIME) {
        first = Math.min(first, events.time(e));
        last = Math.max(last, events.time(e));
      }
    }
    Map<String, String> profile = new LinkedHashMap<>();
    profile.put("Events", number("%,d", events.size()));
    profile.put("Users", number("%,d, median %,d events", ofUser.length, median(ofUser)));
    profile.put("Items", number("%,d, median %,d events", ofItem.length, median(ofItem)));
    profile.put(
        "Items without events", number("%,d", Arrays.stream(ofItem).filter(n -> n == 0).count()));
    profile.put("Events of the ten best known items", share(topTen(ofItem), events.size()));
    profile.put("Times", first > last ? "none" : day(first) + " to " + day(last));
    long titled = data.items().stream().filter(item -> !item.texts().isEmpty()).count();
    long chinese =
        data.items().stream().filter(item -> Script.anyChinese(item.texts().values())).count();
    profile.put("Items with a text", share(titled, ofItem.length));
    profile.put("Items with a Chinese text", share(chinese, ofItem.length));
    return profile;
  }

  private static int median(int[] counts) {
    int[] sorted = counts.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  private static long topTen(int[] counts) {
    int[] sorted = counts.clone();
    Arrays.sort(sorted);
    return Arrays.stream(sorted, Math.max(0, sorted.length - 10), sorted.length)
        .asLongStream()
        .sum();
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "none" : number("%.0f %%", 100.0 * part / whole);
  }

  private static String day(long time) {
    return Instant.ofEpochMilli(time).toString().substring(0, 10);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  private static String number(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
