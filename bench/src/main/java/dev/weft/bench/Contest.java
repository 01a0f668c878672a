package dev.weft.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Weft and its peers on the same splits: quality, time and memory side by side. Every contestant is
 * a process of its own that is given the training part, chooses its settings on the same tenth of
 * it within the same budget, and hands in a list for each test user or a prediction for each test
 * rating; the judge alone knows the test part. Arguments: {@code --budget SECONDS} (60), {@code
 * --seed N} (1), then names of sets; all without any.
 */
final class Contest {

  private Contest() {}

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
    for (ContestSet set : sets.isEmpty() ? ContestSet.all() : sets) {
      Path folder = Files.createTempDirectory("weft-contest");
      try {
        run(set, new ContestTerms(budget, seed, folder));
      } finally {
        delete(folder);
      }
    }
  }

  private static void run(ContestSet set, ContestTerms terms) throws IOException {
    switch (set) {
      case RankingSet ranking -> RankingContest.of(ranking, terms).run();
      case RatingSet rating -> RatingContest.of(rating, terms).run();
    }
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
