package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
  void howFilesAreWrittenIsNamedOnTheCommandLine() throws IOException {
    Path events =
        Files.writeString(folder.resolve("plays.txt"), "ann~x~5/1/2020~red\nbob~y~6/1/2020~blue\n");
    var ran =
        Terminal.run(
            "import",
            "--events",
            events,
            "--delimiter",
            "~",
            "--no-header",
            "--time-format",
            "d/M/yyyy",
            "--column",
            "user_id=1",
            "--column",
            "plays.txt:item_id=2",
            "--column",
            "timestamp=3",
            "--dry-run");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("2 events", "2020-01-05T00:00:00Z to 2020-01-06T00:00:00Z");
  }

  @Test
  void aMisspeltKindOrColumnIsNamedWithTheNearest() throws IOException {
    Path events = events("user_id,item_id,date\na,x,never\n");
    assertThat(Terminal.run("import", events, "--dry-run", "--kind", "dat=ignored").err())
        .contains("did you mean 'date'?");
    assertThat(Terminal.run("import", events, "--dry-run", "--kind", "date=ignore").err())
        .contains("did you mean 'ignored'?");
    assertThat(Terminal.run("import", events, "--dry-run", "--column", "timestmp=date").err())
        .contains("did you mean 'timestamp'?");
    assertThat(Terminal.run("import", events, "--dry-run", "--encoding", "latin-x").err())
        .contains("the encoding is not known");
    assertThat(Terminal.run("import", events, "--dry-run", "--column", "timestamp=-").exitCode())
        .isZero();
  }

  @Test
  void misspeltWordsOfAQuestionAreNamedWithTheNearest() throws IOException {
    Path events = events("user_id,item_id\na,lamp\na,rug\nb,lamp\nb,pan\n");
    Path items =
        Files.writeString(
            folder.resolve("items.csv"),
            """
            item_id,brand,released
            lamp,Acme,2020-01-02
            rug,Bolt,2021-01-02
            pan,Acme,2022-01-02
            """);
    Path users = Files.writeString(folder.resolve("users.csv"), "user_id,country\na,CN\nb,FR\n");
    Path model = folder.resolve("m.weft");
    var trained =
        Terminal.run(
            "train",
            items,
            users,
            events,
            "--algorithm",
            "item-knn",
            "--encoder",
            "none",
            "--to",
            model);
    assertThat(trained.exitCode()).as(trained.err()).isZero();

    var attribute = Terminal.run("recommend", model, "--attribute", "county=CN");
    assertThat(attribute.exitCode()).isEqualTo(2);
    assertThat(attribute.err()).contains("did you mean 'country'?");
    assertThat(Terminal.run("recommend", model, "--attribute", "country=CM").err())
        .contains("did you mean 'CN'?");
    assertThat(Terminal.run("recommend", model, "--exclude", "lam").err())
        .contains("did you mean 'lamp'?");
    // The whole list was named as one item that there is not.
    assertThat(Terminal.run("recommend", model, "--exclude", "rug,lam").err())
        .contains("no item 'lam' to exclude; did you mean 'lamp'?")
        .doesNotContain("'rug");
    var where = Terminal.run("recommend", model, "--where", "brand=Amce");
    assertThat(where.exitCode()).isEqualTo(2);
    assertThat(where.err()).contains("did you mean 'Acme'?");
    var since = Terminal.run("recommend", model, "--where", "released>2020-06-01");
    assertThat(since.out()).contains("rug", "pan").doesNotContain("lamp");
    // These were taken for one comparison with a value of several words.
    for (String both :
        List.of("released > 2000-01-01 and brand contains cm", "not brand = Bolt and has(brand)")) {
      var words = Terminal.run("recommend", model, "--where", both);
      assertThat(words.exitCode()).as(both + words.err()).isZero();
      assertThat(words.out()).contains("lamp").doesNotContain("rug");
    }
    assertThat(Terminal.run("recommend", model, "--where", "brnd=Red Bull").err())
        .contains("no item has a field 'brnd'; did you mean 'brand'?");
  }

  @Test
  void aKindAndAFormOfTimesMayHoldForOneFile() throws IOException {
    Path day = Files.writeString(folder.resolve("day.csv"), "user_id,item_id,date\na,x,5/1/2020\n");
    Path month =
        Files.writeString(folder.resolve("month.csv"), "user_id,item_id,date\nb,x,1/6/2020\n");
    Path films = Files.writeString(folder.resolve("films.csv"), "item_id,pages\nx,1\ny,2\n");
    Path books = Files.writeString(folder.resolve("books.csv"), "item_id,pages\nz,a\nw,b\n");
    Object[] words = {
      "import",
      "--dry-run",
      day,
      month,
      "--items",
      films,
      "--items",
      books,
      "--time-format",
      "d/M/yyyy",
      "--time-format",
      "month.csv:M/d/yyyy",
      "--kind"
    };

    var ran = Terminal.run(with(words, "books.csv:pages=ignored"));

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("times 2020-01-05T00:00:00Z to 2020-01-06T00:00:00Z")
        .contains("number pages", "unused: left out by --kind");
    assertThat(Terminal.run(with(words, "book.csv:pages=ignored")).err())
        .contains("the file 'book.csv'", "did you mean 'books.csv'?");
    assertThat(Terminal.run("import", day, "--dry-run", "--event-type", "view: wieght=2").err())
        .contains("did you mean 'weight'?");
  }

  private static Object[] with(Object[] words, Object last) {
    Object[] all = Arrays.copyOf(words, words.length + 1);
    all[words.length] = last;
    return all;
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
    assertThat(ran.exitCode()).isEqualTo(3);
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

  /** The message was escaped, and stood once more, as it was, above the stack. */
  @Test
  void aStackTraceSteersNoTerminal() {
    var ran = Terminal.run("evaluate", folder.resolve("a\u001b[2Jb.csv"), "--debug");
    assertThat(ran.err()).contains("\tat ").doesNotContain("\u001b[2J").contains("\\u001b[2J");
  }

  @Test
  void noDataIsWrongUsage() {
    var ran = Terminal.run("train", "--to", folder.resolve("a.weft"));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("name the data");
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
