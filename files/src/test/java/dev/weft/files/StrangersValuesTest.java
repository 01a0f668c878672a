package dev.weft.files;

import static dev.weft.files.DryRun.codes;
import static dev.weft.files.DryRun.oddity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.weft.data.Dataset;
import dev.weft.data.Item;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values as public data sets have them: prices, marks of what is missing, JSON and Parquet. */
class StrangersValuesTest {

  @TempDir Path folder;

  private List<Item> items(String column, String... values) {
    String[] lines = new String[values.length + 1];
    lines[0] = "item_id\t" + column;
    for (int i = 0; i < values.length; i++) {
      lines[i + 1] = "i" + (10 + i) + "\t" + values[i];
    }
    return TestFiles.dataset(TestFiles.write(folder, "items.tsv", lines)).items();
  }

  private List<Double> numbers(String column, String... values) {
    var numbers = new ArrayList<Double>();
    items(column, values).forEach(item -> numbers.add(item.numbers().get(column)));
    return numbers;
  }

  @Test
  void pricesWithSignsAndSeparatorsAreNumbers() {
    assertThat(numbers("cost", "$1,299.00", "$5", "US$ 0.5")).containsExactly(1299.0, 5.0, 0.5);
    assertThat(numbers("cost", "12,50 €", "1.299,00 €", "7 €")).containsExactly(12.5, 1299.0, 7.0);
    assertThat(numbers("cost", "1,000", "12,345,678", "3")).containsExactly(1e3, 12345678.0, 3.0);
    assertThat(numbers("cost", "1 299,5", "0,25", "2.000")).containsExactly(1299.5, 0.25, 2000.0);
    assertThat(numbers("share", "10%", "2.5 %")).containsExactly(10.0, 2.5);
    assertThat(numbers("cost", "-£3.50", "¥100")).containsExactly(-3.5, 100.0);
  }

  @Test
  void twoPointsInANumberSeparateThousands() {
    assertThat(numbers("cost", "1.283.880", "950.000", "12")).containsExactly(1283880., 950e3, 12.);
    assertThat(numbers("cost", "0.500", "1.250", "3")).containsExactly(0.5, 1.25, 3.0);
  }

