package dev.weft.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.data.Dataset;
import dev.weft.data.Split;
import dev.weft.data.TestCase;
import dev.weft.evaluation.Bootstrap;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.Metrics;
import dev.weft.evaluation.PairedTest;
import dev.weft.math.Parallel;
import dev.weft.text.TextEncoder;
import dev.weft.training.Preparation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Weft and its peers on the same splits: quality, time and memory side by side. Every contestant is
 * a process of its own that is given the training part, chooses its settings on the same tenth of
 * it within the same budget, and hands in a list for each test user; the judge alone knows the test
 * part. Arguments: {@code --budget SECONDS} (60), {@code --seed N} (1), then names of sets; all
 * without any.
 */
final class Contest {

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final Path SCRIPTS = Path.of("bench/peers");

  /** A contestant's script and the variable that names its Python. */
  private record Script(String file, String argument, String python, boolean coldItems) {}

  private static final List<Script> PEERS =
      List.of(
          new Script("contest_lightfm.py", "warp", "WEFT_BENCH_LIGHTFM_PYTHON", true),
          new Script("contest_implicit.py", "als", "WEFT_BENCH_PYTHON", false),
          new Script("contest_implicit.py", "bpr", "WEFT_BENCH_PYTHON", false),
          new Script("contest_implicit.py", "item-knn", "WEFT_BENCH_PYTHON", false),
          new Script("contest_spark.py", "als", "WEFT_BENCH_PYTHON", false));

  private final ContestSet set;
  private final int budget;
  private final long seed;
  private final List<TestCase> tests;
  private final ContestFolder folder;

  private Contest(
      ContestSet set, int budget, long seed, List<TestCase> tests, ContestFolder folder) {
    this.set = set;
    this.budget = budget;
    this.seed = seed;
    this.tests = tests;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    int budget = 60;
    long seed = 1;
    List<ContestSet> sets = new ArrayList<>();
    for (int a = 0; a < arguments.length; a++) {
      switch (arguments[a]) {
        case "--budget" -> budget = Integer.parseInt(arguments[++a]);
        case "--seed" -> seed = Long.parseLong(arguments[++a]);
        default -> sets.add(ContestSet.of(arguments[a]));
      }
    }
    System.out.println("machine  " + Machine.describe());
    for (ContestSet set : sets.isEmpty() ? List.of(ContestSet.values()) : sets) {
      run(set, budget, seed);
    }
  }

  private static void run(ContestSet set, int budget, long seed) throws IOException {
    Path path = Files.createTempDirectory("weft-contest");
    try (TextEncoder encoder = ContestWeft.encoder()) {
      var folder = new ContestFolder(path);
      Dataset dataset = set.dataset();
      Preparation preparation = ContestWeft.preparation(set, encoder, seed);
      Split split = set.split(dataset, preparation.interactions(dataset), seed);
      folder.write(
          set, split, preparation.trainingData(dataset, split.train()).itemFeatures(), seed);
      System.out.printf(
          Locale.ROOT,
          "%n%s: %s, %s, %,d users asked; budget %d s each%n",
          set.text(),
          split.train(),
          split.protocol(),
          split.tests().size(),
          budget);
      new Contest(set, budget, seed, split.tests(), folder).run();
    } finally {
      delete(path);
    }
  }

  private void run() throws IOException {
    double[] weft = judged(weftCommand());
    for (Script peer : PEERS) {
      if (set.coldItems() && !peer.coldItems()) {
        continue; // Without features it knows nothing of an item without events.
      }
      double[] theirs = judged(command(peer));
      var comparison = PairedTest.DEFAULT.compare(weft, theirs);
      System.out.printf(
          Locale.ROOT,
          "  %-22s Weft is ahead by %.4f (%.4f to %.4f)%n",
          "",
          comparison.difference().mean(),
          comparison.difference().low(),
          comparison.difference().high());
    }
  }

  private List<String> weftCommand() {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), ContestWeft.class.getName()));
    command.addAll(List.of(folder.path().toString(), set.text(), Long.toString(seed)));
    return command;
  }

  private List<String> command(Script peer) {
    String python = System.getenv(peer.python());
    if (python == null || python.isEmpty()) {
      throw new IllegalStateException(peer.python() + " must name a Python; bench/run sets it");
    }
    return List.of(
        python,
        SCRIPTS.resolve(peer.file()).toString(),
        peer.argument(),
        folder.path().toString(),
        "--budget",
        Integer.toString(budget),
        "--seed",
        Long.toString(seed));
  }

  /** Lets a contestant work and prints what came of it: nDCG of every test user. */
  private double[] judged(List<String> command) throws IOException {
    Files.deleteIfExists(folder.path().resolve("lists.tsv"));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    String threads = Integer.toString(Parallel.WORKERS);
    builder.environment().put("OMP_NUM_THREADS", threads);
    builder.environment().put("OPENBLAS_NUM_THREADS", "1"); // as implicit asks for
    Process process = builder.start();
    String last = "";
    double megabytes;
    try (var out = process.inputReader(StandardCharsets.UTF_8);
        var memory = ProcessMemory.of(process)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        last = line;
      }
      megabytes = memory.megabytes();
    }
    if (last.isEmpty()) {
      throw new IOException("a contestant ended without a result: " + command);
    }
    Map<String, Object> facts = JSON.readValue(last, new TypeReference<>() {});
    facts.put("peak_megabytes", megabytes);
    Map<Integer, int[]> lists = folder.lists();
    double[] ndcg = new double[tests.size()];
    double precision = 0;
    for (int t = 0; t < ndcg.length; t++) {
      int[] list = checked(lists.getOrDefault(tests.get(t).user(), new int[0]), tests.get(t));
      ndcg[t] = Metrics.ndcg(list, tests.get(t).relevant(), set.k());
      precision += Metrics.precision(list, tests.get(t).relevant(), set.k()) / ndcg.length;
    }
    print(facts, Bootstrap.DEFAULT.interval(ndcg), precision);
    return ndcg;
  }

  /** A list that holds what was to be left out would win unfairly. */
  private static int[] checked(int[] list, TestCase test) {
    if (Arrays.stream(list).anyMatch(test.history()::contains)) {
      throw new IllegalStateException("a list holds an item seen in training: user " + test.user());
    }
    return list;
  }

  private void print(Map<String, Object> facts, Interval ndcg, double precision)
      throws IOException {
    System.out.printf(
        Locale.ROOT,
        "  %-22s nDCG@%d %.4f (%.4f to %.4f), P %.4f; choice %.1f s, fit %.2f s, lists %.2f s, %,.0f MB%n",
        facts.get("contestant"),
        set.k(),
        ndcg.mean(),
        ndcg.low(),
        ndcg.high(),
        precision,
        number(facts, "tune_seconds"),
        number(facts, "fit_seconds"),
        number(facts, "list_seconds"),
        number(facts, "peak_megabytes"));
    System.out.printf("  %-22s %s%n", "", facts.get("setting"));
    Map<String, Object> result = new LinkedHashMap<>(facts);
    result.put("set", set.text());
    result.put("seed", seed);
    result.put("budget_seconds", budget);
    result.put("ndcg", ndcg.mean());
    result.put("precision", precision);
    Path log = Path.of("bench/target/contest.jsonl");
    Files.writeString(
        log,
        JSON.writeValueAsString(result) + System.lineSeparator(),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static double number(Map<String, Object> facts, String name) {
    return ((Number) facts.getOrDefault(name, Double.NaN)).doubleValue();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Contest::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
