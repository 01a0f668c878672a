package dev.weft.bench.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts of trials by what was harmed and how it ended, and every failure with its seed. */
final class Tally {

  private final Map<String, Map<String, Integer>> counts = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();

  void add(String part, Trial.Outcome outcome) {
    counts
        .computeIfAbsent(part + ": " + outcome.what(), _ -> new TreeMap<>())
        .merge(outcome.end(), 1, Integer::sum);
  }

  void fail(String part, long seed, String why) {
    add(part, new Trial.Outcome("failed", "see below"));
    failures.add(
        String.format(Locale.ROOT, "bench/run campaign --seed %d --%s 1%n    %s", seed, part, why));
  }

  boolean failed() {
    return !failures.isEmpty();
  }

  /** The table as it stands in the documentation, and the failures. */
  String text() {
    var text = new StringBuilder("| what | trials | came to |\n| --- | --- | --- |\n");
    counts.forEach(
        (what, ends) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %,d | %s |%n",
                    what,
                    ends.values().stream().mapToInt(Integer::intValue).sum(),
                    ends.entrySet().stream()
                        .map(
                            end ->
                                String.format(Locale.ROOT, "%,d %s", end.getValue(), end.getKey()))
                        .collect(Collectors.joining(", ")))));
    text.append(String.format(Locale.ROOT, "%n%d failures%n", failures.size()));
    failures.forEach(failure -> text.append("  ").append(failure).append('\n'));
    return text.toString();
  }
}
