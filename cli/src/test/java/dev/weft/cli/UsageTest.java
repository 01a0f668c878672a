package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageTest {

  @TempDir private Path folder;

  @Test
  void anUnknownCommandIsWrongUsageAndTheNearestIsNamed() {
    var ran = Terminal.run("evalute");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("'evalute'").contains("weft evaluate");
  }

  @Test
  void anUnknownOptionIsWrongUsageAndTheNearestIsNamed() {
    var ran = Terminal.run("evaluate", "--protocl", "random");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--protocl").contains("--protocol");
  }

  @Test
  void anUnknownAlgorithmIsNamedWithTheNearestBeforeDataIsRead() {
    var ran =
        Terminal.run("evaluate", folder.resolve("missing"), "--algorithms", "popularity,eese");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("'eese'; did you mean 'ease'?");
  }

  @Test
  void anUnknownProtocolMetricLayoutAndEncoderAreWrongUsage() throws IOException {
    Path events = events("user_id,item_id\na,x\na,y\nb,x\nb,y\n");
    assertThat(Terminal.run("evaluate", events, "--protocol", "tempral").err())
        .contains("did you mean 'temporal'?");
    assertThat(Terminal.run("evaluate", events, "--metrics", "ncdg").err())
        .contains("did you mean 'ndcg'?");
    assertThat(Terminal.run("import", events, "--dry-run", "--layout", "cvs").err())
        .contains("did you mean 'csv'?");
    Path items = Files.writeString(folder.resolve("items.csv"), "item_id,title\nx,A red bicycle\n");
    var ran = Terminal.run("embed", "--items", items, "--encoder", "englich");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("did you mean 'english'?");
  }

  @Test
  void badDataIsNamedByFileLineValueAndRule() throws IOException {
    Path events = events("user_id,item_id,rating\na,x,4\nb,y,great\n");
    var ran = Terminal.run("import", events, "--to", folder.resolve("data"));
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("events.csv, line 3").contains("'rating'").contains("great");
    assertThat(ran.err()).doesNotContain("\tat ");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void skippedRecordsAreCountedAndWrittenToTheRejects() throws IOException {
    Path events = events("user_id,item_id,rating\na,x,4\nb,y,great\n");
    Path rejects = folder.resolve("rejects.csv");
    var ran =
        Terminal.run(
            "import",
            events,
            "--on-error",
            "skip",
            "--rejects",
            rejects,
            "--to",
            folder.resolve("data"),
            "--quiet");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).contains("1 bad records were left out");
    assertThat(rejects).content().contains("great");
  }

  @Test
  void aDryRunTellsWhatIsWrongAndWritesNothing() throws IOException {
    Path events = events("user_id,item_id,rating\na,x,4\nb,y,great\n");
    var ran = Terminal.run("import", events, "--dry-run", "--json");
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.json().get("faults").get(0).get("line").asInt()).isEqualTo(3);
  }

  @Test
  void aMissingFileIsNamed() {
    var ran = Terminal.run("evaluate", folder.resolve("nothing.csv"));
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("nothing.csv");
  }

  @Test
  void aMissingModelAndAForeignFileAreBadData() throws IOException {
    var missing = Terminal.run("recommend", folder.resolve("none.weft"), "--user", "a");
    assertThat(missing.exitCode()).isEqualTo(3);
    assertThat(missing.err()).contains("none.weft").contains("there is no such file");
    Path foreign = Files.writeString(folder.resolve("foreign.weft"), "hello");
    var damaged = Terminal.run("recommend", foreign, "--user", "a");
    assertThat(damaged.exitCode()).isEqualTo(3);
    assertThat(damaged.err()).contains("not a Weft file");
  }

  @Test
  void anUnknownBenchmarkIsWrongUsageAndTheNearestIsNamed() {
    var ran = Terminal.run("benchmark", "sts-englsh");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("did you mean 'sts-english'?");
  }

  @Test
  void aBenchmarkWithoutItsDataFailsAndNamesTheFolder() {
    var ran = Terminal.run("benchmark", "ml-100k-warm", "--data", folder);
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("ml-100k").contains("--data");
  }

  @Test
  void aQuietBenchmarkPrintsItsJsonAlone() throws IOException {
    Path pairs = Files.createDirectory(folder.resolve("similarity"));
    Files.writeString(
        pairs.resolve("stsb-en-test.csv"),
        """
        A girl is styling her hair.,A girl is brushing her hair.,2.5
        A man is playing a guitar.,A man plays the guitar.,5.0
        A dog runs on the beach.,The stock market fell today.,0.0
        """);
    var ran = Terminal.run("benchmark", "sts-english", "--data", folder, "--quiet", "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.json().get("value").asDouble()).isEqualTo(1);
  }

  @Test
  void debugShowsTheStack() {
    var ran = Terminal.run("evaluate", folder.resolve("nothing.csv"), "--debug");
    assertThat(ran.err()).contains("BadDataException").contains("\tat ");
  }

  @Test
  void noDataIsWrongUsage() {
    var ran = Terminal.run("train", "--to", folder.resolve("a.weft"));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("name the data");
  }

  @Test
  void aWordIsQuotedWhereAShellWouldCutOrChangeIt() {
    assertThat(ConsoleCommand.quoted("--seed=1")).isEqualTo("--seed=1");
    assertThat(ConsoleCommand.quoted("ease(lambda=1), als")).isEqualTo("'ease(lambda=1), als'");
    assertThat(ConsoleCommand.quoted("it's")).isEqualTo("'it'\\''s'");
    assertThat(ConsoleCommand.quoted("")).isEqualTo("''");
  }

  @Test
  void theHelpListsEveryCommandAndTheExitCodes() {
    var ran = Terminal.run("--help");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("demo", "generate", "import", "embed", "train", "evaluate", "tune", "recommend")
        .contains("similar", "search", "doctor", "bad data");
  }

  @Test
  void theDoctorFindsThisMachineWell() {
    var ran = Terminal.run("doctor", "--json");
    assertThat(ran.json().get("ok").asBoolean()).as(ran.out()).isTrue();
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("OpenBLAS 0.3").doesNotContain("not known");
  }

  private Path events(String text) throws IOException {
    return Files.writeString(folder.resolve("events.csv"), text);
  }
}
