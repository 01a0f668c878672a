package dev.weft.files;

import static dev.weft.files.DryRun.codes;
import static dev.weft.files.DryRun.oddity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.weft.data.Event;
import dev.weft.data.Events;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns of events that say what was undone: cancelled orders were the best that a shop had. */
class StrangersNegativesTest {

  @TempDir Path folder;

  private Path write(String... lines) {
    return TestFiles.write(folder, "events.csv", lines);
  }

  /** Eight records that say the one and eight that say the other. */
  private Path said(String column, String yes, String no) {
    var lines = new ArrayList<>(List.of("user_id,item_id," + column));
    for (int i = 0; i < 8; i++) {
      lines.add("u" + i + ",bad," + yes);
      lines.add("u" + i + ",good" + i % 2 + "," + no);
    }
    return write(lines.toArray(String[]::new));
  }

  private static Imported read(Path file, Columns columns, String... types) {
    var declared = new EventTypes();
    List.of(types).forEach(declared::with);
    var options = ReadOptions.DEFAULTS.withEventTypes(declared.types()).withColumns(columns);
    return new DatasetReader(options).read(List.of(Source.events(file)));
  }

  private static ImportReport report(Path file, String... types) {
    return read(file, Columns.RECOGNISED, types).report();
  }

  @ParameterizedTest
  @CsvSource({
    "cancelled, yes, no",
    "Returned, True, False",
    "blocked, ja, nein",
    "not_interested, true, false",
    "notInterested, 1, 0",
    "storniert, ja, nein",
    "ist_storniert, 1, 0",
    "Annulée, oui, non",
    "devuelto, sí, no",
    "is_refund, 1, 0",
    "hidden, 1, 0",
    "unsubscribed, 1, 0",
    "has_unsubscribed, 1, 0",
    "cancelled, yes, ''",
    "return_date, 2024-02-01, ''",
    "dropped_at, 2024-02-01, ''",
    "dropout_date, 2024-02-01, ''",
    "date_unregistration, 2024-02-01, ''",
    "date_unregistration, -12, ''",
    "cancelled_at, 1700000000, 0",
    "unsubscribed_at, 1700000000, ''",
    "是否退款, 是, 否",
  })
  void whatWasTakenBackIsOddAndTheRemedyTakesItBack(String column, String yes, String no) {
    Path file = said(column, yes, no);
    ImportReport report = report(file);
    String remedy = "--event-type '" + column + "=dislike'";
    assertThat(oddity(report, "flag-unused")).contains("like any other", remedy, "=impression'");
    assertThat(codes(report)).doesNotContain("value-unused", "timestamp-unused");
    assertThat(report.files().getFirst().column(column).orElseThrow().note()).contains(remedy);

    ImportReport followed = report(file, column + "=dislike");
    assertThat(followed.eventTypes()).containsOnly(entry("dislike", 8), entry("view", 8));
    assertThat(codes(followed)).doesNotContain("flag-unused");
    assertThat(report(file, column + "=impression").eventTypes())
        .containsOnly(entry("impression", 8), entry("view", 8));
  }

  @ParameterizedTest
  @CsvSource({
    "completed, yes, no",
    "gekauft, ja, nein",
    "acheté, oui, non",
    "gostou, Sim, Não",
    "kept, 1, 0",
  })
  void yesAndNoOfAnUnknownNameAreOddWhereNothingElseTells(String column, String yes, String no) {
    ImportReport report = report(said(column, no, yes));
    assertThat(oddity(report, "flag-unused"))
        .contains(column, "--event-type '" + column + "=like'", "--kind " + column + "=ignored");
    assertThat(codes(report)).doesNotContain("value-unused");
    assertThat(report(said(column, no, yes), column + "=like").eventTypes())
        .containsOnly(entry("like", 8), entry("impression", 8));
    Columns ignored = Columns.RECOGNISED.with(column, FieldKind.IGNORED);
    assertThat(codes(read(said(column, no, yes), ignored).report())).doesNotContain("flag-unused");
  }

  /** What it would be otherwise is a purchase of three, and not a display. */
  @Test
  void anOrderThatWasNotCancelledIsWhatElseIsSaidOfIt() {
    assertThat(oddity(report(said("quantity,cancelled", "3,1", "2,0")), "flag-unused"))
        .contains("'cancelled'");
    Path orders =
        write(
            "user_id,item_id,quantity,cancelled", "u,a,3,no", "v,a,2,", "w,b,many,yes", "w,c,1,no");
    Events events = read(orders, Columns.RECOGNISED, "cancelled=dislike").dataset().events();
    var told = new ArrayList<String>();
    for (int e = 0; e < events.size(); e++) {
      Event event = events.event(e);
      told.add(event.itemId() + " " + event.type() + " " + event.value());
    }
    assertThat(told)
        .containsExactlyInAnyOrder(
            "a purchase 3.0", "a purchase 2.0", "b dislike 1.0", "c purchase 1.0");
    Path typed =
        write("user_id,item_id,event_type,returned", "u,a,view,", "u,a,purchase,1", "v,a,cart,0");
    assertThat(report(typed, "returned=dislike").eventTypes())
        .containsOnly(entry("view", 1), entry("dislike", 1), entry("cart", 1));
  }

  /** Followed, the remedy that was named made the list's first of what nobody wanted. */
  @Test
  void aFlagThatTurnsDownIsOddBesideOthersAndEveryDeclarationOfItWorks() {
    Path file =
        write(
            "user_id,video_id,is_like,not_interested",
            "u,spam,0,1",
            "u,good,1,0",
            "v,spam,0,1",
            "v,other,0,0");
    assertThat(oddity(report(file), "flag-unused")).contains("'not_interested'");
    for (String type : List.of("not_interested=dislike", "dislike: words=not_interested")) {
      assertThat(report(file, type).eventTypes())
          .as(type)
          .containsOnly(entry("dislike", 2), entry("like", 1), entry("impression", 1));
    }
    assertThat(report(file, "not_interested: polarity=negative").eventTypes())
        .containsOnly(entry("not_interested", 2), entry("like", 1), entry("impression", 1));
  }

