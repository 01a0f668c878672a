package dev.weft.files;

import static dev.weft.files.DryRun.codes;
import static dev.weft.files.DryRun.oddity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns of events that were passed over in silence for how they are called or written. */
class StrangersShownTest {

  @TempDir Path folder;

  private Path file(String column, String... values) {
    var lines = new ArrayList<>(List.of("user_id,post_id," + column));
    for (int i = 0; i < 24; i++) {
      lines.add("u" + i % 5 + ",p" + i % 7 + "," + values[i % values.length]);
    }
    return TestFiles.write(folder, "events.csv", lines.toArray(String[]::new));
  }

  private static ImportReport report(Path file, Columns columns, String... types) {
    var declared = new EventTypes();
    List.of(types).forEach(declared::with);
    var options = ReadOptions.DEFAULTS.withEventTypes(declared.types()).withColumns(columns);
    return new DatasetReader(options).read(List.of(Source.events(file))).report();
  }

  private static List<String> codesOf(Path file) {
    return codes(report(file, Columns.RECOGNISED));
  }

  // Downvotes of Stack Exchange were views.
  @ParameterizedTest
  @CsvSource({
    "vote_type_id",
    "VoteTypeId",
    "votetypeid",
    "event_type_id",
    "event_code",
    "action_id",
    "action_code",
    "behavior_code",
    "interaction_type_key",
  })
  void codesOfTypesAreOddAndTheRemedyTakesThem(String column) {
    Path file = file(column, "2", "3", "2");
    assertThat(oddity(report(file, Columns.RECOGNISED), "event_type-unused"))
        .contains("--column event_type=" + column);
    Columns taken = Columns.RECOGNISED.with(Role.EVENT_TYPE, column);
    assertThat(report(file, taken, "2=like", "3=dislike").eventTypes())
        .containsOnly(entry("like", 16), entry("dislike", 8));
  }

  @Test
  void idsOfWhatHappenedAreNoTypes() {
    String[] ids = new String[24];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = "a" + i;
    }
    for (String column : List.of("action_id", "vote_id", "interaction_id")) {
      assertThat(codesOf(file(column, ids))).as(column).doesNotContain("event_type-unused");
    }
    for (String column : List.of("store_id", "product_type_id", "country_code")) {
      assertThat(codesOf(file(column, "1", "2"))).as(column).doesNotContain("event_type-unused");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dwell_time, 30, 400, 400",
    "activeTime, 30, 400, 400",
    "listening_time, 30, 400, 400",
    "watch_time, 00:00:30, 00:02:30, 150",
    "play_duration, 00:30, 02:30, 150",
    "play_time, PT30S, PT1H2M30S, 3750",
    "观看时长, 00:30, 100:10, 6010",
  })
  void howLongSomethingWasPlayedIsOddAndTheRemedyReadsIt(
      String column, String one, String other, double most) {
    Path file = file(column, one, other);
    assertThat(oddity(report(file, Columns.RECOGNISED), "value-unused"))
        .contains("--column value=" + column)
        .doesNotContain("--default-type");
    ImportReport taken = report(file, Columns.RECOGNISED.with(Role.VALUE, column));
    assertThat(taken.eventTypes()).containsOnly(entry("play", 24));
    assertThat(taken.values()).extracting(Range::max).isEqualTo(most);
  }

  @Test
  void whenSomethingWasPlayedIsNoNumber() {
    assertThat(codesOf(file("watch_time", "1700000000", "1700000400")))
        .contains("timestamp-unused")
        .doesNotContain("value-unused");
    for (String column : List.of("delivery_time", "cook_time", "opening_time")) {
      assertThat(codesOf(file(column, "30", "400"))).as(column).isEmpty();
      assertThat(codesOf(file(column, "09:30", "10:00"))).as(column).doesNotContain("value-unused");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "views, 2.5K, 2500",
    "plays, 1M, 1000000",
    "点击次数, 1.2万, 12000",
    "clicks, '1,5 Mio.', 1500000"
  })
  void countsInShortAreOddAndTheRemedyReadsThem(String column, String text, double most) {
    Path file = file(column, "300", '"' + text + '"');
    assertThat(oddity(report(file, Columns.RECOGNISED), "value-unused"))
        .contains("--column value=" + column);
    ImportReport taken = report(file, Columns.RECOGNISED.with(Role.VALUE, column));
    assertThat(taken.eventTypes()).containsOnly(entry("play", 24));
    assertThat(taken.values()).extracting(Range::max).isEqualTo(most);
    assertThat(taken.files().getFirst().notes().toString()).contains("are read as");
  }

  @Test
  void sizesAndMeasuresAreNoCounts() {
    assertThat(codesOf(file("resolution", "4K", "8K"))).isEmpty();
    Path metres = file("quantity", "2 m", "3 m");
    assertThat(TestFiles.fault(metres).rule()).contains("without the unit");
  }

  // Wrong answers were as good as right ones.
  @ParameterizedTest
  @CsvSource({
    "result, correct, wrong",
    "result, right, wrong",
    "result, correct, incorrect",
    "answer, 正确, 错误",
    "Ergebnis, richtig, falsch",
    "resultado, correcto, incorrecto",
    "outcome, success, failure",
    "exam, passed, failed",
    "label, positive, negative",
  })
  void wordsThatJudgeAreOddAndTheRemedyTakesThem(String column, String good, String bad) {
    Path file = file(column, good, bad);
    assertThat(oddity(report(file, Columns.RECOGNISED), "event_type-unused"))
        .contains("--column event_type=" + column);
    Columns taken = Columns.RECOGNISED.with(Role.EVENT_TYPE, column);
    assertThat(report(file, taken, good + "=view", bad + "=dislike").eventTypes())
        .containsOnly(entry("view", 12), entry("dislike", 12));
  }

  @Test
  void whatIsGoodOrBadByItselfOrBesideARatingIsNotOdd() {
    assertThat(codesOf(file("weather", "good", "bad"))).isEmpty();
    assertThat(codesOf(file("side", "left", "right"))).isEmpty();
    assertThat(codesOf(file("review_title", "Good", "Bad"))).isEmpty();
    assertThat(codesOf(file("rating,label", "5,positive", "1,negative"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"correct, like", "is_correct, like", "answered_correctly, like", "wrong, dislike"})
  void answersInYesAndNoAreOdd(String column, String yes) {
    assertThat(oddity(report(file(column, "1", "0"), Columns.RECOGNISED), "flag-unused"))
        .contains("--event-type '" + column + "=" + yes + "'");
  }
}
