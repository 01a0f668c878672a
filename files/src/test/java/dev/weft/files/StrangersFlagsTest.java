package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that are called as flags are, in files of events: which of them tell what happened. */
class StrangersFlagsTest {

  private static final Columns RECOGNISED = Columns.RECOGNISED;

  @TempDir Path folder;

  private ImportReport report(Columns columns, String... lines) {
    return report(columns, TestFiles.write(folder, "events.csv", lines));
  }

  private static ImportReport report(Columns columns, Path file) {
    return new DatasetReader(ReadOptions.DEFAULTS.withColumns(columns))
        .read(List.of(Source.events(file)))
        .report();
  }

  private static ColumnReport column(ImportReport report, String name) {
    return report.files().getFirst().column(name).orElseThrow();
  }

  /** Records of one column beside the ids, first 250 without a value and then these. */
  private static String[] late(String column, String... values) {
    var lines = new ArrayList<>(List.of("user_id,item_id," + column));
    for (int i = 0; i < 250; i++) {
      lines.add("u" + i + ",a,");
    }
    for (String value : values) {
      lines.add("v,b" + lines.size() + "," + value);
    }
    return lines.toArray(String[]::new);
  }

  // An empty column of comments made an impression of every play, and nothing was learned.
  @Test
  void anEmptyColumnIsNoFlag() {
    for (String name : List.of("comment", "favorite", "like", "share", "follow", "basket")) {
      ImportReport report = report(RECOGNISED, "user_id,song_id," + name, "u,a,", "v,b,NULL");
      assertThat(report.eventTypes()).as(name).containsOnly(entry("view", 2));
      assertThat(column(report, name).note()).as(name).contains("hold");
    }
    Path json =
        TestFiles.write(
            folder, "e.jsonl", "{\"user_id\":\"u\",\"item_id\":\"a\",\"comment\":null}");
    assertThat(report(RECOGNISED, json).eventTypes()).containsOnly(entry("view", 1));
  }

  // The remedy that was printed made ratings of milliseconds and lost every skip without a word.
  @Test
  void aValueIsNotAskedForBesideFlagsAndFlagsThatItPassesOverAreNamed() {
    String[] plays = {
      "user_id,track_id,ms_played,skipped", "u,a,160000,FALSE", "u,b,3000,TRUE", "v,a,9000,TRUE"
    };
    ImportReport flags = report(RECOGNISED, plays);
    assertThat(flags.eventTypes()).containsOnly(entry("play", 1), entry("skip", 2));
    assertThat(flags.oddities()).extracting(Oddity::code).doesNotContain("value-unused");
    ImportReport value = report(RECOGNISED.with(Role.VALUE, "ms_played"), plays);
    assertThat(column(value, "skipped").note()).isEqualTo("ms_played tells what happened");
    assertThat(value.oddities())
        .filteredOn(oddity -> oddity.code().equals("flag-unused"))
        .singleElement()
        .asString()
        .contains("'skipped'", "'ms_played'", "--column value=-", "--column event_type=skipped");
    assertThat(report(RECOGNISED.with(Role.VALUE, Columns.LEFT_OUT), plays).eventTypes())
        .containsOnly(entry("play", 1), entry("skip", 2));
  }

  @Test
  void aColumnThatIsEmptyAtFirstIsWhatItsFirstValueIs() {
    assertThat(report(RECOGNISED, late("comment", "Lovely song")).eventTypes())
        .containsOnly(entry("view", 251));
    ImportReport flags = report(RECOGNISED, late("purchased", "1", "0"));
    assertThat(flags.eventTypes())
        .containsOnly(entry("view", 250), entry("purchase", 1), entry("impression", 1));
    assertThat(flags.files().getFirst().notes().toString())
        .contains("'purchased' holds no value in the first 250 records");
  }

  @Test
  void aMarkOfWhatIsMissingIsNoYes() {
    assertThat(report(RECOGNISED, "user_id,item_id,clicked", "u,a,1", "u,b,NA").eventTypes())
        .containsOnly(entry("click", 1), entry("impression", 1));
  }

  @Test
  void whoSaysThatNoColumnTellsTheTypeIsObeyed() {
    Columns none = RECOGNISED.with(Role.EVENT_TYPE, Columns.LEFT_OUT);
    assertThat(report(none, "user_id,item_id,like", "u,a,1", "u,b,0").eventTypes())
        .containsOnly(entry("view", 2));
    // Here it is the other column that is left out.
    assertThat(
            report(none, "user_id,item_id,type,clicked", "u,a,book,1", "u,b,film,0").eventTypes())
        .containsOnly(entry("click", 1), entry("impression", 1));
  }

  @Test
  void aColumnThatTheCallerNamesForARoleIsNoFlag() {
    ImportReport ids =
        report(RECOGNISED.with(Role.ITEM_ID, "bought"), "user,bought", "Ann,scarf", "Bob,tie");
    assertThat(ids.eventTypes()).containsOnly(entry("view", 2));
    ImportReport times =
        report(
            RECOGNISED.with(Role.TIMESTAMP, "watched"),
            "user_id,song_id,watched",
            "u,a,2024-05-01",
            "u,b,2024-05-02");
    assertThat(times.eventTypes()).containsOnly(entry("view", 2));
    assertThat(times.firstTime()).isEqualTo(Instant.parse("2024-05-01T00:00:00Z"));
  }

