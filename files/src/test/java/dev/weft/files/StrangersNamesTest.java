package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the names of items' columns say of their values, and what they do not. */
class StrangersNamesTest {

  @TempDir Path folder;

  private List<Item> items(String column, String... values) {
    return TestFiles.dataset(TestFiles.column(folder, column, values)).items();
  }

  /** These were categories of which nothing is learned, and lists showed ids. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "product_name",
        "ProductName",
        "songname",
        "movie_name",
        "book name",
        "书名",
        "店名",
        "Titel",
        "Buchtitel",
        "título",
        "nombre",
        "nom",
        "Bezeichnung",
        "Produktname"
      })
  void whatItemsAreCalledIsTheirTitleHoweverShort(String column) {
    assertThat(items(column, "Lamp", "Blue hat", "Scarf").getFirst().title()).contains("Lamp");
  }

  @Test
  void aTitleThatIsANumberOrADayIsATitle() {
    assertThat(items("title", "1984", "2012").getFirst().title()).contains("1984");
    assertThat(items("name", "208", "308").getFirst().title()).contains("208");
    assertThat(items("title", "2024-01-01", "2024-01-02").getFirst().title()).isPresent();
    assertThat(items("movie_title", "1984", "300").getFirst().title()).contains("1984");
    assertThat(items("subtitle", "1984", "300").getFirst().numbers()).containsKey("subtitle");
    Path file = TestFiles.write(folder, "i.jsonl", "{\"item_id\":\"a\",\"title\":\"1984\"}");
    assertThat(TestFiles.dataset(file).items().getFirst().title()).contains("1984");
    Path users = TestFiles.write(folder, "users.csv", "user_id,title", "a,3", "b,4");
    assertThat(DatasetReader.read(users).dataset().users().getFirst().numbers()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"brand_name", "author_name", "category_name", "city_name", "filename"})
  void whatOthersAreCalledIsACategory(String column) {
    assertThat(items(column, "Acme", "Bolt", "Cord").getFirst().categories()).hasSize(1);
  }

  @Test
  void aNameThatManyShareIsACategory() {
    String[] albums =
        IntStream.range(0, 30).mapToObj(i -> "Album " + i / 10).toArray(String[]::new);
    assertThat(items("album_name", albums).getFirst().categories()).hasSize(1);

    String[] artists =
        IntStream.range(0, 40_000).mapToObj(i -> "Artist " + i / 8).toArray(String[]::new);
    assertThat(items("artist_name", artists).getFirst().categories()).hasSize(1);
    artists = IntStream.range(0, 40_000).mapToObj(i -> "Artist " + i).toArray(String[]::new);
    assertThat(items("artist_name", artists).getFirst().title()).contains("Artist 0");
  }

  @Test
  void whatAnItemIsCalledStandsBeforeWhatElseIsSaidOfIt() {
    Path file =
        TestFiles.write(
            folder, "items.csv", "item_id,description,product_name", "a,A warm and blue one,Hat");
    assertThat(TestFiles.dataset(file).items().getFirst().title()).contains("Hat");
  }

  /** Of the columns C, C++ and C# two were lost without a word. */
  @Test
  void valuesOfColumnsWhoseNamesDifferInSignsAloneAreSaidToBeLost() {
    Path file =
        TestFiles.write(
            folder, "items.csv", "item_id,C,C++,Price ($),price", "a,x,y,,3", "b,x,z,4,4");
    ImportReport report = DryRun.dryRun(file);
    assertThat(report.files().getFirst().columns())
        .extracting(ColumnReport::becameInWords)
        .containsExactly(
            "item_id",
            "category c",
            "category c; only where C is empty, and 2 values are lost",
            "number price",
            "number price; only where Price ($) is empty");
    assertThat(report.oddities()).hasSize(1);
    assertThat(DryRun.oddity(report, "values-lost"))
        .contains("of the column 'C++' 2 values are not read, since 'C' makes the same field, 'c'");
    Path json =
        TestFiles.write(folder, "i.jsonl", "{\"item_id\":1,\"title\":\"A\",\"Title\":\"B\"}");
    assertThat(DryRun.oddity(DryRun.dryRun(json), "values-lost")).contains("1 value is not read");
  }

  @ParameterizedTest
  @CsvSource({
    "plot_size, 500 m², NUMBER",
    "content, 330 ml, NUMBER",
    "content_rating, PG, CATEGORY",
    "body_style, Sedan, CATEGORY",
    "text_color, red, CATEGORY",
    "title_type, short film, CATEGORY",
    "plot_keywords, avatar|future, TAGS",
    "category, Home & Garden, CATEGORY",
    "brand, Bang & Olufsen, CATEGORY",
    "author, J. R. R. Tolkien, CATEGORY",
    "作者, 加夫列尔·加西亚·马尔克斯, CATEGORY",
    "title_en, Lamp, TEXT",
    "title_without_series, Lamp, TEXT",
    "body_html, Lamp, TEXT",
    "description_2, Lamp, TEXT",
    "text_x, Lamp, TEXT",
    "short_description, Lamp, TEXT",
    "about_me, Lamp, TEXT",
    "remark, A very nice one, TEXT",
  })
  void theLastWordOfANameSaysWhatItIs(String column, String value, FieldKind kind) {
    TestFiles.column(folder, column, value, value.replaceAll("[0-9]", "7"));
    ImportReport report = DryRun.dryRun(folder.resolve("items.tsv"));
    assertThat(report.files().getFirst().column(column).orElseThrow().kind()).isEqualTo(kind);
  }

  @Test
  void fewValuesThatManyShareAreACategoryHoweverManyWordsTheyHave() {
    List<String> values = List.of("For all the family", "For two or more", "Not for small people");
    String[] shared =
        IntStream.range(0, 60).mapToObj(i -> values.get(i % 3)).toArray(String[]::new);
    assertThat(items("players", shared).getFirst().categories()).hasSize(1);
    assertThat(items("review_text", shared).getFirst().texts()).hasSize(1);
    String[] texts = IntStream.range(0, 60).mapToObj(i -> values.toString()).toArray(String[]::new);
    assertThat(items("players", texts).getFirst().texts()).hasSize(1);
    String[] own = IntStream.range(0, 60).mapToObj(i -> "One of " + i).toArray(String[]::new);
    assertThat(items("players", own).getFirst().texts()).hasSize(1);
  }
}
