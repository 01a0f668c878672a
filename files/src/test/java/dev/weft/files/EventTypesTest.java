package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.weft.data.EventType;
import dev.weft.data.EventType.Polarity;
import dev.weft.data.EventType.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types of events as they are declared, and the words that stand for them. */
class EventTypesTest {

  @TempDir Path folder;

  private static EventType declared(String name, String... texts) {
    var types = new EventTypes();
    List.of(texts).forEach(types::with);
    return types.types().stream()
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Imported read(EventTypes types, String... lines) {
    Path file = TestFiles.write(folder, "log.csv", lines);
    var options = ReadOptions.DEFAULTS.withEventTypes(types.types());
    return new DatasetReader(options).read(List.of(Source.of(file)));
  }

  @Test
  void aNameAloneIsATypeThatSpeaksForTheItem() {
    assertThat(declared("listen", "listen")).isEqualTo(EventType.named("listen"));
  }

  @Test
  void everySettingIsRead() {
    assertThat(
            declared(
                "vote",
                "vote: polarity=negative, weight=0.5, seen=false, valued=rating, range=-1.5..1,"
                    + " words=down vote|nay"))
        .isEqualTo(
            new EventType(
                "vote",
                Polarity.NEGATIVE,
                0.5f,
                false,
                Value.RATING,
                -1.5,
                1,
                Set.of("down vote", "nay")));
  }

  @Test
  void aPresetKeepsWhatIsNotChanged() {
    EventType view = declared("view", "view:seen=false");
    assertThat(view.countsAsSeen()).isFalse();
    assertThat(view.words()).isEqualTo(EventType.VIEW.words());
  }

  @Test
  void wordsStandForTypesWhateverTheOrderOfDeclarations() {
    assertThat(declared("listen", "heard=listen", "listen").words()).containsExactly("heard");
  }

  @Test
  void aFileHoldsOneDeclarationALine() {
    Path file = TestFiles.write(folder, "types.txt", "# ours", "1=view", "", "listen # songs");
    var types = new EventTypes().with(file).types();
    assertThat(types).contains(EventType.named("listen"));
    assertThat(types.getFirst().words()).contains("1");
  }

  @Test
  void aFaultInAFileNamesItsLine() {
    Path file = TestFiles.write(folder, "types.txt", "listen", "skip: weight=much");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventTypes().with(file).types())
        .withMessage(file + ", line 2: weight must be a number: 'skip: weight=much'");
  }

  @Test
  void whatCannotBeReadIsRefusedWithTheForms() {
    for (String text :
        List.of(
            "listen: wieght=2",
            "listen: weight",
            "Listen To",
            "pv=glance",
            "view: seen=maybe",
            "listen: range=1",
            "listen: weight=-1",
            "listen: range=5..1",
            "=view")) {
      assertThatIllegalArgumentException()
          .as(text)
          .isThrownBy(() -> new EventTypes().with(text).types())
          .withMessageContaining("'" + text + "'")
          .withMessageStartingWith("event type: ");
    }
  }

