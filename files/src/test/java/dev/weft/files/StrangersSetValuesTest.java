package dev.weft.files;

import static dev.weft.files.DryRun.codes;
import static dev.weft.files.DryRun.dryRun;
import static dev.weft.files.DryRun.oddity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How values stand in public data sets, and what becomes of them. */
class StrangersSetValuesTest {

  @TempDir Path folder;

  private Path write(String name, String... lines) {
    return TestFiles.write(folder, name, lines);
  }

  private static String became(ImportReport report, String column) {
    return report.files().getFirst().column(column).orElseThrow().becameInWords();
  }

  @Test
  void textsThatRPrintsAreTags() {
    Path file =
        write(
            "recipes.csv",
            "item_id,name,keywords,shade",
            "1,Pie,\"c(\"\"Dessert\"\", \"\"Easy, \\\"\"NA, quick\\\"\"\"\", NA)\",character(0)",
            "2,Cake,\"c(\"\"Dessert\"\", \"\"Low\"\")\",\"c(\"\"a\"\", \"\"c\"\")\"",
            "3,Bread,Easy,b");
    List<Item> items = TestFiles.dataset(file).items();

    assertThat(items.get(0).tags().get("keywords"))
        .containsExactly("Dessert", "Easy, \"NA, quick\"");
    assertThat(items.get(1).tags().get("shade")).containsExactly("a", "c");
    assertThat(items.get(2).tags().get("keywords")).containsExactly("Easy");
    assertThat(items.get(2).tags().get("shade")).containsExactly("b");
    assertThat(items.get(0).tags()).doesNotContainKey("shade");
  }

  @ParameterizedTest
  @ValueSource(strings = {"|", ";", "; "})
  void tagsOfSeveralWordsThatRepeatAreTags(String bar) {
    Path file =
        TestFiles.column(
            folder,
            "mechanic",
            "Card Game" + bar + "Deck Building",
            "Card Game" + bar + "Area Control",
            "Area Control" + bar + "Deck Building",
            "Card Game" + bar + "Worker Placement");
    assertThat(became(dryRun(Source.items(file)), "mechanic")).isEqualTo("tags mechanic");
  }

  @Test
  void sentencesWithSemicolonsAndBrandsBehindBarsAreTexts() {
    Path prose =
        TestFiles.column(
            folder,
            "story",
            "He came by night; she waited",
            "A town by the sea; a lighthouse",
            "Two brothers quarrel; one leaves");
    assertThat(became(dryRun(Source.items(prose)), "story")).isEqualTo("text story");
    Path brands =
        TestFiles.column(
            folder,
            "headline",
            "Red lamp for desks | Shop",
            "Blue chair with arms | Shop",
            "Table made of oak | Shop");
    assertThat(became(dryRun(Source.items(brands)), "headline")).isEqualTo("text headline");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Year-Of-Publication",
        "yearpublished",
        "Year Published",
        "PublicationYear",
        "Erscheinungsjahr",
      })
  void yearsOfZeroAreSaidByEveryName(String column) {
    assertThat(codes(years(column))).contains("stand-ins");
  }

  @ParameterizedTest
  @ValueSource(strings = {"year_to_date_sales", "years_of_experience", "Lehrjahr", "yearly_sales"})
  void numbersThatAreNoYearsMayBeZero(String column) {
    assertThat(codes(years(column))).doesNotContain("stand-ins");
  }

  private ImportReport years(String column) {
    String[] values = new String[40];
    for (int i = 0; i < values.length; i++) {
      values[i] = Integer.toString(i % 5 < 2 ? 0 : 1998 + i % 5);
    }
    return dryRun(Source.items(TestFiles.column(folder, column, values)));
  }

  @Test
  void zerosAreLeftOutByTheCommandsThatHaveTheOption() {
    Path file = DryRun.events(folder, "r.csv", ",rating", ",0");
    Path more = DryRun.events(folder, "s.csv", ",rating", ",5");
    assertThat(oddity(dryRun(Source.events(file), Source.events(more)), "many-zero-ratings"))
        .contains("train and evaluate leave them out with --min-value 1");
  }

  // The years in which somebody was elite were 2007.2008.
  @Test
  void twoYearsAreNoDecimalAndOtherPairsAreNoted() {
    ImportReport years = lists("elite", "2007,2008", "2010", "2009, 2011,2012");
    assertThat(kind(years, "elite")).isEqualTo(FieldKind.TAGS);
    assertThat(kind(lists("elite", "2007", "2010"), "elite")).isEqualTo(FieldKind.NUMBER);
    assertThat(
            lists("waist", "36,38", "40").files().getFirst().column("waist").orElseThrow().note())
        .contains("'36,38' are read as 36.38", "--kind waist=tags");
    for (String[] prices : new String[][] {{"12,50", "9,90"}, {"3,5", "4"}}) {
      ImportReport plain = lists("points", prices);
      assertThat(kind(plain, "points")).isEqualTo(FieldKind.NUMBER);
    }
    assertThat(
            lists("price", "12,50", "10").files().getFirst().column("price").orElseThrow().note())
        .isEmpty();
  }

  private ImportReport lists(String column, String... values) {
    return dryRun(Source.items(TestFiles.column(folder, column, values)));
  }

  private static @Nullable FieldKind kind(ImportReport report, String column) {
    return report.files().getFirst().column(column).orElseThrow().kind();
  }

  @Test
  void valuesAreReportedAsTheyAreWritten() {
    Path file = write("r.csv", "user_id,joke_id,rating", "u1,j1,-9.38", "u1,j2,8.92");
    assertThat(dryRun(file).values()).isEqualTo(new Range(-9.38, 8.92));
  }
}
