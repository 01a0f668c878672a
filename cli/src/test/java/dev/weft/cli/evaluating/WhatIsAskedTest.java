package dev.weft.cli.evaluating;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked for and ranked is what was not known and what a list may hold. */
class WhatIsAskedTest {

  private static final String HEAD = "user_id,item_id,event_type,value,timestamp\n";
  private static final long LATE = 1_700_000_000L;

  @TempDir private Path folder;

  /** Sixty users of two tastes buy five things early and one late. */
  private static List<String> bought() {
    List<String> rows = new ArrayList<>();
    for (int u = 0; u < 60; u++) {
      for (int e = 0; e < 6; e++) {
        long time = e < 5 ? 1_600_000_000L + 60L * u + e : LATE + u;
        rows.add(row(u, item(u, e), "purchase,1", time));
      }
    }
    return rows;
  }

  private static int item(int user, int event) {
    return user % 2 * 20 + (7 * user + 3 * event) % 20;
  }

  private static String row(int user, int item, String what, long time) {
    return "u%d,i%d,%s,%d".formatted(user, item, what, time);
  }

  private Path file(String name, List<String> rows) throws IOException {
    return Files.writeString(folder.resolve(name), HEAD + String.join("\n", rows) + "\n");
  }

  private static JsonNode evaluated(Path events, Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "evaluate",
                "--events",
                events,
                "--json",
                "--k",
                "5",
                "--algorithms",
                "popularity,item-knn"));
    arguments.addAll(List.of(more));
    var ran = Terminal.run(arguments.toArray());
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran.json();
  }

  private static String values(JsonNode report) {
    return report.get("data") + " " + report.at("/rows/0/values") + report.at("/rows/1/values");
  }

  // 300 pairs were learned from in place of 330, and other algorithms won.
  @Test
  void whatIsTurnedDownOrSentBackAfterTheLastQuestionChangesNoFigure() throws IOException {
    Object[] temporal = {"--protocol", "temporal", "--test-share", "0.1667"};
    JsonNode plain = evaluated(file("now.csv", bought()), temporal);
    assertThat(plain.at("/data/train_pairs").asInt()).isEqualTo(300);
    assertThat(plain.at("/data/test_pairs").asInt()).isEqualTo(60);
    for (String what : List.of("dislike,", "purchase,-1")) {
      List<String> rows = bought();
      for (int u = 0; u < 60; u++) {
        for (int e = 0; e < 2; e++) {
          rows.add(row(u, item(u, e), what, LATE + 1_000 + u));
        }
      }
      JsonNode later =
          evaluated(file("later.csv", rows), "--protocol", "temporal", "--test-share", "0.25");
      assertThat(values(later)).isEqualTo(values(plain));
    }
  }

  @Test
  void whatIsBoughtAgainIsLearnedFromAndNotAskedFor() throws IOException {
    List<String> rows = bought();
    for (int u = 0; u < 60; u++) {
      rows.add(row(u, item(u, 0), "purchase,1", LATE + 1_000 + u));
    }
    Object[] temporal = {"--protocol", "temporal", "--test-share", "0.1667"};
    JsonNode again = evaluated(file("again.csv", rows), temporal);
    assertThat(values(again)).isEqualTo(values(evaluated(file("once.csv", bought()), temporal)));
    assertThat(again.get("protocol").asText())
        .isEqualTo("latest 16.67 % of all interactions, repeats left out (60)");
    JsonNode last = evaluated(file("again.csv", rows), "--protocol", "leave-last-out");
    assertThat(last.at("/data/train_pairs").asInt()).isEqualTo(300);
    assertThat(last.get("protocol").asText())
        .isEqualTo("last interaction of each user, repeats left out (60)");
  }

  // Hidden items were ranked and counted as hits, and no list holds them.
  @Test
  void hiddenItemsAreNeitherRankedNorAskedFor() throws IOException {
    Path items = folder.resolve("items.csv");
    Files.writeString(items, "item_id,hidden\ni0,true\ni1,true\ni2,false\n");
    Path events = file("events.csv", bought());
    for (String protocol :
        List.of("temporal", "random", "leave-last-out", "cold-users", "k-fold")) {
      JsonNode report = evaluated(events, "--items", items, "--protocol", protocol);
      assertThat(report.at("/data/candidates").asInt()).as(protocol).isEqualTo(38);
      assertThat(report.get("protocol").asText()).contains("without 2 hidden items");
      JsonNode all = evaluated(events, "--protocol", protocol);
      assertThat(report.at("/data/train_pairs")).isEqualTo(all.at("/data/train_pairs"));
      assertThat(report.at("/data/test_pairs").asInt())
          .as(protocol)
          .isLessThan(all.at("/data/test_pairs").asInt());
    }
    Path train = file("train.csv", bought().stream().filter(row -> row.contains(",16")).toList());
    Path test = file("test.csv", bought().stream().filter(row -> row.contains(",17")).toList());
    JsonNode given = evaluated(train, "--items", items, "--test", test);
    assertThat(given.get("protocol").asText())
        .isEqualTo("given split: tested test.csv, without 2 hidden items");
  }

  /** One list for everybody had 0.44 of what is called personal. */
  @Test
  void ofNewItemsNothingIsPersonal() throws IOException {
    JsonNode report = evaluated(file("events.csv", bought()), "--protocol", "cold-items");
    assertThat(report.at("/rows/0/personal_ndcg/mean").isNull()).isTrue();
    assertThat(report.at("/rows/0/values/ndcg@5/mean").isNull()).isFalse();
  }

  @Test
  void tuningCutsTheEventsBeforeItsTestPartAgain() throws IOException {
    List<String> rows = bought();
    for (int u = 0; u < 60; u++) {
      rows.add(row(u, item(u, 1), "purchase,1", LATE + 1_000 + u));
      rows.add(row(u, item(u, 2), "dislike,", LATE + 2_000 + u));
    }
    var ran =
        Terminal.run(
            "tune",
            "--events",
            file("tuned.csv", rows),
            "--protocol",
            "temporal",
            "--algorithms",
            "item-knn",
            "--trials",
            "2",
            "--journal",
            folder.resolve("tune.jsonl"));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }
}
