package dev.weft.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is the same for all contestants of a set.
 *
 * @param budget seconds for the choice of settings
 * @param seed the source of every random choice
 * @param folder what contestants are given, and where they put their answers
 */
record ContestTerms(int budget, long seed, Path folder) {

  /** A script of {@code bench/peers}, with these terms as its arguments. */
  Contestant peer(String variable, String file, String kind) {
    return Contestant.peer(
        variable,
        file,
        List.of(
            kind,
            folder.toString(),
            "--budget",
            Integer.toString(budget),
            "--seed",
            Long.toString(seed)));
  }

  /** Prints what a contestant reached, and appends it with all its facts to a file. */
  void report(ContestSet set, Map<String, Object> facts, String text, Map<String, Double> figures)
      throws IOException {
    System.out.printf(
        Locale.ROOT,
        "  %-26s %s; choice %.1f s, fit %.2f s, answers %.2f s, %,.0f MB%n",
        facts.get("contestant"),
        text,
        number(facts, "tune_seconds"),
        number(facts, "fit_seconds"),
        number(facts, "answer_seconds"),
        number(facts, "peak_megabytes"));
    System.out.printf(Locale.ROOT, "  %-26s %s%n", "", facts.get("setting"));
    Map<String, Object> result = new LinkedHashMap<>(facts);
    result.put("set", set.text());
    result.put("seed", seed);
    result.put("budget_seconds", budget);
    result.putAll(figures);
    Files.writeString(
        Path.of("bench/target/contest.jsonl"),
        JsonMapper.builder().build().writeValueAsString(result) + System.lineSeparator(),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static double number(Map<String, Object> facts, String name) {
    return ((Number) facts.getOrDefault(name, Double.NaN)).doubleValue();
  }
}
