package dev.weft.cli.replay;

import dev.weft.cli.options.Choices;
import dev.weft.cli.options.Listed;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Step;
import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.Item;
import dev.weft.encoders.LuceneAnalysis;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.recommend.Preparation;
import dev.weft.server.live.EngineOptions;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who is compared.
 *
 * @param data whose events are replayed
 * @param preparation how all of them read events
 * @param encoder embeds texts, where there are any
 * @param repeats whether items that a user had are listed
 * @param refreshEvery the live engine refreshes its model after so long, or earlier
 */
record Rivals(
    Dataset data,
    Preparation preparation,
    Optional<TextEncoder> encoder,
    boolean repeats,
    Duration refreshEvery) {

  /** Days after which an event counts half for what is popular lately. */
  private static final double LATELY = 3;

  /** No answer depends on how busy the machine is. */
  private static final Duration PATIENT = Duration.ofHours(1);

  /** A rival by its name on the command line. */
  enum Name {
    LIVE("live", "live"),
    WITHOUT_TEXT("without-text", "live, without text"),
    NIGHTLY("nightly", "retrained every night"),
    POPULAR("popular", "popular"),
    LATELY("popular-lately", "popular lately");

    private final String option;
    private final String title;

    Name(String option, String title) {
      this.option = option;
      this.title = title;
    }

    /** What it is called in tables and pictures. */
    String title() {
      return title;
    }

    String option() {
      return option;
    }
  }

  /** Those named; all where none is. */
  static List<Name> named(List<String> texts) {
    Map<String, Name> known = new LinkedHashMap<>();
    for (Name name : Name.values()) {
      known.put(name.option, name);
    }
    List<Name> names = new ArrayList<>();
    for (String text : Listed.of("--rivals", texts)) {
      names.add(Choices.of("--rivals", text, known));
    }
    return names.isEmpty() ? List.of(Name.values()) : List.copyOf(names);
  }

  /**
   * Walks some of them through a log.
   *
   * @param atOnce how many walk at the same time, each in a thread of its own
   */
  List<Replay.Course> walk(
      List<Name> names, ReplayLog log, Asked asked, boolean arriving, int atOnce, Console console)
      throws IOException, InterruptedException {
    long total = (long) names.size() * log.events().size();
    var done = new AtomicLong();
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try (Step step = console.step("Replaying")) {
      List<Future<Replay.Course>> walks = new ArrayList<>();
      for (Name name : names) {
        walks.add(
            threads.submit(
                () -> {
                  step.now(name.title());
                  Runnable walked = () -> step.at(done.incrementAndGet(), total);
                  return walk(name, log, asked, arriving, walked);
                }));
      }
      List<Replay.Course> courses = new ArrayList<>();
      for (Future<Replay.Course> walk : walks) {
        courses.add(ended(walk));
      }
      return courses;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Replay.Course ended(Future<Replay.Course> walk)
      throws IOException, InterruptedException {
    try {
      return walk.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RuntimeException other -> throw other;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  private Replay.Course walk(
      Name name, ReplayLog log, Asked asked, boolean arriving, Runnable walked)
      throws IOException, InterruptedException {
    List<Item> items =
        name == Name.WITHOUT_TEXT
            ? data.items().stream().map(Rivals::withoutText).toList()
            : data.items();
    var replay = new Replay(log, asked, items, arriving);
    try (Rival rival = opened(name, log)) {
      return replay.walk(name.title(), rival, walked);
    }
  }

  private Rival opened(Name name, ReplayLog log) throws IOException {
    long begin = log.events().getFirst().time();
    return switch (name) {
      case LIVE -> live(encoder, begin);
      case WITHOUT_TEXT -> live(Optional.empty(), begin);
      case NIGHTLY ->
          new NightlyRival(
              encoder.map(preparation::withEncoder).orElse(preparation),
              data.users(),
              data.events().types(),
              begin,
              repeats);
      case POPULAR -> popular(Double.POSITIVE_INFINITY);
      case LATELY -> popular(LATELY);
    };
  }

  private Rival popular(double halfLifeDays) {
    return new PopularRival(halfLifeDays, repeats, this::speaksFor);
  }

  private boolean speaksFor(Event event) {
    return Asked.speaksFor(event, data.events().types(), preparation.rule());
  }

  private LiveRival live(Optional<TextEncoder> used, long begin) throws IOException {
    EngineOptions options =
        EngineOptions.DEFAULT
            .withAnalysis(LuceneAnalysis.automatic())
            .withRule(preparation.rule())
            .withSeed(preparation.seed())
            .withEncoderDeadline(PATIENT)
            .withRefreshEvery(refreshEvery)
            .withTrainingThreads(Parallel.WORKERS);
    return new LiveRival(
        used.map(options::withEncoder).orElse(options),
        data.events().types(),
        data.users(),
        begin,
        repeats);
  }

  private static Item withoutText(Item item) {
    return new Item(
        item.id(),
        Map.of(),
        item.tags(),
        item.categories(),
        item.numbers(),
        item.vectors(),
        item.availability());
  }
}
