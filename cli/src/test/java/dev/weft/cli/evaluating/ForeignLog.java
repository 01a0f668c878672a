package dev.weft.cli.evaluating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A log under column names that nobody knows, and what {@code evaluate} says of it. */
final class ForeignLog {

  private ForeignLog() {}

  /** Two groups of users with a taste of their own. */
  static List<String> rows() {
    var random = new Random(3);
    List<String> rows = new ArrayList<>();
    for (int u = 0; u < 60; u++) {
      for (int e = 0; e < 12; e++) {
        int item = (u % 2) * 20 + random.nextInt(20);
        rows.add(
            "u%d;t%d;%d;%d".formatted(u, item, 1 + random.nextInt(5), 1_700_000_000 + e * 999));
      }
    }
    return rows.stream().distinct().toList();
  }

  static Path write(Path file, List<String> rows) throws IOException {
    return Files.writeString(file, "who;thing;how much;moment\n" + String.join("\n", rows) + "\n");
  }

  static List<Object> columns(Path file) {
    return List.of(
        "--events",
        file,
        "--column",
        "user_id=who",
        "--column",
        "item_id=thing",
        "--column",
        "value=how much",
        "--column",
        "timestamp=moment",
        "--default-type",
        "rating",
        "--json");
  }

  static Terminal.Ran evaluated(Path file, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("evaluate"));
    arguments.addAll(columns(file));
    arguments.addAll(List.of(more));
    return Terminal.run(arguments.toArray());
  }

  static Terminal.Ran evaluate(Path file, Object... more) {
    var ran = evaluated(file, more);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran;
  }
}
