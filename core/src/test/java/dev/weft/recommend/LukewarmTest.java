package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.InteractionRule;
import dev.weft.data.Item;
import dev.weft.models.internal.file.SectionFile;
import dev.weft.models.internal.linear.Ease;
import dev.weft.recommend.Recommendations.Because;
import dev.weft.recommend.Recommendations.Reason;
import dev.weft.text.TextAnalysis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gave a film one star of five read: "because you liked" it. */
class LukewarmTest {

  @TempDir Path folder;

  /** Everybody saw all of "good", "bad" and "next"; Ann has not seen the last. */
  private static Snapshot trained() {
    var events = Events.builder(List.of(EventType.RATING));
    for (int user = 0; user < 20; user++) {
      for (String item : List.of("good", "bad", "next")) {
        events.add("u" + user, item, "rating", 5, 1);
      }
      events.add("u" + user, "odd" + user % 5, "rating", 4, 1);
    }
    events.add("ann", "good", "rating", 4, 1);
    events.add("ann", "bad", "rating", 1, 2);
    Dataset data = Dataset.of(List.of(), List.of(), events.build());
    var preparation = new Preparation().withRule(InteractionRule.DISTINCT);
    return new SnapshotTrainer(preparation, Optional.of(new Ease()), line -> {}).train(data);
  }

  private static Set<String> named(View view) {
    return Weft.of(view).recommend(Query.user("ann").explain()).items().stream()
        .flatMap(item -> item.reasons().stream())
        .flatMap(reason -> reason.because().stream())
        .map(Because::itemId)
        .collect(Collectors.toSet());
  }

  @Test
  void whatWasRatedLowIsNotSaidToBeLiked() throws IOException {
    Path file = folder.resolve("m.weft");
    SnapshotFile.write(file, trained());
    View view = View.of(SnapshotFile.read(file));
    assertThat(named(view)).containsExactly("good");

    View changed = view.with(rating("good", 2)).with(rating("bad", 5));
    assertThat(named(changed)).containsExactly("bad");
  }

  /** "Because you liked" stood over what was given 3 of 5. */
  @Test
  void theMiddleOfTheScaleIsNotSaidToBeLikedInAViewEither() {
    View view = View.of(trained()).with(rating("good", 3)).with(rating("bad", 4));
    assertThat(view.lukewarm("ann")).containsExactly(view.find("good").orElseThrow());
    assertThat(view.low("ann")).isEmpty();
    assertThat(named(view)).containsExactly("bad");
  }

  /** What came from films given 1 of 5 was said to come from the one that was liked. */
  @Test
  void whatIsHereForWhatWasRatedLowIsNotSaidToBeForWhatWasLiked() {
    View view = ofBoth(5, 1);
    Reason mostlyLow = ofNext(view);
    assertThat(mostlyLow.rated()).isTrue();
    assertThat(mostlyLow.because()).isEmpty();
    assertThat(mostlyLow.decisive()).isFalse();
    assertThat(mostlyLow.sentence()).isEqualTo("People who rated what you rated chose it, too");

    Reason mostlyLiked = ofNext(view.with(rating("good", 1)).with(rating("bad", 5)));
    assertThat(mostlyLiked.rated()).isFalse();
    assertThat(mostlyLiked.because().getFirst().itemId()).isEqualTo("bad");
    assertThat(mostlyLiked.because().getFirst().share()).isGreaterThan(0.5).isLessThan(1);
  }

  /** Twenty people have "bad" and "next", five have "good" and "next"; Ann rated the first two. */
  private static View ofBoth(float good, float bad) {
    var events = Events.builder(List.of(EventType.RATING));
    for (int user = 0; user < 25; user++) {
      events.add("u" + user, user < 20 ? "bad" : "good", "rating", 5, 1);
      events.add("u" + user, "next", "rating", 5, 1);
      events.add("v" + user, "odd" + user % 5, "rating", 1 + user % 5, 1);
      events.add("v" + user, "even" + user % 3, "rating", 1 + user % 5, 1);
    }
    events.add("ann", "good", "rating", good, 1);
    events.add("ann", "bad", "rating", bad, 2);
    Dataset data = Dataset.of(List.of(), List.of(), events.build());
    var preparation = new Preparation().withRule(InteractionRule.DISTINCT);
    return View.of(
        new SnapshotTrainer(preparation, Optional.of(new Ease()), line -> {}).train(data));
  }

  private static Reason ofNext(View view) {
    return Weft.of(view).recommend(Query.user("ann").explain()).items().stream()
        .filter(item -> item.itemId().equals("next"))
        .findFirst()
        .orElseThrow()
        .reasons()
        .getFirst();
  }

