package dev.weft.files;

import static dev.weft.files.DryRun.codes;
import static dev.weft.files.DryRun.dryRun;
import static dev.weft.files.DryRun.oddity;
import static dev.weft.files.SentJson.fault;
import static dev.weft.files.SentJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ends that are none, and catalogues of which nothing can be listed. */
class ListedTimesTest {

  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

  @TempDir Path folder;

  private final List<String> odd = new ArrayList<>();

  private Item.Availability availability(String field, String value) {
    return new JsonObjects()
        .item(
            json("{'item_id':'a','%s':%s}".formatted(field, value)),
            one -> odd.add(one.field() + " " + one.text()))
        .availability();
  }

  /** They were read as a day of 1978 or refused, and the items were in no list. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "253402300799",
        "253402214400",
        "253402300799000",
        "253402300799999999",
        "'253402300799.0'",
        "2.53402300799E11",
        "32503680000",
        "9999999999",
        "9223372036854775807",
        "8640000000000000",
        "99991231",
        "'99991231'",
        "99991231235959",
        "'9999-12-31'",
        "'9999-12-31T23:59:59'",
        "'9999-12-31T23:59:59Z'",
        "'9999-12-31T23:59:59+00:00'",
        "'9999-12-31T23:59:59.9999999'",
        "'9999-12-31 23:59:59.997'",
        "'31.12.9999'",
        "'infinity'",
        "'0000-00-00 00:00:00'",
        "'2201-01-01'"
      })
  void anEndThatNeverComesIsNone(String value) {
    assertThat(availability("available_until", value).at(NOW)).isTrue();
    assertThat(odd).isEmpty();
  }

  /** Items of programs that know no empty date had ended in 1970 or in the year 1. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "'0'",
        "-1",
        "-62135596800",
        "-62135596800000",
        "'0001-01-01'",
        "'0001-01-01T00:00:00Z'",
        "'0001-01-01T00:00:00'",
        "'1753-01-01'",
        "'1900-01-01 00:00:00'",
        "'1970-01-01T00:00:00Z'",
        "'1970-01-01 01:00:00'"
      })
  void theZeroOfAClockIsNoEndAndToldToBe(String value) {
    assertThat(availability("available_until", value)).isEqualTo(Item.Availability.ALWAYS);
    assertThat(odd).singleElement().asString().startsWith("available_until is read as no end");
    odd.clear();
    assertThat(availability("available_from", value).at(NOW)).isTrue();
    assertThat(odd).isEmpty();
  }

  @Test
  void otherEndsAreWhatTheySay() {
    assertThat(availability("available_until", "1767225600").until())
        .isEqualTo("2026-01-01T00:00:00Z");
    assertThat(availability("available_until", "1767225600000").until())
        .isEqualTo("2026-01-01T00:00:00Z");
    assertThat(availability("available_until", "'2026-01-01T00:00Z'").until())
        .isEqualTo("2026-01-01T00:00:00Z");
    assertThat(availability("available_until", "2147483647").until())
        .isEqualTo("2038-01-19T03:14:07Z");
    assertThat(availability("available_from", "'1961-04-12'").from())
        .isEqualTo("1961-04-12T00:00:00Z");
    assertThat(availability("available_from", "'9999-12-31'").at(NOW)).isFalse();
    assertThat(odd).isEmpty();
    for (String none :
        List.of("'soon'", "'9999-13-31'", "'31/12/9999'", "'2026-02-30T00:00:00Z'")) {
      assertThat(fault(() -> availability("available_until", none)).rule()).startsWith("must be");
    }
  }

  @Test
  void anEndBefore1990IsToldToBeOne() {
    assertThat(availability("available_until", "20500").at(NOW)).isFalse();
    assertThat(availability("expires_at", "252460800").until()).isEqualTo("1978-01-01T00:00:00Z");
    assertThat(odd)
        .satisfiesExactly(
            days -> assertThat(days).startsWith("available_until lies before 1990"),
            seventies -> assertThat(seventies).startsWith("expires_at lies before 1990"));
  }

  private ImportReport report(String... items) {
    var lines = new ArrayList<>(List.of("item_id,title,available_from,available_until,hidden"));
    lines.addAll(List.of(items));
    return dryRun(
        Source.items(TestFiles.write(folder, "items.csv", lines.toArray(String[]::new))),
        Source.events(
            TestFiles.write(folder, "events.csv", "user_id,item_id", "u,a", "u,b", "v,a")));
  }

  /** Not a word was said of a catalogue that had ended. */
  @Test
  void aCatalogueOfWhichNothingCanBeListedIsTold() {
    assertThat(oddity(report("a,A,,2024-01-01,", "b,B,,2024-01-01,"), "no-item-available"))
        .contains("none of the 2 items is available now")
        .contains("look at available_from");
    assertThat(oddity(report("a,A,,,true", "b,B,,,true"), "no-item-available"))
        .endsWith("all are hidden");
    assertThat(oddity(report("a,A,9999-12-31,,", "b,B,2190-01-01,,"), "no-item-available"))
        .endsWith("is still to come");
    assertThat(codes(report("a,A,,2024-01-01,", "b,B,,9999-12-31,")))
        .doesNotContain("no-item-available", "ends-before-1990", "ends-that-are-none");
  }

  @Test
  void endsThatAreNoneAndOldOnesAreCounted() {
    ImportReport report = report("a,A,,0,", "b,B,,1978-05-01,", "c,C,,2030-01-01,");
    assertThat(oddity(report, "ends-that-are-none"))
        .startsWith("available_until of 1 of 3 items is read as no end, such as '0'");
    assertThat(oddity(report, "ends-before-1990"))
        .startsWith("available_until of 1 of 3 items lies before 1990, such as 1978-05-01");
  }

  private ImportReport report(String ids, int described, int inEvents) {
    var items = new ArrayList<>(List.of("item_id,title"));
    for (int i = 0; i < described; i++) {
      items.add("%s%d,Thing %d".formatted(ids, i, i));
    }
    var events = new ArrayList<>(List.of("user_id,item_id"));
    for (int i = 0; i < 2 * inEvents; i++) {
      events.add("u%d,i%d".formatted(i % 3, i % inEvents));
    }
    return dryRun(
        Source.items(TestFiles.write(folder, "i.csv", items.toArray(String[]::new))),
        Source.events(TestFiles.write(folder, "e.csv", events.toArray(String[]::new))));
  }

  /** They were listed without a title, and nothing was said. */
  @Test
  void itemsOfEventsAloneAreToldWhereTheyAreMany() {
    assertThat(oddity(report("i", 10, 20), "items-of-events-alone"))
        .startsWith("10 of 20 items are in events alone, such as 'i1");
    for (ImportReport usual :
        List.of(report("i", 10, 19), report("i", 20, 20), report("i", 300, 314))) {
      assertThat(codes(usual)).isEmpty();
    }
    assertThat(codes(report("x", 20, 20))).containsExactly("ids-do-not-join");
    Path alone = TestFiles.write(folder, "a.csv", "user_id,item_id", "u,a", "u,b");
    assertThat(codes(dryRun(alone))).doesNotContain("items-of-events-alone");
  }
}