  @Test
  void aDeclaredTypeIsNoFlagWhereItsColumnHoldsSomethingElse() {
    Path file = write("user_id,item_id,cancelled", "u,a,too late", "u,b,changed my mind");
    assertThat(report(file, "cancelled=dislike").eventTypes()).containsOnly(entry("view", 2));
    Path counts = write("user_id,item_id,heard", "u,a,7", "u,b,0");
    assertThat(report(counts, "heard=play").eventTypes()).containsOnly(entry("view", 2));
    Path left = write("user_id,item_id,cancelled", "u,a,1", "u,b,0");
    Columns none = Columns.RECOGNISED.with(Role.EVENT_TYPE, Columns.LEFT_OUT);
    assertThat(read(left, none, "cancelled=dislike").report().eventTypes())
        .containsOnly(entry("view", 2));
  }

  /** A cancellation is rare, and its column empty until the first. */
  @Test
  void whatIsUndoneLateIsUndoneAllTheSame() {
    var lines = new ArrayList<>(List.of("user_id,item_id,quantity,cancelled_at"));
    for (int i = 0; i < 400; i++) {
      lines.add("u" + i % 50 + ",i" + i % 9 + ",2," + (i == 300 ? "2024-05-01" : ""));
    }
    Path file = write(lines.toArray(String[]::new));
    assertThat(oddity(report(file), "flag-unused")).contains("'cancelled_at'");
    assertThat(report(file, "cancelled_at=dislike").eventTypes())
        .containsOnly(entry("purchase", 399), entry("dislike", 1));
  }

  @ParameterizedTest
  @CsvSource({
    "is_weekend, 1, 0",
    "verified_purchase, true, false",
    "refundable, yes, no",
    "returning_customer, 1, 0",
    "first_order_id, 1, 0",
    "hidden, 0, 0",
    "cancelled, no, ''",
    "due_date;return_date, 2024-03-01;2024-02-01, 2024-03-01;",
    "pickup_date;drop_date, 2024-03-01;2024-03-04, 2024-03-02;",
    "drop_time, 12, 13",
    "Ausleihdatum;Rückgabedatum, 03.01.2024;23.01.2024, 03.01.2024;",
  })
  void yesAndNoOfTheHourOrThePersonAreNotOdd(String columns, String one, String other) {
    Path file = said(columns.replace(';', ','), one.replace(';', ','), other.replace(';', ','));
    assertThat(codes(report(file))).doesNotContain("flag-unused", "value-unused");
  }

  @Test
  void yesAndNoBesideARatingOrATypeAreNotOdd() {
    for (String told : List.of("rating,kept", "event_type,kept", "clicked,kept")) {
      String value = told.startsWith("event") ? "view" : "1";
      assertThat(codes(report(said(told, value + ",yes", value + ",no"))))
          .as(told)
          .doesNotContain("flag-unused");
    }
  }

  // Songs that were heard to the end were turned down, and skips were likes.
  @ParameterizedTest
  @CsvSource({
    "not_skipped, not_skipped=play",
    "skip_1, skip_1=skip",
    "'not_skipped,skip_2', skip_2=skip",
    "early_skip, early_skip=skip",
    "not_returned, not_returned=like",
    "long_view, long_view=like",
  })
  void whatIsProposedForSkipsSpeaksAsTheySpeak(String columns, String proposed) {
    Path file = said(columns, columns.replaceAll("[^,]+", "1"), columns.replaceAll("[^,]+", "0"));
    String odd = oddity(report(file), "flag-unused");
    assertThat(odd).contains("--event-type '" + proposed + "'").doesNotContain("=dislike");
    String type = proposed.substring(proposed.indexOf('=') + 1);
    assertThat(read(file, Columns.RECOGNISED, proposed).report().eventTypes())
        .containsEntry(type, 8);
  }

  @Test
  void thumbsAreTypesOfEvents() {
    for (String[] words : new String[][] {{"👍", "👎"}, {"up", "down"}}) {
      for (String column : List.of("reaction", "thumbs", "like")) {
        Path file = said(column, words[1], words[0]);
        assertThat(oddity(report(file), "event_type-unused"))
            .contains("--column event_type=" + column);
        Columns taken = Columns.RECOGNISED.with(Role.EVENT_TYPE, column);
        assertThat(read(file, taken).report().eventTypes())
            .containsOnly(entry("like", 8), entry("dislike", 8));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "order_status, geliefert, storniert",
    "Bestellstatus, geliefert, storniert",
    "statut, livrée, annulée",
    "estado, entregado, devuelto",
    "order_status, wysłano, zwrócono",
    "订单状态, 已完成, 已退款",
    "status, 3, 5",
  })
  void statesOfOrdersAreOddInAnyLanguage(String column, String done, String undone) {
    assertThat(oddity(report(said(column, undone, done)), "event_type-unused"))
        .contains("--column event_type=" + column);
  }

  @ParameterizedTest
  @CsvSource({
    "status, paid, shipped",
    "order_status, Delivered, In transit",
    "state, Bayern, Hessen",
    "estado, SP, RJ",
    "membership_status, gold, silver",
    "marital_status, ledig, verheiratet",
  })
  void statesOfPlacesAndPeopleAreNotOdd(String column, String one, String other) {
    assertThat(codes(report(said(column, one, other))))
        .doesNotContain("event_type-unused", "value-unused", "flag-unused");
  }
}