  @Test
  void withoutAnythingLikedTheReasonNamesNoItem() {
    View view = View.of(trained()).with(rating("good", 1));
    assertThat(named(view)).isEmpty();
    assertThat(Weft.of(view).recommend(Query.user("ann").explain()).items())
        .isNotEmpty()
        .allSatisfy(item -> assertThat(item.reasons()).isNotEmpty());
  }

  @Test
  void beforeAnythingWasTrainedTheRatingsSoFarTellLowFromHigh() {
    View none =
        View.untrained(
                Optional.empty(), TextAnalysis.plain(), EventType.PRESETS, InteractionRule.DISTINCT)
            .with(Item.ofTexts("good", Map.of("title", "aaaa")))
            .with(Item.ofTexts("bad", Map.of("title", "bbbb")));
    assertThat(none.with(rating("bad", 1)).lukewarm("ann")).as("1 of 1").isEmpty();
    assertThat(none.with(rating("bad", 2)).lukewarm("ann")).as("2 of 5").containsExactly(1);
    View both = none.with(List.of(rating("bad", 1), rating("good", 5)));
    assertThat(both.lukewarm("ann")).containsExactly(1);
    assertThat(both.with(rating("bad", 4)).lukewarm("ann")).isEmpty();
    assertThat(both.with(rating("good", 8)).lukewarm("ann")).as("of 10").containsExactly(1);
    assertThat(both.lukewarm("bob")).isEmpty();
  }

  /** Whoever had only looked at something was told to have liked it, where others rate. */
  @Test
  void whatWasViewedIsChosenAndNotLikedWhereOthersRate() throws IOException {
    var events = Events.builder(EventType.PRESETS);
    for (int user = 0; user < 20; user++) {
      for (String item : List.of("good", "bad", "next")) {
        events.add("u" + user, item, "rating", 5, 1);
      }
      events.add("u" + user, "odd" + user % 5, "rating", 4, 1);
    }
    events.add("viewer", "good", "view", 1, 1);
    events.add("rater", "good", "rating", 5, 1);
    events.add("both", "good", "view", 1, 1);
    events.add("both", "good", "rating", 4, 2);
    Dataset data = Dataset.of(List.of(), List.of(), events.build());
    var preparation = new Preparation().withRule(InteractionRule.DISTINCT);
    Path file = folder.resolve("m.weft");
    SnapshotFile.write(
        file, new SnapshotTrainer(preparation, Optional.of(new Ease()), line -> {}).train(data));
    View view =
        View.of(SnapshotFile.read(file)).withEvents(EventType.PRESETS, InteractionRule.DISTINCT);
    assertThat(ties(view, "viewer")).containsExactly(Because.Tie.CHOSEN);
    assertThat(ties(view, "rater")).containsExactly(Because.Tie.LIKED);
    assertThat(ties(view, "both")).containsExactly(Because.Tie.LIKED);

    View now =
        view.with(new Event("later", "good", "purchase", 1, 5))
            .with(new Event("viewer", "good", "rating", 5, 5))
            .with(new Event("rater", "good", "view", 1, 5));
    assertThat(ties(now, "later")).containsExactly(Because.Tie.CHOSEN);
    assertThat(ties(now, "viewer")).containsExactly(Because.Tie.LIKED);
    assertThat(ties(now, "rater")).containsExactly(Because.Tie.LIKED);
    View again =
        now.withoutItem("good", List.of("rater")).with(now.item(now.find("good").orElseThrow()));
    assertThat(ties(again.with(new Event("rater", "good", "view", 1, 6)), "rater"))
        .as("what is told anew is all that is known")
        .containsExactly(Because.Tie.CHOSEN);
  }

  private static Set<Because.Tie> ties(View view, String user) {
    return Weft.of(view).recommend(Query.user(user).explain()).items().stream()
        .flatMap(item -> item.reasons().stream())
        .flatMap(reason -> reason.because().stream())
        .map(Because::tie)
        .collect(Collectors.toSet());
  }

  @Test
  void aSnapshotFileOfAnOlderVersionDoesNotTell() throws IOException {
    Path file = folder.resolve("m.weft");
    SnapshotFile.write(file, trained());
    Map<String, Object> sections = new LinkedHashMap<>(SectionFile.read(file));
    assertThat(sections.keySet().removeIf(name -> name.matches("lukewarm-.*|rating-middle")))
        .isTrue();
    SectionFile.write(file, sections);
    assertThat(named(View.of(SnapshotFile.read(file)))).contains("bad");
  }

  private static Event rating(String item, float value) {
    return new Event("ann", item, "rating", value, 9);
  }
}
