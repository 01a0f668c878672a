package dev.weft.files;

import static dev.weft.files.DryRun.codes;
import static dev.weft.files.DryRun.dryRun;
import static dev.weft.files.DryRun.oddity;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Years and ages that are not known, and those of other calendars and units. */
class StrangersYearsTest {

  @TempDir Path folder;

  private Path write(String name, List<String> lines) {
    return TestFiles.write(folder, name, lines.toArray(String[]::new));
  }

  private ImportReport withItems(String column, List<Integer> numbers) {
    var items = new ArrayList<>(List.of("item_id,title," + column));
    var users = new ArrayList<>(List.of("user_id,country," + column));
    var events = new ArrayList<>(List.of("user_id,item_id"));
    for (int i = 0; i < numbers.size(); i++) {
      items.add("p%d,Thing %d,%s".formatted(i, i, numbers.get(i)));
      users.add("u%d,%s,%s".formatted(i, i % 2 == 0 ? "DE" : "FR", numbers.get(i)));
      events.add("u%d,p%d".formatted(i, i));
    }
    boolean years = column.equals("year");
    return dryRun(
        years ? Source.items(write("items.csv", items)) : Source.users(write("users.csv", users)),
        Source.events(write("events.csv", events)));
  }

  private static List<Integer> numbers(int count, int from, int step) {
    var numbers = new ArrayList<Integer>();
    for (int i = 0; i < count; i++) {
      numbers.add(from + i * step);
    }
    return numbers;
  }

  @Test
  void yearsOfOtherCalendarsAreYears() {
    for (List<Integer> years :
        List.of(
            numbers(3, 2540, 11),
            numbers(44, 5740, 1),
            List.of(-500, -20, -1, 1, 680),
            List.of(5740))) {
      assertThat(codes(withItems("year", years))).as(years.toString()).doesNotContain("stand-ins");
    }
    for (int none : List.of(0, -1, 9999)) {
      List<Integer> years = new ArrayList<>(numbers(40, 1960, 1));
      years.addAll(List.of(none, none, none));
      assertThat(oddity(withItems("year", years), "stand-ins"))
          .contains("3 values of 43, such as " + none);
    }
    List<Integer> most = new ArrayList<>(numbers(3, 1960, 1));
    most.addAll(List.of(9999, 9999, 9999, 9999));
    assertThat(oddity(withItems("year", most), "stand-ins")).contains("4 values of 7");
  }

  @Test
  void agesOfAccountsAndInMonthsAreAges() {
    assertThat(codes(withItems("account_age", numbers(40, 30, 25)))).doesNotContain("stand-ins");
    assertThat(codes(withItems("age", numbers(40, 200, 9)))).doesNotContain("stand-ins");
    for (int none : List.of(-1, 999, 1900)) {
      List<Integer> ages = new ArrayList<>(numbers(40, 18, 1));
      ages.addAll(List.of(none, none, none));
      assertThat(oddity(withItems("age", ages), "stand-ins"))
          .contains("3 values of 43, such as " + none);
    }
  }
}
