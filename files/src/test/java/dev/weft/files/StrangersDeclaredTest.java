package dev.weft.files;

import static dev.weft.files.DryRun.codes;
import static dev.weft.files.DryRun.oddity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that the caller declares for the types of events, and columns that are called so, too. */
class StrangersDeclaredTest {

  private static final String[] ORDERS = {
    "customer_id,product_id,status,created,shipped,delivered",
    "a,p1,delivered,2024-05-01,2024-05-03,2024-05-09",
    "a,p2,delivered,2024-05-02,2024-05-03,2024-05-07",
    "b,p1,shipped,2024-05-03,2024-05-04,",
    "b,p3,delivered,2024-05-04,2024-05-05,2024-05-06",
    "c,p2,pending,2024-05-05,,"
  };

  private static final Columns STATUS = Columns.RECOGNISED.with(Role.EVENT_TYPE, "status");

  @TempDir Path folder;

  private ImportReport report(Columns columns, List<String> types, String... lines) {
    var declared = new EventTypes();
    types.forEach(declared::with);
    var options = ReadOptions.DEFAULTS.withEventTypes(declared.types()).withColumns(columns);
    Path file = TestFiles.write(folder, "events.csv", lines);
    return new DatasetReader(options).read(List.of(Source.events(file))).report();
  }

  private ImportReport report(String type, String... lines) {
    return report(Columns.RECOGNISED, List.of(type), lines);
  }

  // What was shipped on its way to who bought it was an impression, and no purchase was left.
  @Test
  void aStepOnTheWayThatATypeTellsUndoesNothing() {
    ImportReport read =
        report(
            STATUS,
            List.of("delivered=purchase", "shipped=impression", "pending=impression"),
            ORDERS);
    assertThat(read.eventTypes()).containsOnly(entry("purchase", 3), entry("impression", 2));
    assertThat(codes(read)).containsOnly("timestamp-unused");
    ImportReport promoted =
        report(
            "promo=impression",
            "user_id,item_id,event,promo",
            "u1,i1,promo,1",
            "u1,i2,purchase,1",
            "u2,i1,purchase,0",
            "u2,i3,view,1");
    assertThat(promoted.eventTypes())
        .containsOnly(entry("impression", 1), entry("purchase", 2), entry("view", 1));
    assertThat(promoted.files().getFirst().column("promo").orElseThrow().note())
        .isEqualTo("event tells what happened");
  }

  /** Followed beside a type, the remedies of what takes back work as they do without one. */
  @ParameterizedTest
  @ValueSource(strings = {"impression", "dislike"})
  void whatTakesBackByItsNameUndoesBesideATypeAsWell(String type) {
    ImportReport read =
        report(
            "canceled=" + type,
            "user_id,item_id,event_type,canceled",
            "u,a,purchase,2024-05-01",
            "u,b,canceled,2024-05-02",
            "v,c,purchase,");
    assertThat(read.eventTypes()).containsOnly(entry("purchase", 1), entry(type, 2));
  }

  @Test
  void aDeclaredColumnThatIsNotReadIsOddUnlessItsWordIsMetAmongTheTypes() {
    ImportReport unknown =
        report(
            "peruttu=impression",
            "user_id,item_id,event_type,peruttu",
            "u,a,purchase,1",
            "v,a,view,0");
    assertThat(oddity(unknown, "flag-unused")).contains("'peruttu'", "another column tells");
    ImportReport counts =
        report("heard=play", "user_id,item_id,quantity,heard", "u,a,1,7", "u,b,2,0");
    assertThat(oddity(counts, "flag-unused")).contains("'heard'", "yes and no", "not '7'");
    Columns ignored = Columns.RECOGNISED.with("heard", FieldKind.IGNORED);
    assertThat(
            codes(
                report(ignored, List.of("heard=play"), "user_id,item_id,heard", "u,a,7", "u,b,0")))
        .doesNotContain("flag-unused");
    ImportReport text =
        report(
            "review=like",
            "user_id,item_id,event_type,review",
            "u,a,review,Good indeed",
            "v,a,view,");
    assertThat(codes(text)).doesNotContain("flag-unused");
  }

