package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.weft.data.Item;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several values in one field, in every way that people and programs write them. */
class StrangersListsTest {

  @TempDir Path folder;

  private List<Item> items(String column, String... values) {
    return TestFiles.dataset(TestFiles.column(folder, column, values)).items();
  }

  @Test
  void measuresInAnObjectAreNoTags() {
    assertThat(items("place", "{\"lat\": 48.1, \"lng\": 11.5}", "{\"lat\": 4.1, \"lng\": 1.5}"))
        .allMatch(item -> item.tags().isEmpty());
  }

  @Test
  void whatSeparatesMostTagsSeparatesThem() {
    assertThat(items("tags", "动作,科幻", "喜剧,战争", "爱情，历史").getFirst().tags())
        .containsExactly(entry("tags", List.of("动作", "科幻")));
  }

  /** One semicolon among sixty values switched commas off for all. */
  @Test
  void oneSemicolonDoesNotSwitchCommasOff() {
    List<Item> items = items("genres", "Rock, Pop", "R&B; Soul", "Rock, Jazz; Blues", "Folk, Pop");
    assertThat(items.getFirst().tags()).containsEntry("genres", List.of("Rock", "Pop"));
    FileReport report = DryRun.dryRun(folder.resolve("items.tsv")).files().getFirst();
    assertThat(report.column("genres").orElseThrow().becameInWords())
        .contains("tags genres; cut at ',', and not at ';' as 1 value may be");
  }

  /** 28,12 was a number a little above 28. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '/',
      value = {
        "genre_ids / 28,12 / 16",
        "relatedIds / 101,102 / 103,104",
        "related_ids / 101 102 / 103 104",
        "ids / 28|12 / 16",
        "ids / tt1; tt2 / tt3"
      })
  void idsAreTags(String column, String several, String other) {
    Item item = items(column, several, other, "7").getFirst();
    assertThat(item.tags().values().iterator().next()).containsExactly(several.split("[^a-z0-9]+"));
  }

  @Test
  void commasThatMaySeparateSeveralNumbersAreSaid() {
    assertThat(became("sizes", "38,40", "42", "36,38"))
        .isEqualTo(
            "number sizes; values such as '38,40' are read as 38.4: --kind sizes=tags takes them"
                + " as several");
    var options =
        ReadOptions.DEFAULTS.withColumns(Columns.RECOGNISED.with("sizes", FieldKind.TAGS));
    var told = new DatasetReader(options).read(List.of(Source.items(folder.resolve("items.tsv"))));
    assertThat(told.dataset().items().getFirst().tags())
        .containsEntry("sizes", List.of("38", "40"));
    assertThat(became("size", "38,5", "42", "36,5")).isEqualTo("number size");
    assertThat(became("views", "1,250", "42", "12,300")).isEqualTo("number views");
    assertThat(became("boss", "1,5", "4")).isEqualTo("number boss");
  }

  private String became(String column, String... values) {
    FileReport report = DryRun.dryRun(TestFiles.column(folder, column, values)).files().getFirst();
    return report.column(column).orElseThrow().becameInWords();
  }

  /** Fields of text files had none of these, arrays had. */
  @Test
  void tagsOfArraysAreDistinctAndWithoutBlanks() {
    Path file =
        TestFiles.write(
            folder,
            "items.jsonl",
            "{\"item_id\":\"a\",\"tags\":[\"\"]}",
            "{\"item_id\":\"b\",\"tags\":[\" wool\",\"\",\"wool\",\"red cap\"]}",
            "{\"item_id\":\"c\",\"tags\":[3, 1, 3]}");
    List<Item> items = TestFiles.dataset(file).items();
    assertThat(items.get(0).tags()).isEmpty();
    assertThat(items.get(1).tags()).containsEntry("tags", List.of("wool", "red cap"));
    assertThat(items.get(2).tags()).containsEntry("tags", List.of("3", "1"));
    Item sent = new JsonObjects().item(SentJson.json("{'item_id':'a','tags':[' x ','x']}"));
    assertThat(sent.tags()).containsEntry("tags", List.of("x"));
  }

