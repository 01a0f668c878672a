package dev.weft.files;

import static dev.weft.files.DryRun.codes;
import static dev.weft.files.DryRun.dryRun;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days on which things were brought back: all that is lent, and what failed to please. */
class StrangersReturnsTest {

  @TempDir Path folder;

  private Path write(String name, List<String> lines) {
    return TestFiles.write(folder, name, lines.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "car_id, pickup_date, return_date",
    "car_id, rent_date, return_date",
    "trip_id, outbound_date, return_date",
    "bike_id, start_time, return_time",
    "book_id, date, returned",
  })
  void whatIsBroughtBackOnADayIsNotTakenBack(String item, String from, String back) {
    String users = back.equals("returned") ? "member_id" : "user_id";
    var lines = new ArrayList<>(List.of(users + "," + item + "," + from + "," + back));
    for (int i = 10; i < 20; i++) {
      lines.add("u%d,i%d,2024-05-%d,%s".formatted(i % 4, i % 3, i, i % 2 == 0 ? "" : "2024-06-01"));
    }
    assertThat(codes(dryRun(Source.events(write("e.csv", lines))))).doesNotContain("flag-unused");
    lines.set(0, users + "," + item + "," + from + ",cancelled_at");
    assertThat(codes(dryRun(Source.events(write("c.csv", lines))))).contains("flag-unused");
    lines.set(0, "customer_id,book_id,date,returned");
    assertThat(codes(dryRun(Source.events(write("shop.csv", lines))))).contains("flag-unused");
  }

  /** Nothing else tells what happened, so that any yes and no is odd but for such. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "free_cancellation",
        "kostenlos_stornierbar",
        "annulation_gratuite",
        "可退款",
        "Rückgaberecht",
        "return_ticket",
        "returned_customer",
        "cancellation_insurance",
        "returns_accepted"
      })
  void whatIsOfferedIsNoDeed(String column) {
    var lines = new ArrayList<>(List.of("user_id,item_id," + column));
    for (int i = 0; i < 20; i++) {
      lines.add("u%d,i%d,%d".formatted(i % 4, i % 3, i % 2));
    }
    assertThat(codes(dryRun(Source.events(write("e.csv", lines))))).doesNotContain("flag-unused");
  }
}
