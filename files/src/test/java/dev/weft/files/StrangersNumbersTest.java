package dev.weft.files;

import static dev.weft.files.DryRun.codes;
import static dev.weft.files.DryRun.oddity;
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

/** Numbers as public data sets have them: prices, units, words among them. */
class StrangersNumbersTest {

  @TempDir Path folder;

  private List<Item> items(String column, String... values) {
    return TestFiles.dataset(TestFiles.column(folder, column, values)).items();
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

  /** The dearest goods had no price. */
  @Test
  void groupsOfTwoAsInIndiaAreNumbersAndListsAreNot() {
    assertThat(numbers("cost", "₹1,12,345.00", "₹999.00")).containsExactly(112_345.0, 999.0);
    assertThat(numbers("cost", "1,12,345", "98,500", "7")).containsExactly(112_345., 98_500., 7.);
    assertThat(numbers("cost", "Rs. 1,12,345", "Rs. 7")).containsExactly(112_345.0, 7.0);
    assertThat(became("cost")).isEqualTo("number cost; without the 'Rs.' beside its numbers");
    assertThat(numbers("likes", "1,12,345", "1,2,3", "12,345", "7")).containsOnlyNulls();
    assertThat(numbers("likes", "1,12,345")).containsOnlyNulls();
  }

  /** A zero before the comma was a thousand: 0,250 was read as 250. */
  @Test
  void aZeroBeforeACommaIsNoThousand() {
    assertThat(numbers("weight", "0,250", "1", "0,500")).containsExactly(0.25, 1.0, 0.5);
    assertThat(numbers("weight", "0,250 kg", "1 kg", "1,125 kg")).containsExactly(0.25, 1., 1.125);
    assertThat(numbers("volume", "0,330 l", "0,5")).containsExactly(0.33, 0.5);
    assertThat(numbers("sold", "1,250", "100", "0")).containsExactly(1250.0, 100.0, 0.0);
  }

  @Test
  void commasOfWhichNothingTellsAreThousandsAndSaid() {
    assertThat(numbers("latitude", "48,860", "51,507")).containsExactly(48_860.0, 51_507.0);
    assertThat(became("latitude")).contains("values such as '48,860' are read as 48860");
    assertThat(numbers("sold", "1,250", "100")).containsExactly(1250.0, 100.0);
    assertThat(became("sold")).isEqualTo("number sold");
  }

  private String became(String column) {
    FileReport report = DryRun.dryRun(folder.resolve("items.tsv")).files().getFirst();
    return report.column(column).orElseThrow().becameInWords();
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

  @Test
  void pricesInSeveralCurrenciesAreOdd() {
    assertThat(numbers("cost", "$12.00", "€10.00", "¥1,500")).containsExactly(12., 10., 1500.);
    assertThat(oddity(DryRun.dryRun(folder.resolve("items.tsv")), "currencies-mixed"))
        .contains("of the column 'cost' 1 value in '$', 1 value in '€', 1 value in '¥'")
        .contains("bring all of them to one currency");
    numbers("cost", "100 SEK", "-12 EUR", "90 SEK");
    assertThat(oddity(DryRun.dryRun(folder.resolve("items.tsv")), "currencies-mixed"))
        .contains("2 values in 'SEK', 1 value in 'EUR'");
    for (String one : List.of("US$ 5", "5 USD", "5", "5 %", "-$5", "5.-", "$5")) {
      items("cost", "$12.00", one);
      assertThat(codes(DryRun.dryRun(folder.resolve("items.tsv")))).as(one).isEmpty();
    }
  }

  /** Where every price had a point, nothing was said. */
  @Test
  void pointsOfEveryValueAreSaid() {
    assertThat(numbers("cost", "1.250 €", "12.500 €")).containsExactly(1.25, 12.5);
    assertThat(codes(DryRun.dryRun(folder.resolve("items.tsv"))))
        .containsExactly("points-may-be-thousands");
    items("cost", "Rp 15.000", "Rp 25.000");
    assertThat(codes(DryRun.dryRun(folder.resolve("items.tsv"))))
        .containsExactly("points-may-be-thousands");

    items("inhabitants", "250.000", "1.250");
    assertThat(codes(DryRun.dryRun(folder.resolve("items.tsv")))).isEmpty();
    assertThat(became("inhabitants")).contains("values such as '250.000' are read as 250.0");
    for (String told : List.of("0.125", "4.5", "1234.125")) {
      items("mean", "4.125", told);
      assertThat(became("mean")).as(told).isEqualTo("number mean");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"#,-", "#.-", "Rs. #", "# SEK", "SEK #", "# руб.", "# cm", "#cm", "# kg", "#g"})
  void theWordBesideEveryNumberIsItsUnit(String form) {
    assertThat(numbers("cost", form.replace("#", "80"), form.replace("#", "1283")))
        .containsExactly(80.0, 1283.0);
  }

  @Test
  void aUnitIsTheSameInCapitalLetters() {
    assertThat(numbers("weight", "1 kg", "2 Kg", "3KG")).containsExactly(1.0, 2.0, 3.0);
    assertThat(numbers("cost", "Rs. 5", "Rs 7", "rs. 9")).containsExactly(5.0, 7.0, 9.0);
  }

  @Test
  void lettersOfSizesAreNoLitresAndMetres() {
    assertThat(items("size", "32 L", "34 L").getFirst().categories())
        .containsExactly(entry("size", "32 L"));
    assertThat(items("size", "12 M", "18 M").getFirst().categories()).isNotEmpty();
    assertThat(numbers("size", "32 cm", "34 cm")).containsExactly(32.0, 34.0);
    assertThat(numbers("size", "1 l", "2 l")).containsExactly(1.0, 2.0);
    assertThat(numbers("volume", "1 L", "2 L")).containsExactly(1.0, 2.0);
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

  /** Numbers lose their leading zeros, and the last of many digits. */
  @ParameterizedTest
  @CsvSource({
    "town, 01067, 99425",
    "machine, 12345678901234567891, 12345678901234567892",
    "call, 030 123 456, 0171 1234567",
    "slot, 007, 123",
    "plz, 10115, 99425",
    "zipcode, 10115, 99425",
    "tel, 301234, 301235",
    "phone_number, 301234, 301235",
    "gtin, 4006381333931, 4006381333932",
    "dewey, 005.133, 791.43",
    "version, 1.2, 1.20",
    "version, 2021.2.3, 2022.1.4",
  })
  void codesKeepAllOfTheirDigits(String column, String one, String other) {
    Item item = items(column, one, other).getFirst();
    assertThat(item.categories()).containsExactly(entry(column, one));
  }

  @ParameterizedTest
  @CsvSource({
    "weight, 0.5, 0, 12",
    "weight, 05, 12.5, 7",
    "count, 01, 5, 1200",
    "price, 0012, 0100, 9999",
    "share, 0.12345678901234567, 0.5, 1",
    "created_at, 1500000000000000000, 1600000000000000000, 1700000000000000000",
    "population, 1400000000, 12, 3",
    "track_number, 1, 2, 3",
    "year, 1999, 2001, 2002",
  })
  void numbersWithZerosStayNumbers(String column, String one, String two, String three) {
    assertThat(items(column, one, two, three)).allMatch(item -> item.numbers().containsKey(column));
  }

  @Test
  void numbersOfTwoMindsAboutTheCommaAreNone() {
    assertThat(items("cost", "12,50", "12.50", "1").getFirst().categories())
        .containsExactly(entry("cost", "12,50"));
    assertThat(oddity(DryRun.dryRun(folder.resolve("items.tsv")), "commas-and-points"))
        .contains("of the column 'cost' some values have decimal commas", "with a point");
    items("cost", "12,50", "12.50", "cheap");
    assertThat(codes(DryRun.dryRun(folder.resolve("items.tsv")))).isEmpty();
  }

  @Test
  void marksOfMissingValuesAreNoValuesOfNumbers() {
    for (String mark : List.of("-", "N/A", "NaN", "NA", "null", "None", "?", "unknown", "inf")) {
      assertThat(numbers("weight", "1.5", mark, "2")).as(mark).containsExactly(1.5, null, 2.0);
    }
    assertThat(numbers("released", "2020-01-02", "unknown")).containsExactly(18_263.0, null);
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
    Path file = TestFiles.column(folder, column, values);
    Columns columns = Columns.RECOGNISED;
    var options = ReadOptions.DEFAULTS.withColumns(named ? columns.with(column, kind) : columns);
    return new DatasetReader(options).dryRun(List.of(Source.items(file)));
  }

  @Test
  void numbersThatStandInForYearsAndAgesAreSaid() {
    List<String> films = new ArrayList<>(List.of("item_id,title,year,age"));
    List<String> people = new ArrayList<>(List.of("user_id,age,birth_year"));
    List<String> events = new ArrayList<>(List.of("user_id,item_id"));
    for (int i = 10; i < 50; i++) {
      films.add("p%d,Film %d,%d,%d".formatted(i, i, i % 2 == 0 ? 0 : 1950 + i, 3 * i));
      people.add("u%d,%d,%d".formatted(i, i % 4 == 0 ? -1 : 20 + i, 1960 + i));
      events.add("u%d,p%d".formatted(i, i));
    }
    ImportReport report =
        new DatasetReader(ReadOptions.DEFAULTS)
            .read(
                List.of(
                    Source.items(write("items.csv", films)),
                    Source.users(write("users.csv", people)),
                    Source.events(write("events.csv", events))))
            .report();
    assertThat(report.oddities())
        .filteredOn(oddity -> oddity.code().equals("stand-ins"))
        .extracting(Oddity::text)
        .anyMatch(text -> text.startsWith("of the column 'year' 20 values of 40, such as 0, are"))
        .anyMatch(text -> text.startsWith("of the column 'age' 10 values of 40, such as -1, are"))
        .hasSize(2);
  }

  private Path write(String name, List<String> lines) {
    return TestFiles.write(folder, name, lines.toArray(String[]::new));
  }

  @Test
  void pricesOfOtherLanguagesAreNumbersWhereSomeAreWords() {
    for (String name : List.of("Preis", "VK-Preis", "prix", "preço", "price_eur", "salary_min")) {
      List<String> lines = new ArrayList<>(List.of("item_id,title," + name));
      for (int i = 10; i < 50; i++) {
        lines.add("p%d,Thing %d,%s".formatted(i, i, i % 4 == 0 ? "auf Anfrage" : "" + i));
      }
      Item item = TestFiles.dataset(write("items.csv", lines)).items().get(1);
      assertThat(item.numbers().values()).as(name).containsExactly(11.0);
    }
  }
}