  @Test
  void aFaultNamesWhatWasWrittenAndTheNearestType() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventTypes().with("listen: range=5..1").types())
        .withMessageContaining("range")
        .withMessageNotContaining("min_value");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventTypes().with("pv=veiw").types())
        .withMessageContaining("did you mean 'view'?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventTypes().with("pv=glance").types())
        .withMessageNotContaining("did you mean");
  }

  @Test
  void wordsOfTheDataAreReadAsTheirTypes() {
    var types = new EventTypes().with("1=view").with("4=purchase").with("heard=play");
    Imported read =
        read(types, "user_id,item_id,behavior", "u,a,1", "u,b,4", "u,c,heard", "u,d,Add To Cart");
    assertThat(read.report().eventTypes())
        .containsOnly(entry("view", 1), entry("purchase", 1), entry("play", 1), entry("cart", 1));
    assertThat(read.report().files().getFirst().notes())
        .contains("'1' stands for 'view'", "'Add To Cart' stands for 'cart'");
  }

  @Test
  void whatTheCallerSaysOfAWordCountsMoreThanItsOwnName() {
    Imported read =
        read(new EventTypes().with("view=click"), "user_id,item_id,event_type", "u,a,view");
    assertThat(read.report().eventTypes()).containsOnly(entry("click", 1));
  }

  @Test
  void aWordStandsForOneTypeAlone() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                read(
                    new EventTypes().with("x=click").with("x=view"),
                    "user_id,item_id,event_type",
                    "u,a,x"))
        .withMessageContaining("'x' stands for two event types");
  }

  // The remedy once made what was sent back speak for the item: --event-type 'refund=view'.
  @Test
  void whatSoundsLikeTakingBackIsNotProposedAsAView() {
    for (String word :
        List.of(
            "refund",
            "remove_from_cart",
            "Unlike",
            "orderCancelled",
            "uninstall",
            "not_interested",
            "Not Interested",
            "notInterested",
            "swipe_left",
            "opt_out",
            "mute",
            "Stornierung",
            "storno",
            "Rückgabe",
            "annulé",
            "remboursé",
            "devolução",
            "拒绝",
            "取消收藏",
            "取关",
            "不感兴趣")) {
      Path file = TestFiles.write(folder, "e.csv", "user_id,item_id,event_type", "u,a," + word);
      assertThat(TestFiles.fault(file).rule())
          .contains("--event-type '" + word + "=dislike'", "'" + word + "=impression'")
          .doesNotContain("=view");
      assertThat(
              read(
                      new EventTypes().with(word + "=dislike"),
                      "user_id,item_id,event_type",
                      "u,a," + word)
                  .report()
                  .eventTypes())
          .containsOnlyKeys("dislike");
    }
  }

  /** What may be anything was proposed as a view and nothing else. */
  @Test
  void anUnknownWordMaySpeakForTheItemOrAgainstIt() {
    for (String word : List.of("pass", "drop_course", "notification", "commute", "return_visit")) {
      Path file = TestFiles.write(folder, "e.csv", "user_id,item_id,event_type", "u,a," + word);
      assertThat(TestFiles.fault(file).rule())
          .contains("'" + word + "=view'", "'" + word + "=dislike'", "'" + word + "=impression'");
    }
  }

  /** Those who dropped a course once counted as having viewed it. */
  @Test
  void aDeclaredTypeIsKnownByItsVerbAsItIsSaidOfWhatWasDone() {
    var types =
        new EventTypes()
            .with("complete")
            .with("drop: polarity=negative")
            .with("enrol: words=enroll");
    Imported read =
        read(
            types,
            "user_id,item_id,event_type",
            "u,a,completed",
            "u,b,Dropped",
            "u,c,enrolled",
            "u,d,enroll");
    assertThat(read.report().eventTypes())
        .containsOnly(entry("complete", 1), entry("drop", 1), entry("enrol", 2));
    assertThat(
            read(
                    new EventTypes().with("complete").with("completed"),
                    "user_id,item_id,event_type",
                    "u,a,completed")
                .report()
                .eventTypes())
        .containsOnlyKeys("completed");
  }

  @Test
  void whatIsSaidOfAWordGoesBeforeTheWordsOfAType() {
    var types = new EventTypes().with("complete: words=done").with("done=view");
    assertThat(read(types, "user_id,item_id,event_type", "u,a,done").report().eventTypes())
        .containsOnlyKeys("view");
    var own = new EventTypes().with("complete: words=done").with("done: weight=2");
    assertThat(read(own, "user_id,item_id,event_type", "u,a,done").report().eventTypes())
        .containsOnlyKeys("done");
  }

  @Test
  void aStateThatNamesADeclaredTypeIsOdd() {
    List<String> rows = new ArrayList<>(List.of("user_id,item_id,timestamp,status"));
    for (int u = 0; u < 6; u++) {
      rows.add("u" + u + ",a,2026-01-01,completed");
      rows.add("u" + u + ",b,2026-01-02,dropped");
    }
    String[] lines = rows.toArray(String[]::new);
    assertThat(read(new EventTypes().with("complete").with("drop"), lines).report().oddities())
        .extracting(Oddity::toString)
        .anyMatch(oddity -> oddity.contains("--column event_type=status takes it"));
    String[] parcels = String.join("\n", lines).replace("completed", "paid").split("\n");
    String[] sent = String.join("\n", parcels).replace("dropped", "sent").split("\n");
    assertThat(read(new EventTypes().with("complete"), sent).report().oddities())
        .extracting(Oddity::code)
        .doesNotContain("event_type-unused");
  }

  /** The remedy for a mistyped word once made a completion a view. */
  @Test
  void theRemedyForAWordIsTheDeclaredTypeThatItIsNearly() {
    String[] lines = {"user_id,item_id,event_type", "u,a,completd"};
    assertThatThrownBy(() -> read(new EventTypes().with("complete"), lines))
        .hasMessageContaining("--event-type 'completd=complete'")
        .hasMessageNotContaining("=view");
    String[] against = {"user_id,item_id,event_type", "u,a,dropped out"};
    assertThatThrownBy(() -> read(new EventTypes(), against))
        .hasMessageContaining("--event-type 'dropped out=dislike'")
        .hasMessageNotContaining("=view");
  }

  // The remedy once named an option that no command had.
  @Test
  void theRemedyForAnUnknownTypeIsOneThatWorks() {
    Path file = TestFiles.write(folder, "e.csv", "user_id,item_id,event_type", "u,a,Wish List");
    String rule = TestFiles.fault(file).rule();
    assertThat(rule).contains("--event-type 'Wish List=view'").contains("--event-type wish_list");
    assertThat(
            read(new EventTypes().with("wish_list"), "user_id,item_id,event_type", "u,a,Wish List")
                .report()
                .eventTypes())
        .containsOnly(entry("wish_list", 1));
    assertThat(
            read(
                    new EventTypes().with("Wish List=view"),
                    "user_id,item_id,event_type",
                    "u,a,Wish List")
                .report()
                .eventTypes())
        .containsOnly(entry("view", 1));
  }
}