  @Test
  void commasWithinTagsDoNotSeparateThem() {
    List<Item> items =
        items("tags", "Rome, Italy|Paris, France", "Oslo, Norway", "Bonn, Germany", "Rome, Italy");
    assertThat(items.getFirst().tags().get("tags")).containsExactly("Rome, Italy", "Paris, France");
    assertThat(items("cast", "Depp, Johnny; Hanks, Tom", "Hanks, Tom").getLast().tags().get("cast"))
        .containsExactly("Hanks, Tom");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "('modern', 'outdoor')",
        "(\"modern\", \"outdoor\",)",
        "{\"modern\": true, \"outdoor\": true, \"blue\": false}",
        "{'modern': True, 'outdoor': True}",
        "{\"modern\": 0.5, \"outdoor\": 1, \"blue\": 0}",
        "modern，outdoor",
        "modern、outdoor",
        "#modern #outdoor"
      })
  void severalTagsAreCutHoweverTheyAreWritten(String written) {
    assertThat(items("tags", written, written).getFirst().tags())
        .containsExactly(entry("tags", List.of("modern", "outdoor")));
  }

  @Test
  void linesOfAFieldAreTags() {
    Path file =
        TestFiles.write(folder, "items.csv", "item_id,tags", "a,\"modern\noutdoor\"", "b,modern");
    assertThat(TestFiles.dataset(file).items().getFirst().tags())
        .containsEntry("tags", List.of("modern", "outdoor"));
  }

  @Test
  void coloursAreNoTags() {
    assertThat(items("colour", "#ff0000", "#00ff00").getFirst().categories())
        .containsEntry("colour", "#ff0000");
  }

  /** Food.com's [51.5, 0.0, 13.0] was three tags of every recipe. */
  @Test
  void listsOfNumbersThatAreNotWholeNameNothing() {
    String[] lists = {"[51.5, 0.0, 13.0]", "[94.4, 10.0, 0.0]", "[3.0, 1.0, 2.0]"};
    for (Item item : items("nutrition", lists)) {
      assertThat(item.tags()).isEmpty();
      assertThat(item.vectors()).isEmpty();
    }
    ImportReport report = dryRun("nutrition", FieldKind.TEXT, false, lists);
    assertThat(report.files().getFirst().column("nutrition").orElseThrow().becameInWords())
        .isEqualTo("unused: holds lists of numbers: --kind nutrition=vector or =tags takes them");

    ImportReport told = dryRun("nutrition", FieldKind.VECTOR, true, lists);
    assertThat(told.files().getFirst().column("nutrition").orElseThrow().becameInWords())
        .startsWith("vector nutrition");
    assertThat(items("classes", "[3, 1]", "[4, 2, 1]").getFirst().tags())
        .containsEntry("classes", List.of("3", "1"));
  }

  @Test
  void listsThatProgramsPrintAreTags() {
    // Cut at their commas they were tags such as "['red'".
    String[] forms = {
      "['red', 'deep blue']",
      "[\"red\", \"deep blue\"]",
      "['red' 'deep blue']",
      "{red,\"deep blue\"}",
      "{'red', 'deep blue'}",
      "[{'id': 16, 'name': 'red'}, {'id': 7, 'name': 'deep blue'}]"
    };
    for (String form : forms) {
      for (String column : List.of("tags", "shade")) {
        assertThat(items(column, form, "[]", form).getFirst().tags())
            .as("%s of %s", column, form)
            .containsExactly(entry(column, List.of("red", "deep blue")));
      }
    }
    assertThat(items("years", "[1999, 2001]", "[2003]").getFirst().tags().get("years"))
        .containsExactly("1999", "2001");
  }

  @Test
  void bracketsAloneMakeNoList() {
    assertThat(items("title", "[REC]", "[Untitled] and more").getFirst().title()).contains("[REC]");
    assertThat(items("shade", "{red: 1}", "{blue: 2}").getFirst().tags()).isEmpty();
  }

  @Test
  void textsInListsAreTexts() {
    Item item = items("description", "['A warm scarf.', 'Of wool.']", "[]").getFirst();
    assertThat(item.texts()).containsExactly(entry("description", "A warm scarf. Of wool."));
    Path json =
        TestFiles.write(
            folder,
            "meta.jsonl",
            "{\"item_id\":\"a\",\"description\":[\"A warm scarf.\",\"Of wool.\"]}",
            "{\"item_id\":\"b\",\"description\":[]}");
    List<Item> read = DatasetReader.read(json).dataset().items();
    assertThat(read.getFirst().texts()).containsKey("description");
    assertThat(read.getLast().texts()).isEmpty();
  }

  @Test
  void chineseTagsAreSeparatedByTheirOwnComma() {
    assertThat(items("标签", "红色、羊毛", "蓝色").getFirst().tags().get("标签")).containsExactly("红色", "羊毛");
  }

  private ImportReport dryRun(String column, FieldKind kind, boolean named, String... values) {
    Path file = TestFiles.column(folder, column, values);
    Columns columns = Columns.RECOGNISED;
    var options = ReadOptions.DEFAULTS.withColumns(named ? columns.with(column, kind) : columns);
    return new DatasetReader(options).dryRun(List.of(Source.items(file)));
  }

  @Test
  void listsOfIdsWithBlanksBetweenAreSaidAndNamesAreNot() {
    List<String> orders = new ArrayList<>(List.of("user_id,product_ids"));
    List<String> names = new ArrayList<>(List.of("user_id,item_id"));
    for (int i = 1; i < 9; i++) {
      orders.add("u%d,1001 100%d".formatted(i, i + 1));
      orders.add("u%d,1002".formatted(i));
      names.add("u%d,Terminator %d".formatted(i, i % 4));
      names.add("u%d,Terminator".formatted(i));
    }
    Columns ids = Columns.RECOGNISED.with(Role.ITEM_ID, "product_ids");
    assertThat(report(ReadOptions.DEFAULTS.withColumns(ids), orders))
        .contains("whose parts are ids as well");
    assertThat(report(ReadOptions.DEFAULTS, names)).doesNotContain("whose parts are ids");
  }

  @Test
  void sizesOfAnArticleAreNoLists() {
    List<String> shoes = new ArrayList<>(List.of("user_id,item_id,quantity"));
    shoes.addAll(List.of("u1,4711,1", "u1,4711 38,1", "u2,4711 39,1", "u2,4712 38,1", "u3,4712,1"));
    assertThat(report(ReadOptions.DEFAULTS, shoes)).doesNotContain("whose parts are ids");
    List<String> lists = new ArrayList<>(List.of("user_id,item_id,quantity"));
    lists.addAll(List.of("u1,4711,1", "u1,4711 4712,1", "u2,4712 4713,1", "u2,4713,1"));
    assertThat(report(ReadOptions.DEFAULTS, lists)).contains("whose parts are ids");
  }

  private String report(ReadOptions options, List<String> lines) {
    Path file = TestFiles.write(folder, "events.csv", lines.toArray(String[]::new));
    return new DatasetReader(options).read(List.of(Source.events(file))).report().text();
  }

  @Test
  void skillsAndAmenitiesWithCommasAreTags() {
    for (String name : List.of("skills", "amenities", "Stichwörter", "mots-clés")) {
      List<String> lines = new ArrayList<>(List.of("item_id,title," + name));
      for (int i = 10; i < 50; i++) {
        lines.add("p%d,Thing %d,\"red wine, jazz, chess %d\"".formatted(i, i, i % 3));
      }
      Path file = TestFiles.write(folder, "items.csv", lines.toArray(String[]::new));
      assertThat(TestFiles.dataset(file).items().getFirst().tags().values())
          .as(name)
          .containsExactly(List.of("red wine", "jazz", "chess 1"));
    }
  }

  /** The friends of Yelp's users were a text of hundreds of words, and were embedded. */
  @Test
  void listsOfIdsAreNoText() {
    String[] ids = {
      "Ab1-x, Cd2_y, Ef3-z, Gh4-w", "Cd2_y, Gh4-w, Ab1-x", "Gh4-w, Ab1-x, Cd2_y", "None"
    };
    assertThat(items("friends", ids).getFirst().tags())
        .containsEntry("friends", List.of("Ab1-x", "Cd2_y", "Ef3-z", "Gh4-w"));

    Path users =
        TestFiles.write(
            folder,
            "users.tsv",
            "user_id\tfriends",
            "u1\t" + ids[0],
            "u2\t" + ids[1],
            "u3\t" + ids[2],
            "u4\t" + ids[3]);
    Path events = TestFiles.write(folder, "events.csv", "user_id,item_id", "u1,i1");
    assertThat(
            DryRun.dryRun(users, events).files().getFirst().column("friends").orElseThrow().note())
        .contains("holds lists of ids: --kind friends=tags takes them");
  }

  @Test
  void wordsAndSentencesWithNumbersAreNoListsOfIds() {
    assertThat(
            items(
                "remark", "Best of 2019, I think, by far", "Watch it, or not, in 1080p, say", "No"))
        .allMatch(item -> item.tags().isEmpty());
    assertThat(items("moods", "dark, slow, sad", "light, fast, fun", "dark, odd, new"))
        .allMatch(item -> item.tags().isEmpty());
  }
}