  @Test
  void pointsThatMaySeparateThousandsAreOddInItemsToo() {
    items("cost", "950 €", "1.299 €", "2.450 €", "12 €");
    ImportReport report = DryRun.dryRun(folder.resolve("items.tsv"));
    assertThat(oddity(report, "points-may-be-thousands"))
        .contains("of the column 'cost' values such as '1.299 €' are read as 1.299")
        .contains("write them without it");
    items("cost", "950 €", "1.299 €", "2.5 €");
    assertThat(codes(DryRun.dryRun(folder.resolve("items.tsv")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"#,-", "#.-", "Rs. #", "# SEK", "SEK #", "# руб.", "# cm", "#cm", "# kg", "#g"})
  void theWordBesideEveryNumberIsItsUnit(String form) {
    assertThat(numbers("cost", form.replace("#", "80"), form.replace("#", "1283")))
        .containsExactly(80.0, 1283.0);
  }

  @Test
  void theUnitThatIsLeftOutIsSaid() {
    assertThat(numbers("weight", "1,5 kg", "0,25 kg")).containsExactly(1.5, 0.25);
    assertThat(DryRun.dryRun(folder.resolve("items.tsv")).files().getFirst().columns())
        .extracting(ColumnReport::becameInWords)
        .contains("number weight; without the 'kg' beside its numbers");
    assertThat(numbers("price", "100 SEK", "on request", "120 SEK", "90 SEK"))
        .containsExactly(100.0, null, 120.0, 90.0);
  }

  @Test
  void wordsWithNumbersAreNoUnits() {
    assertThat(items("weight", "1.5 kg", "500 g").getFirst().categories()).isNotEmpty();
    assertThat(items("format", "2D", "3D").getFirst().categories()).isNotEmpty();
    assertThat(items("shelf", "A 01", "A 02").getFirst().categories()).isNotEmpty();
    assertThat(items("shelf", "A1", "A2").getFirst().categories()).isNotEmpty();
  }

  /** Models, classes, seasons and article numbers. */
  @ParameterizedTest
  @CsvSource({
    "iPhone 12, iPhone 13",
    "Class 1, Class 2",
    "Season 1, Season 2",
    "2XL, 3XL",
    "PG 13, PG 18",
    "1990s, 2000s",
    "40 EU, 42 EU",
    "v. 1.10, v. 1.2",
    "4th, 5th",
    "PHP 7, PHP 8",
    "try 1, try 2",
    "2008-09, 2009-10",
    "123.456.789, 234.567.890",
  })
  void whatIsNamedWithANumberStaysAName(String one, String other) {
    assertThat(items("label", one, other).getFirst().categories())
        .containsExactly(entry("label", one));
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

  @Test
  void numbersOfTwoMindsAboutTheCommaAreNone() {
    assertThat(items("cost", "12,50", "12.50", "1").getFirst().categories())
        .containsExactly(entry("cost", "12,50"));
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
  void remarksInBracketsAndSettingsAreNoTags() {
    assertThat(ListText.parse("(limited edition)")).isNull();
    assertThat(ListText.parse("{\"size\": \"L\", \"new\": true}")).isNull();
    assertThat(items("colour", "#ff0000", "#00ff00").getFirst().categories())
        .containsEntry("colour", "#ff0000");
  }

  @Test
  void marksOfMissingValuesAreNoValuesOfNumbers() {
    for (String mark : List.of("-", "N/A", "NaN", "NA", "null", "None", "?", "unknown", "inf")) {
      assertThat(numbers("weight", "1.5", mark, "2")).as(mark).containsExactly(1.5, null, 2.0);
    }
    assertThat(numbers("released", "2020-01-02", "unknown")).containsExactly(18_263.0, null);
  }

  /** Steam's and Goodreads' dates were texts, and texts are what everything else is learned by. */
  @Test
  void datesWithTheNameOfTheirMonthAreDays() {
    for (String first : List.of("Jan 2, 2020", "2 January 2020", "02-Jan-2020", "2020年1月2日")) {
      assertThat(numbers("release", first, "Oct 21, 2008")).containsExactly(18_263.0, 14_173.0);
    }
    assertThat(numbers("release", "January 2, 2020 12:00:00")).containsExactly(18_263.5);
    assertThat(numbers("release_date", "Oct 21, 2008", "Coming soon", "Dec 1, 2009"))
        .containsExactly(14_173.0, null, 14_579.0);
    for (String none : List.of("May 35, 2020", "June, 2020", "Mary 3, 2020", "12 Monkeys 1995")) {
      assertThat(items("release", none, "Oct 21, 2008").getFirst().numbers()).as(none).isEmpty();
    }
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
  void wordsAndRangesAmongPricesCountAsMissingAndAreSaid() {
    // A single "on request" made the whole import fail.
    String[] prices = {"12.50", "on request", "$7", "10-20", "3"};

    assertThat(numbers("list_price", prices)).containsExactly(12.5, null, 7.0, null, 3.0);
    ImportReport report = dryRun("list_price", FieldKind.TEXT, false, prices);
    assertThat(report.files().getFirst().column("list_price").orElseThrow().becameInWords())
        .contains("number list_price", "2 of 5 values are not numbers", "'on request'");
    assertThat(report.oddities()).extracting(Oddity::code).contains("not-numbers");
    assertThat(report.oddities().toString()).contains("--kind list_price=category");
  }

  @Test
  void aKindThatTheCallerNamesIsNoFaultOfSingleValuesEither() {
    ImportReport report = dryRun("weight", FieldKind.NUMBER, true, "12", "heavy", "3");

    assertThat(report.rejected()).isZero();
    assertThat(report.oddities().toString()).contains("1 of 3 values is not a number", "'heavy'");
  }

  @Test
  void pricesThatAreMostlyWordsAreCategories() {
    assertThat(items("price", "cheap", "dear", "cheap", "3").getFirst().categories())
        .containsEntry("price", "cheap");
  }

  @Test
  void aFewWordsAmongManyNumbersCountAsMissingWhateverTheName() {
    var values = new ArrayList<String>();
    for (int i = 0; i < 200; i++) {
      values.add(i % 50 == 7 ? "see label" : Double.toString(i * 1.5));
    }

    List<Double> numbers = numbers("length_cm", values.toArray(String[]::new));

    assertThat(numbers).element(7).isNull();
    assertThat(numbers).element(8).isEqualTo(12.0);
  }

  private ImportReport dryRun(String column, FieldKind kind, boolean named, String... values) {
    String[] lines = new String[values.length + 1];
    lines[0] = "item_id\t" + column;
    for (int i = 0; i < values.length; i++) {
      lines[i + 1] = "i" + (10 + i) + "\t" + values[i];
    }
    Path file = TestFiles.write(folder, "items.tsv", lines);
    Columns columns = Columns.RECOGNISED;
    var options = ReadOptions.DEFAULTS.withColumns(named ? columns.with(column, kind) : columns);
    return new DatasetReader(options).dryRun(List.of(Source.items(file)));
  }

  @Test
  void wordsOfProgramsAreNoCategoriesAndNoTexts() {
    assertThat(items("brand", "Acme", "nan").get(1).categories()).isEmpty();
    assertThat(items("title", "A lamp", "null").get(1).texts()).isEmpty();
    assertThat(items("region", "EU", "NA").get(1).categories()).containsEntry("region", "NA");
  }

  @Test
  void numbersAndTruthsAreNoTextsWhateverTheirName() {
    assertThat(numbers("text_length", "120", "7")).containsExactly(120.0, 7.0);
    assertThat(items("mature_content", "True", "False").getFirst().categories())
        .containsEntry("mature_content", "True");
    assertThat(items("title", "1917", "Heat").getFirst().title()).contains("1917");
    assertThat(items("title_type", "short film", "film").getFirst().texts()).isEmpty();
  }

  @Test
  void chineseNamesOfProductsAreTexts() {
    assertThat(items("商品名称", "手机", "雨伞").getFirst().texts()).containsEntry("商品名称", "手机");
    assertThat(items("货品", "实木餐桌 1.5m", "白色书桌 大号").getFirst().texts()).containsKey("货品");
    assertThat(items("品牌", "华为", "全友", "华为").getFirst().categories()).containsKey("品牌");
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

  @Test
  void oneArrayOfObjectsIsReadRecordByRecord() {
    String[] forms = {
      "[{\"item_id\":\"a\",\"title\":\"A\"},{\"item_id\":\"b\",\"title\":\"B\"}]",
      "[\n  {\n  \"item_id\": \"a\", \"title\": \"A\"\n  },\n  {\"item_id\":\"b\"}\n]",
      "{\n  \"item_id\": \"a\", \"title\": \"A\"\n}\n{\n  \"item_id\":\"b\"\n}"
    };
    for (String form : forms) {
      Path file = TestFiles.write(folder, "items.json", form);

      Dataset data = TestFiles.dataset(file);

      assertThat(data.itemIndex().ids()).as(form).containsExactly("a", "b");
      assertThat(data.items().getFirst().title()).contains("A");
    }
  }

  @Test
  void aBadObjectOfAnArrayIsAFaultOfItsLineAndTheNextIsRead() {
    Path file =
        TestFiles.write(
            folder,
            "items.json",
            "[{\"item_id\":\"a\"},",
            "{\"item_id\":\"b\",\"x\":{\"y\":[1,\"\\u0000\",[2]]},\"z\":[{}]},",
            "{\"item_id\":\"c\"}]");

    assertThat(TestFiles.fault(file).line()).isEqualTo(2);
    Imported read =
        new DatasetReader(ReadOptions.DEFAULTS.skippingErrors()).read(List.of(Source.of(file)));
    assertThat(read.dataset().itemIndex().ids()).containsExactly("a", "c");
  }

  @Test
  void anArrayThatIsCutShortIsAFaultOfItsLine() {
    Path file =
        TestFiles.write(folder, "items.json", "[{\"item_id\":\"a\"},", "{\"item_id\":\"b\"");

    assertThat(TestFiles.fault(file).rule()).startsWith("is not valid JSON: ");
    assertThat(TestFiles.fault(file).line()).isGreaterThanOrEqualTo(2);
    Path open = TestFiles.write(folder, "items.json", "[{\"item_id\":\"a\"}");
    assertThat(TestFiles.fault(open).rule()).contains("JSON");
  }

  @Test
  void arraysOfObjectsAreLeftOutAndNullsPassedOver() {
    Path file =
        TestFiles.write(
            folder,
            "items.jsonl",
            "{\"item_id\":\"a\",\"images\":[{\"url\":\"x\"}],\"tags\":[\"red\",null],\"n\":NaN}",
            "{\"item_id\":\"b\",\"images\":[[1,2]],\"tags\":[null],\"n\":2.5}");

    Imported read = DatasetReader.read(file);

    assertThat(read.dataset().items().getFirst().tags())
        .containsExactly(entry("tags", List.of("red")));
    assertThat(read.dataset().items().get(1).numbers()).containsExactly(entry("n", 2.5));
    assertThat(read.report().files().getFirst().notes())
        .contains(
            "the column 'images' is left out in 2 records: arrays of objects or arrays are not"
                + " read");
  }

  @Test
  void objectsAsPythonPrintsThemAreRead() {
    Path file =
        TestFiles.write(
            folder,
            "items.json",
            "{'item_id': 'a', 'title': \"Bob's lamp\", 'price': 3L, 'tags': ('x', 'y')}",
            "{u'item_id': u'b', u'title': u'It\\'s \\xe9t\\u00e9 \"now\"', 'sold': True, 'x':"
                + " None}");

    Imported read = DatasetReader.read(file);

    List<Item> items = read.dataset().items();
    assertThat(items.getFirst().title()).contains("Bob's lamp");
    assertThat(items.getFirst().tags().get("tags")).containsExactly("x", "y");
    assertThat(items.get(1).title()).contains("It's été \"now\"");
    assertThat(read.report().files().getFirst().notes().toString()).contains("Python");
  }

  @Test
  void parquetOfNestedColumnsIsReadAndWhatIsLeftOutIsSaid() throws SQLException {
    Path file = folder.resolve("items.parquet");
    try (Connection connection = DuckDb.open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT 'i' AS item_id, ['x', NULL] AS tags, {'topic': {'kind': 'sport'}, 'year':"
              + " 1999} AS about, [{'url': 'x'}] AS images, 'abc'::BLOB AS cover, MAP {'a': 1} AS"
              + " counts, [[1]] AS matrix) TO "
              + DuckDb.literal(file.toString())
              + " (FORMAT parquet)");
    }

    Imported read = DatasetReader.read(file);

    Item item = read.dataset().items().getFirst();
    assertThat(item.tags()).containsExactly(entry("tags", List.of("x")));
    assertThat(item.numbers()).containsExactly(entry("about.year", 1999.0));
    assertThat(item.categories()).containsExactly(entry("about.topic.kind", "sport"));
    assertThat(read.report().files().getFirst().notes().toString())
        .contains("'images'", "'cover'", "bytes", "'counts'", "'matrix'");
  }
}
