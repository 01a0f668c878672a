package dev.weft.cli.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.cli.Terminal;
import dev.weft.files.ListsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyListsTest {

  @TempDir static Path folder;

  private static Path model;

  @BeforeAll
  static void train() throws IOException {
    var events = new StringBuilder("user_id,item_id\n");
    for (int u = 0; u < 30; u++) {
      for (int i = 0; i < 12; i++) {
        if ((u + i) % 3 == 0 || (u * i) % 5 == 1) {
          events.append("u").append(u).append(",i").append(i).append('\n');
        }
      }
    }
    Path data = Files.writeString(folder.resolve("events.csv"), events);
    Path items = folder.resolve("items.csv");
    var rows = new StringBuilder("item_id,title\n");
    for (int i = 0; i < 12; i++) {
      rows.append("i").append(i).append(",\"lamp, no. ").append(i).append("\"\n");
    }
    Files.writeString(items, rows);
    model = folder.resolve("m.weft");
    var ran =
        Terminal.run(
            "train", items, data, "--algorithm", "ease", "--encoder", "none", "--to", model);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  @Test
  void everyUserGetsTheListThatOneWouldGet() throws IOException {
    Path to = folder.resolve("all.csv");
    var ran = Terminal.run("recommend", model, "--all", "--to", to, "-n", "3", "--explain");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("lists of 30 users");
    List<String> lines = Files.readAllLines(to);
    assertThat(lines.getFirst()).isEqualTo("user_id,place,item_id,title,score,reason");
    var one = Terminal.run("recommend", model, "--user", "u7", "-n", "3", "--json");
    List<String> own = lines.stream().filter(line -> line.startsWith("u7,")).toList();
    assertThat(own).hasSize(3);
    for (int place = 0; place < 3; place++) {
      String item = one.json().get("items").get(place).get("item_id").asText();
      assertThat(own.get(place)).startsWith("u7," + (place + 1) + "," + item + ",\"lamp, no. ");
      assertThat(own.get(place)).contains("Because you chose");
    }
    assertThat(parts(to)).doesNotExist();
  }

  @Test
  void jsonLinesAndParquetHoldTheSame() throws Exception {
    Path lines = folder.resolve("lists.jsonl");
    Path parquet = folder.resolve("lists.parquet");
    assertThat(Terminal.run("recommend", model, "--all", "--to", lines).exitCode()).isZero();
    assertThat(Terminal.run("recommend", model, "--all", "--to", parquet).exitCode()).isZero();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT count(*), count(DISTINCT user_id), max(place) FROM '" + parquet + "'")) {
      rows.next();
      assertThat(rows.getLong(1)).isEqualTo(Files.readAllLines(lines).size());
      assertThat(rows.getLong(2)).isEqualTo(30);
      assertThat(rows.getInt(3)).isLessThanOrEqualTo(10);
    }
  }

  @Test
  void usersOfAFileGetListsInItsOrderAndStrangersWhatIsForNewcomers() throws IOException {
    Path users = Files.writeString(folder.resolve("users.txt"), "u9\n\nnobody\nu1\nu9\n");
    Path to = folder.resolve("some.jsonl");
    var ran = Terminal.run("recommend", model, "--users", users, "--to", to, "-n", "2");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("1 of them has no history", "such as 'nobody'");
    assertThat(Files.readAllLines(to))
        .hasSize(6)
        .element(2)
        .asString()
        .startsWith("{\"user_id\":\"nobody\",\"place\":1,");
  }

  // A header became a user, and so did each line of a table, with the lists of a newcomer.
  @Test
  void aFileOfUsersFromASpreadsheetIsReadOrRefusedByLine() throws IOException {
    Path to = folder.resolve("sheet.jsonl");
    Path column = Files.writeString(folder.resolve("sheet.csv"), "\ufeffUser_ID\r\nu9\r\nu1\r\n");
    var read = Terminal.run("recommend", model, "--users", column, "--to", to, "-n", "2");
    assertThat(read.exitCode()).as(read.err()).isZero();
    assertThat(read.err()).doesNotContain("no history");
    assertThat(Files.readAllLines(to)).hasSize(4);

    Path table = Files.writeString(folder.resolve("table.csv"), "user_id,age\nu9,31\nu1,27\n");
    var refused = Terminal.run("recommend", model, "--users", table, "--to", to, "-n", "2");
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err()).contains("line 2", "the id of a user alone, such as 'u9'");
  }

  @Test
  void aPlaceCanBeGivenOnce() {
    for (String second : List.of("1:i2", "2:i1")) {
      var ran = Terminal.run("recommend", model, "--user", "u1", "--pin", "1:i1", "--pin", second);
      assertThat(ran.exitCode()).isEqualTo(2);
      assertThat(ran.err()).contains("--pin must name each place and each item once");
    }
  }

  @Test
  void aPlaceOnALaterPageIsNoted() {
    var one = Terminal.run("recommend", model, "--user", "u1", "-n", "2", "--pin", "3:i1");
    assertThat(one.err()).contains("place 3 of 'i1' is behind the 2 items asked for");
    var next = Terminal.run("recommend", model, "--user", "u1", "-n", "3", "--pin", "3:i1");
    assertThat(next.err()).doesNotContain("is behind");
  }

  /** Titles are for people; an id that gained an apostrophe would be found in no other table. */
  @Test
  void whatASpreadsheetWouldRunIsGuardedInTitlesAndNamedInIds() throws IOException {
    Path items =
        Files.writeString(
            folder.resolve("formulas.csv"),
            "item_id,title\n=1+1,=HYPERLINK(1)\n-5,-12\n@b,＝A1\nplain,lamp\n");
    Path events = folder.resolve("formula-events.csv");
    Files.writeString(
        events, "user_id,item_id\n+u,=1+1\n+u,-5\nv,@b\nv,-5\nw,plain\nw,=1+1\nx,plain\nx,@b\n");
    Path own = folder.resolve("formulas.weft");
    Path to = folder.resolve("formulas-lists.csv");
    var trained =
        Terminal.run(
            "train", items, events, "--algorithm", "ease", "--encoder", "none", "--to", own);
    assertThat(trained.exitCode()).as(trained.err()).isZero();

    var ran = Terminal.run("recommend", own, "--all", "--to", to, "-n", "4", "--include-seen");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(Files.readString(to))
        .contains(",=1+1,'=HYPERLINK(1),", ",-5,-12,", ",@b,'＝A1,", "\n+u,1,");
    assertThat(ran.err().replaceAll("\\s+", " "))
        .contains("ids that begin with =, +, - or @ for formulas; there are 3, such as '");
  }

  /** A run that was stopped leaves its parts, and the next one makes only the rest. */
  @Test
  void aStoppedRunGoesOnUnlessSomethingElseIsAskedFor() throws IOException {
    Path to = folder.resolve("resumed.csv");
    try (var writer = ListsWriter.open(to, "of another run")) {
      writer.part(0, List.of(new ListsWriter.Row("x", 1, "i1", "t", 1, "")));
    }
    assertThat(to).doesNotExist();
    try (var again = ListsWriter.open(to, "of another run")) {
      assertThat(again.done()).isEqualTo(1);
    }
    assertThat(Terminal.run("recommend", model, "--all", "--to", to).exitCode()).isZero();
    assertThat(Files.readString(to)).doesNotContain("x,1,");
    assertThat(parts(to)).doesNotExist();
  }

  @Test
  void whatIsNotPartsOfListsStays() throws IOException {
    for (String name : List.of("thesis.tex", ".notes", "part-1.jsonl")) {
      Path to = folder.resolve("guarded-" + name + ".csv");
      Path thesis = Files.createDirectory(parts(to)).resolve(name);
      Files.writeString(thesis, "x");
      var ran = Terminal.run("recommend", model, "--all", "--to", to);
      assertThat(ran.exitCode()).isNotZero();
      assertThat(ran.err().replaceAll("\\s+", " ")).contains("holds something else: " + name);
      assertThat(thesis).hasContent("x");
      assertThat(to).doesNotExist();
    }
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    Path to = folder.resolve("x.csv");
    for (Object[] wrong :
        new Object[][] {
          {"recommend", model, "--all"},
          {"recommend", model, "--to", to},
          {"recommend", model, "--all", "--user", "u1", "--to", to},
          {"recommend", model, "--all", "--to", folder.resolve("x.xlsx")},
          {"recommend", model, "--all", "--to", model}
        }) {
      assertThat(Terminal.run(wrong).exitCode())
          .as(Stream.of(wrong).toList().toString())
          .isEqualTo(2);
    }
    Path none = folder.resolve("none.txt");
    assertThat(Terminal.run("recommend", model, "--users", none, "--to", to).exitCode())
        .isEqualTo(3); // as every file that is missing
    assertThat(to).doesNotExist();
  }

  private static Path parts(Path to) {
    return to.resolveSibling("." + to.getFileName() + ".parts");
  }
}
