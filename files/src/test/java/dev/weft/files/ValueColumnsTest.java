package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What columns of values and flags tell of the types of events. */
class ValueColumnsTest {

  @TempDir Path folder;

  private Imported read(String... lines) {
    Path file = TestFiles.write(folder, "log.csv", lines);
    return new DatasetReader(ReadOptions.DEFAULTS).read(List.of(Source.of(file)));
  }

  // One star of "star" was a view like any other, and five of "stars" a rating.
  @Test
  void everyKnownNameOfAValueTellsTheTypeOfItsEvents() {
    for (String name : Role.VALUE.names()) {
      String expected =
          name.equals("value")
              ? "view" // which says nothing of what it is
              : name.matches(".*(play|播放).*")
                  ? "play"
                  : name.matches(".*(quantity|qty|数量)") ? "purchase" : "rating";
      assertThat(read("user_id,item_id," + name, "u,a,1", "u,b,2").report().eventTypes())
          .as(name)
          .containsOnlyKeys(expected);
    }
  }

  // What was shown and not clicked used to be a view like any other.
  @Test
  void aColumnOfYesAndNoTellsWhatHappened() {
    Imported read =
        read("user_id,item_id,is_click,is_like", "u,a,1,0", "u,b,0,0", "u,c,true,yes", "u,d,,no");
    assertThat(read.report().eventTypes())
        .containsOnly(entry("click", 2), entry("like", 1), entry("impression", 2));
    assertThat(read.report().files().getFirst().columns())
        .anySatisfy(
            column -> {
              assertThat(column.name()).isEqualTo("is_click");
              assertThat(column.target()).isEqualTo("event_type (yes: click, no: impression)");
            });
  }

  @Test
  void whatIsNotRecommendedIsTurnedDown() {
    assertThat(read("user_id,item_id,recommended", "u,a,False", "u,b,True").report().eventTypes())
        .containsOnly(entry("dislike", 1), entry("like", 1));
  }

  @Test
  void aFlagThatIsNeitherYesNorNoIsAFault() {
    Path file = TestFiles.write(folder, "e.csv", "user_id,item_id,clicked", "u,a,perhaps");
    assertThat(TestFiles.fault(file).rule()).isEqualTo("must be true or false, yes or no, 1 or 0");
  }

  @Test
  void aFlagThatIsIgnoredTellsNothing() {
    Path file = TestFiles.write(folder, "e.csv", "user_id,item_id,clicked", "u,a,perhaps");
    var options =
        ReadOptions.DEFAULTS.withColumns(Columns.RECOGNISED.with("clicked", FieldKind.IGNORED));
    assertThat(new DatasetReader(options).read(List.of(Source.of(file))).report().eventTypes())
        .containsOnly(entry("view", 1));
  }

  @Test
  void aColumnOfRatingsLeavesFlagsAlone() {
    assertThat(read("user_id,item_id,rating,liked", "u,a,2,0").report().eventTypes())
        .containsOnly(entry("rating", 1));
  }

  @Test
  void truthValuesCanBeTheValue() {
    Path file = TestFiles.write(folder, "e.csv", "user_id,item_id,kept", "u,a,true", "u,b,false");
    var options = ReadOptions.DEFAULTS.withColumns(Columns.RECOGNISED.with(Role.VALUE, "kept"));
    var events = new DatasetReader(options).read(List.of(Source.of(file))).dataset().events();
    assertThat(events.value(0)).isEqualTo(1);
    assertThat(events.value(1)).isZero();
  }

  @Test
  void aColumnOfCountsIsNoRating() {
    Path file = TestFiles.write(folder, "e.csv", "user_id,item_id,play_count", "u,a,5001");
    assertThat(TestFiles.dataset(file).events().event(0).type()).isEqualTo("play");
    var named = ReadOptions.DEFAULTS.withColumns(Columns.RECOGNISED.with(Role.VALUE, "hours"));
    Path other = TestFiles.write(folder, "f.csv", "user_id,item_id,hours", "u,a,0.5");
    assertThat(new DatasetReader(named).read(List.of(Source.of(other))).report().eventTypes())
        .containsOnly(entry("play", 1));
  }

  @Test
  void valuesThatDoNotCountAreNamed() {
    Imported read = read("user_id,item_id,event_type,value", "u,a,view,17", "u,b,click,1");
    assertThat(read.report().files().getFirst().notes())
        .containsExactly(
            "values of 'view' are not used: --event-type view:valued=count lets them count");
  }

  @Test
  void anEventWithoutAnAmountCountsOnce() {
    assertThat(
            read("user_id,item_id,event_type,value", "u,a,purchase,").dataset().events().value(0))
        .isEqualTo(1);
  }

  @Test
  void theReportSaysWhatIsReadOfRepeatedRatingsAndReturns() {
    Imported read =
        read(
            "user_id,item_id,event_type,value,timestamp",
            "u,a,rating,3,1",
            "u,a,rating,5,2",
            "u,b,purchase,2,1",
            "u,b,purchase,-2,2");
    assertThat(String.join("\n", read.report().files().getFirst().notes()))
        .contains("rated more than once: the latest rating counts")
        .contains("taken back");
  }
}
