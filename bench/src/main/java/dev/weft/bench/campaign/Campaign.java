package dev.weft.bench.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/*
 * Trial i of a part draws everything from the seed of the call plus i, so a failure is repeated by
 * a call with its own seed and one trial. What a kill meets depends on the clock, too; its seed
 * repeats the command, the signal and the moment that was aimed at.
 */
/**
 * Harms the command and its files at random, and looks whether anything is lost: kills and signals,
 * damaged files, hostile input, and machines that are full or shared. Arguments: {@code [--seed N]
 * [--minutes N] [--kills N] [--corruptions N] [--inputs N] [--hardships N]}; parts that are not
 * named are left out when one is. Ends with 1 when something was lost.
 */
final class Campaign {

  private static final Map<String, Integer> USUAL =
      Map.of("kills", 200, "corruptions", 2_000, "inputs", 2_000, "hardships", 60);

  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private long seed = 1;
  private double minutes = 20;
  private final Tally tally = new Tally();

  private Campaign(String[] arguments) {
    for (int i = 0; i < arguments.length; i += 2) {
      String value = i + 1 < arguments.length ? arguments[i + 1] : "";
      switch (arguments[i]) {
        case "--seed" -> seed = Long.parseLong(value);
        case "--minutes" -> minutes = Double.parseDouble(value);
        case "--kills", "--corruptions", "--inputs", "--hardships" ->
            numbers.put(arguments[i].substring(2), Integer.parseInt(value));
        default -> throw new IllegalArgumentException("unknown: " + arguments[i]);
      }
    }
    if (numbers.isEmpty()) {
      List.of("kills", "hardships", "inputs", "corruptions")
          .forEach(part -> numbers.put(part, USUAL.getOrDefault(part, 0)));
    }
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var campaign = new Campaign(arguments);
    campaign.run();
    System.out.print(campaign.tally.text());
    System.out.flush();
    // A command that does not end is one of the failures, and must not keep this process.
    System.exit(campaign.tally.failed() ? 1 : 0);
  }

  /** Runs all parts within the minutes given and returns what came of it. */
  static Tally run(String... arguments) throws IOException, InterruptedException {
    var campaign = new Campaign(arguments);
    campaign.run();
    return campaign.tally;
  }

  private void run() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("weft-campaign");
    try {
      var store = Store.make(Files.createDirectory(folder.resolve("store")));
      long left = (long) (minutes * 60e9);
      int parts = numbers.size();
      for (var part : numbers.entrySet()) {
        long start = System.nanoTime();
        Trial trial =
            switch (part.getKey()) {
              case "kills" -> new Kills(store);
              case "corruptions" -> new Corruptions(store);
              case "inputs" -> new Inputs(store.folder());
              default -> new Hardships(store);
            };
        repeat(part.getKey(), trial, part.getValue(), start + left / parts--, folder);
        left -= System.nanoTime() - start;
      }
    } finally {
      Trees.delete(folder);
    }
  }

  /** The first numbers of a Random with seeds that follow each other are alike. */
  private static Random random(long seed) {
    return new Random(new SplittableRandom(seed).nextLong());
  }

  private void repeat(String part, Trial trial, int times, long end, Path folder)
      throws IOException, InterruptedException {
    Path work = folder.resolve("work");
    int done = 0;
    while (done < times && System.nanoTime() < end) {
      Files.createDirectory(work);
      long own = seed + done++;
      try {
        tally.add(part, trial.run(random(own), work));
      } catch (FailedTrial e) {
        tally.fail(part, own, String.valueOf(e.getMessage()));
      } finally {
        Trees.delete(work);
      }
    }
    if (done < times) {
      System.err.printf(Locale.ROOT, "%s: %d of %d trials in the time given%n", part, done, times);
    }
  }
}