  // Column 4 became a flag of impressions, since 4 was declared as a word of column 3.
  @Test
  void positionsAreNoWords() {
    Columns columns =
        Columns.RECOGNISED
            .with(Role.USER_ID, "1")
            .with(Role.ITEM_ID, "2")
            .with(Role.EVENT_TYPE, "3");
    var declared = new EventTypes();
    List.of("1=view", "3=purchase", "4=impression").forEach(declared::with);
    var options =
        ReadOptions.DEFAULTS
            .withEventTypes(declared.types())
            .withColumns(columns)
            .withForm(TextForm.RECOGNISED.withHeader(TextForm.Header.NO));
    Path file =
        TestFiles.write(folder, "e.csv", "u1,i1,3,0", "u1,i2,3,1", "u2,i1,1,1", "u2,i3,4,1");
    ImportReport read = new DatasetReader(options).read(List.of(Source.events(file))).report();
    assertThat(read.eventTypes())
        .containsOnly(entry("purchase", 2), entry("view", 1), entry("impression", 1));
  }

  /** Every click was shown before, and every order delivered. */
  @Test
  void whatWasShownGivesWayToWhatFollowed() {
    String[] mails = {
      "user_id,item_id,delivered,clicked,bought",
      "u1,i1,1,1,1",
      "u1,i2,1,0,0",
      "u2,i1,1,1,0",
      "u2,i3,0,0,0"
    };
    assertThat(report("delivered=impression", mails).eventTypes())
        .containsOnly(entry("click", 2), entry("impression", 2), entry("purchase", 1));
    assertThat(report("delivered: polarity=neutral", mails).eventTypes())
        .containsOnly(
            entry("click", 2), entry("delivered", 1), entry("impression", 1), entry("purchase", 1));
    assertThat(
            report("pending=impression", "user_id,item_id,pending", "u,a,1", "u,b,0").eventTypes())
        .containsOnly(entry("impression", 1), entry("view", 1));
  }

  @Test
  void aDeclaredWordMakesNoTimeOfItsColumnBesideOtherTimes() {
    ImportReport read = report(STATUS, List.of("delivered=purchase"), declaredAlone());
    assertThat(read.firstTime()).isNull();
    assertThat(oddity(read, "timestamp-unused")).contains("created, shipped, delivered");
    ImportReport alone =
        report(
            "delivered=purchase", "user_id,item_id,delivered", "u,a,2024-05-01", "v,b,2024-05-02");
    assertThat(alone.firstTime()).isNotNull();
  }

  private static String[] declaredAlone() {
    return String.join("\n", ORDERS)
        .replace("shipped,20", "delivered,20")
        .replace("pending", "delivered")
        .split("\n");
  }

  @ParameterizedTest
  @CsvSource({"X", "x", "✓", "☑"})
  void oneCrossOrTickIsAYes(String mark) {
    String[] lines = {
      "user_id,item_id,quantity,storniert",
      "u1,i1,1," + mark,
      "u1,i2,1,",
      "u2,i1,2,",
      "u2,i3,1," + mark
    };
    assertThat(report("storniert=dislike", lines).eventTypes())
        .containsOnly(entry("dislike", 2), entry("purchase", 2));
    assertThat(oddity(report("pv=view", lines), "flag-unused"))
        .contains("--event-type 'storniert=dislike'");
    lines[2] += mark.equals("✓") ? "x" : "✓";
    ImportReport both = report("storniert=dislike", lines);
    assertThat(both.eventTypes()).containsOnly(entry("purchase", 4));
    assertThat(oddity(both, "flag-unused")).contains("one cross or tick");
  }

  @Test
  void aFlagOfCrossesIsOneByItsNameToo() {
    assertThat(report("pv=view", "user_id,item_id,clicked", "u,a,x", "u,b,", "v,b,x").eventTypes())
        .containsOnly(entry("click", 2), entry("impression", 1));
    assertThatThrownBy(() -> report("pv=view", "user_id,item_id,clicked", "u,a,x", "u,b,0"))
        .hasMessageContaining("must be true or false");
    assertThat(codes(report("pv=view", "user_id,item_id,size", "u,a,x", "u,b,")))
        .doesNotContain("flag-unused");
  }

  @Test
  void howMuchWasTakenBackIsOdd() {
    String[] lines = {
      "user_id,item_id,quantity,returned", "u1,i1,3,3", "u1,i2,1,0", "u2,i1,2,1", "u2,i3,1,0"
    };
    assertThat(oddity(report("pv=view", lines), "flag-unused")).contains("'returned'", "how much");
    for (String other : List.of("return_rate", "cancellation_fee", "block", "report_id")) {
      lines[0] = "user_id,item_id,quantity," + other;
      assertThat(codes(report("pv=view", lines))).as(other).doesNotContain("flag-unused");
    }
    lines[0] = "user_id,item_id,quantity,returned";
    lines[2] = "u1,i2,1,4";
    lines[4] = "u2,i3,1,2";
    assertThat(codes(report("pv=view", lines))).doesNotContain("flag-unused");
  }
}
