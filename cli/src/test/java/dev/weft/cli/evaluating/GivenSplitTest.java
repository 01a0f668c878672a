package dev.weft.cli.evaluating;

import static dev.weft.cli.evaluating.ForeignLog.evaluated;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.cli.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is to be predicted is given by files. */
class GivenSplitTest {

  @TempDir private Path folder;
  private Path log = Path.of("");

  @BeforeEach
  void aForeignLog() throws IOException {
    log = ForeignLog.write(folder.resolve("log.csv"), ForeignLog.rows());
  }

  @Test
  void aSplitGivenByFilesIsMeasuredAsItIs() throws IOException {
    List<String> rows = new ArrayList<>(ForeignLog.rows());
    List<String> train = new ArrayList<>();
    List<String> valid = new ArrayList<>();
    List<String> test = new ArrayList<>();
    for (int r = 0; r < rows.size(); r++) {
      (r % 10 == 0 ? test : r % 10 == 1 ? valid : train).add(rows.get(r));
    }
    test.add("newcomer;t99;5;1700000000"); // known to no other part
    test.add(train.getFirst()); // learned from, so it is not asked for
    Path trained = ForeignLog.write(folder.resolve("train.csv"), train);
    Path tested = ForeignLog.write(folder.resolve("test.csv"), test);
    Path held = ForeignLog.write(folder.resolve("valid.csv"), valid);
    var ran =
        evaluated(
            trained, "--test", tested, "--validation", held, "--algorithms", "popularity,item-knn");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    JsonNode report = ran.json();
    assertThat(report.get("protocol").asText())
        .isEqualTo("given split: tested test.csv; neither learned from nor ranked valid.csv");
    Set<String> asked = pairs(test);
    int all = asked.size();
    asked.removeAll(pairs(train));
    asked.removeAll(pairs(valid));
    assertThat(report.get("data").get("train_pairs").asInt()).isEqualTo(pairs(train).size());
    assertThat(report.get("data").get("test_pairs").asInt()).isEqualTo(asked.size());
    assertThat(report.get("data").get("users").asInt()).isEqualTo(61);
    assertThat(report.get("data").get("items").asInt()).isEqualTo(41);
    assertThat(ran.err())
        .contains("1 items and 1 users are in --test or --validation alone")
        .contains("%d of %d pairs of --test are learned from".formatted(all - asked.size(), all));
  }

  // Every figure was 0.0000, with exit code 0, and with --quiet not a word of why.
  @Test
  void aTestFileWithIdsOfItsOwnIsWarnedOf() throws IOException {
    Path trained = ForeignLog.write(folder.resolve("train.csv"), ForeignLog.rows().subList(0, 500));
    Path tested =
        ForeignLog.write(
            folder.resolve("test.csv"),
            ForeignLog.rows().stream().map(row -> row.replace(";t", ";T")).toList());
    var ran =
        evaluated(trained, "--test", tested, "--algorithms", "popularity,item-knn", "--quiet");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err())
        .contains("40 of the 40 items of --test are in no other file, such as 'T")
        .contains("written as in the other files");
  }

  @Test
  void aGivenSplitOfRatingsIsMeasuredAsItIs() throws IOException {
    List<String> rows = ForeignLog.rows();
    Path trained = ForeignLog.write(folder.resolve("train.csv"), rows.subList(0, 500));
    Path tested = ForeignLog.write(folder.resolve("test.csv"), rows.subList(500, rows.size()));
    var ran = evaluated(trained, "--test", tested, "--ratings", "--algorithms", "bias");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    // Pairs that are rated in both parts are learned from and not asked for.
    assertThat(ran.json().get("data").get("ratings").asInt()).isEqualTo(pairs(rows).size());
  }

  @Test
  void whatContradictsAGivenSplitIsRefused() throws IOException {
    Path tested = ForeignLog.write(folder.resolve("test.csv"), ForeignLog.rows().subList(0, 5));
    assertThat(ran("--validation", tested).err()).contains("--validation needs --test");
    assertThat(ran("--test", tested, "--protocol", "random").err())
        .contains("--test says what is to be predicted");
    assertThat(ran("--test", tested, "--tuned", "j.jsonl").err())
        .contains("--tuned needs the protocol of its journal");
    var ran = ran("--test", ForeignLog.write(folder.resolve("none.csv"), List.of()));
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("none.csv").contains("holds no event");
  }

  private Terminal.Ran ran(Object... more) {
    return ForeignLog.evaluated(log, more);
  }

  /** Who took what: a pair counts once, and of its ratings the last. */
  private static Set<String> pairs(List<String> rows) {
    return rows.stream()
        .map(row -> row.substring(0, row.indexOf(';', row.indexOf(';') + 1)))
        .collect(Collectors.toCollection(HashSet::new));
  }
}