  @Test
  void datesInAColumnThatIsCalledAsAFlagAreTheTime() {
    for (String name : List.of("watched", "purchased", "is_viewed", "purchase")) {
      ImportReport report =
          report(RECOGNISED, "user_id,item_id," + name, "u,a,2024-05-01", "v,b,", "v,c,2024-05-03");
      assertThat(report.eventTypes()).as(name).containsOnly(entry("view", 3));
      assertThat(report.lastTime()).as(name).isEqualTo(Instant.parse("2024-05-03T00:00:00Z"));
    }
    ImportReport two =
        report(
            RECOGNISED,
            "user_id,item_id,date,ordered",
            "u,a,2024-05-01,2023-01-01",
            "u,b,2024-05-02,2023-01-02");
    assertThat(two.firstTime()).isEqualTo(Instant.parse("2024-05-01T00:00:00Z"));
    assertThat(column(two, "ordered").note())
        .isEqualTo("date is the timestamp; --column timestamp=ordered takes this one");
  }

  @Test
  void amountsInAColumnThatIsCalledAsAFlagAreNone() {
    for (List<String> values :
        List.of(List.of("0.50", "0", "0.90"), List.of("90%", "0%", "1"), List.of("$2", "1", "0"))) {
      ImportReport report =
          report(
              RECOGNISED,
              "user_id,item_id,saved",
              "u,a," + values.get(0),
              "u,b," + values.get(1),
              "u,c," + values.get(2));
      assertThat(report.eventTypes()).as(values.toString()).containsOnly(entry("view", 3));
    }
  }

  @Test
  void playsThatCountForNothingBesideAYesOrNoAreOdd() {
    for (String played :
        List.of(
            "seconds_played",
            "watch_time",
            "playtime",
            "hours",
            "time_spent",
            "playing_time",
            "view_seconds",
            "dwelltime")) {
      ImportReport report =
          report(
              RECOGNISED,
              "user_id,item_id," + played + ",liked",
              "u,a,3600,no",
              "u,b,5,yes",
              "v,a,7200,no",
              "v,c,0,no");
      assertThat(report.eventTypes()).containsOnly(entry("impression", 3), entry("like", 1));
      assertThat(DryRun.oddity(report, "plays-uncounted"))
          .contains("'liked'", "2 of the 3 records", "--column value=" + played)
          .contains("--kind " + played + "=ignored");
      boolean told = !played.equals("time_spent"); // its name does not say that it is of plays
      assertThat(DryRun.oddity(report, "plays-uncounted").contains("--default-type play"))
          .isEqualTo(!told);
      assertThat(
              report(
                      RECOGNISED.with(Role.VALUE, played),
                      "user_id,item_id," + played + ",liked",
                      "u,a,3600,no")
                  .eventTypes())
          .containsOnly(entry(told ? "play" : "rating", 1));
      assertThat(
              DryRun.codes(
                  report(
                      RECOGNISED.with(played, FieldKind.IGNORED),
                      "user_id,item_id," + played + ",liked",
                      "u,a,3600,no")))
          .isEmpty();
    }
  }

  /** Whoever did not vote was never shown the post again. */
  @Test
  void aVoteThatIsMissingTurnsNothingDownAndAnAnswerThatMostlyIsNoIsOdd() {
    for (String vote : List.of("upvoted", "upvote", "thumbs_up", "is_upvoted")) {
      assertThat(report(RECOGNISED, "user_id,item_id," + vote, "u,a,1", "u,b,0").eventTypes())
          .as(vote)
          .containsOnly(entry("like", 1), entry("impression", 1));
    }
    Path mostly = DryRun.events(folder, "e.csv", ",recommended", ",0");
    assertThat(DryRun.oddity(report(RECOGNISED, mostly), "flag-mostly-no"))
        .contains("'recommended'", "40 of 40", "--event-type 'recommended=like'");
    var declared = new EventTypes().with("recommended=like").types();
    var options = ReadOptions.DEFAULTS.withEventTypes(declared);
    ImportReport shown = new DatasetReader(options).read(List.of(Source.events(mostly))).report();
    assertThat(shown.eventTypes()).containsOnly(entry("impression", 40));
    Path liked = DryRun.events(folder, "l.csv", ",recommended", ",1");
    assertThat(DryRun.codes(report(RECOGNISED, liked))).doesNotContain("flag-mostly-no");
  }

  @Test
  void whatWasShownAndNotPlayedIsAnImpression() {
    for (String columns :
        List.of(
            "play_time_ms,is_click,0,900", // nothing was played without a click
            "video_duration,is_click,12,900", // how long the thing is
            "avg_watch_time,liked,12,900", // of all others
            "play_count_total,liked,12,900",
            "views,liked,12,900",
            "video_duration,liked,12,900",
            "duration_ms,liked,12,900",
            "reading_time,liked,12,900",
            "ms_played,skipped,900,12", // a no is a play here
            "hours_played,is_recommended,900,12")) { // and here a dislike
      String[] parts = columns.split(",");
      ImportReport report =
          report(
              RECOGNISED,
              "user_id,item_id," + parts[0] + "," + parts[1],
              "u,a," + parts[2] + ",0",
              "u,b," + parts[3] + ",1",
              "v,a," + parts[2] + ",0");
      assertThat(DryRun.codes(report)).as(columns).doesNotContain("plays-uncounted");
    }
  }
}
