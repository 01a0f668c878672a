package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventReading;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.History;
import dev.weft.data.InteractionRule;
import dev.weft.data.Item;
import dev.weft.text.TextAnalysis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events that come one by one are read as those of a file are. */
class LiveReadingTest {

  private static Stream<InteractionRule> rules() {
    return Stream.of(
        InteractionRule.DISTINCT,
        InteractionRule.WEIGHTED,
        InteractionRule.WEIGHTED.withMinValue(3),
        InteractionRule.DISTINCT.withTypes(Set.of("click", "purchase", "rating")));
  }

  private static final List<String> IDS = List.of("a", "b", "c");

  private static View empty(InteractionRule rule) {
    View view = View.untrained(Optional.empty(), TextAnalysis.plain(), EventType.PRESETS, rule);
    for (String id : IDS) {
      view = view.with(Item.ofId(id));
    }
    return view;
  }

  private static EventReading read(List<Event> events, InteractionRule rule) {
    var all = Events.builder(EventType.PRESETS);
    // Of somebody else, so that it is known what the values of all types are like.
    all.add("other", "a", "rating", 1, 1);
    all.add("other", "b", "rating", 5, 2);
    all.add("other", "a", "purchase", 2, 3);
    all.add("other", "b", "play", 2, 4);
    events.forEach(one -> all.add(one.userId(), one.itemId(), one.type(), one.value(), one.time()));
    List<Item> items = IDS.stream().map(Item::ofId).toList();
    return rule.read(Dataset.of(items, List.of(), all.build()));
  }

  private static Event event(SplittableRandom random, long time) {
    String item = IDS.get(random.nextInt(IDS.size()));
    return switch (random.nextInt(9)) {
      case 7 -> new Event("ann", item, "play", 1 + random.nextInt(2), time);
      case 8 -> new Event("ann", item, "play", -1, time);
      case 0 -> new Event("ann", item, "click", 1, time);
      case 1 -> new Event("ann", item, "like", 1, time);
      case 2 -> new Event("ann", item, "dislike", 1, time);
      case 3 -> new Event("ann", item, "skip", 1, time);
      case 4 -> new Event("ann", item, "rating", 1 + random.nextInt(5), time);
      case 5 -> new Event("ann", item, "purchase", 1 + random.nextInt(3), time);
      default -> new Event("ann", item, "purchase", random.nextInt(3) - 2, time);
    };
  }

  @ParameterizedTest
  @MethodSource("rules")
  void whatCameToBeIsWhatTrainingReadsSeed1To400(InteractionRule rule) {
    for (int seed = 1; seed <= 400; seed++) {
      var random = new SplittableRandom(seed);
      List<Event> events = new ArrayList<>();
      View view = empty(rule);
      for (int step = 0; step < 8; step++) {
        Event next = event(random, 1_000L * (step + 1));
        events.add(next);
        view = view.with(next);
        check(view, read(events, rule), rule + " seed " + seed + ": " + events);
      }
    }
  }

  /** One of two tents that went back put the tent behind what was bought after it. */
  @Test
  void whatIsSentBackInPartWasLastSpokenForWhenItWasBought() {
    List<Event> events =
        List.of(
            new Event("ann", "a", "purchase", 2, 1_000),
            new Event("ann", "b", "purchase", 1, 2_000),
            new Event("ann", "a", "purchase", -1, 3_000));
    View view = empty(InteractionRule.WEIGHTED).with(events);
    assertThat(view.history("ann").items()).containsExactly(0, 1);
    assertThat(view.history("ann").time(0)).isEqualTo(1_000);
    check(view, read(events, InteractionRule.WEIGHTED), "in part");
  }

  /** A like of last week that a phone sends today undid the dislike of yesterday. */
  @Test
  void whatComesLateUndoesNothingThatHappenedLaterSeed1To400() {
    for (int seed = 1; seed <= 400; seed++) {
      var random = new SplittableRandom(seed);
      List<Event> events = new ArrayList<>();
      for (int step = 0; step < 6; step++) {
        Event next = event(random, 1_000L * (step + 1));
        if (!Set.of("purchase", "play", "skip").contains(next.type())) {
          events.add(next);
        }
      }
      List<Event> late = new ArrayList<>(events);
      Collections.shuffle(late, new Random(seed));
      View view = empty(InteractionRule.DISTINCT);
      for (Event one : late) {
        view = view.with(one);
      }
      if (!events.isEmpty()) {
        check(view, read(events, InteractionRule.DISTINCT), "seed " + seed + ": " + late);
      }
    }
  }

  private static Stream<InteractionRule> whole() {
    return Stream.of(InteractionRule.DISTINCT, InteractionRule.WEIGHTED);
  }

  /** A dislike that came late left the weight of what was before it, a low rating took all. */
  @ParameterizedTest
  @MethodSource("whole")
  void whatIsTurnedDownLateTakesBackWhatWasBeforeItAloneSeed1To600(InteractionRule rule) {
    for (int seed = 1; seed <= 600; seed++) {
      var random = new SplittableRandom(seed);
      List<Event> events = new ArrayList<>();
      for (int step = 0; step < 7; step++) {
        Event next = event(random, 1_000L * (step + 1));
        if (next.value() > 0) {
          events.add(next);
        }
      }
      List<Event> late = new ArrayList<>(events);
      Collections.shuffle(late, new Random(seed));
      View view = empty(rule);
      for (Event one : late) {
        view = view.with(one);
      }
      if (!events.isEmpty()) {
        check(view, read(events, rule), rule + " seed " + seed + ": " + late);
      }
    }
  }

  /** What was told to be sent back before it was told to be bought was kept for ever. */
  @ParameterizedTest
  @MethodSource("whole")
  void manyEventsAreReadAsTrainingReadsThemInAnyOrderSeed1To400(InteractionRule rule) {
    for (int seed = 1; seed <= 400; seed++) {
      var random = new SplittableRandom(seed);
      List<Event> late = new ArrayList<>();
      for (int step = 0; step < 8; step++) {
        late.add(event(random, 1_000L * (step + 1)));
      }
      Collections.shuffle(late, new Random(seed));
      View view = empty(rule).with(late);
      check(view, read(late, rule), rule + " seed " + seed + ": " + late);
    }
  }

  /** A log tells what memory does not: what was bought by the time at which it was sent back. */
  @ParameterizedTest
  @MethodSource("whole")
  void whatIsToldAfterItWasSentBackIsAskedForAndReadAsTrainingDoesSeed1To400(InteractionRule rule) {
    int asked = 0;
    for (int seed = 1; seed <= 400; seed++) {
      var random = new SplittableRandom(seed);
      List<Event> late = new ArrayList<>();
      for (int step = 0; step < 8; step++) {
        late.add(deal(random, 1_000L * (step + 1)));
      }
      Collections.shuffle(late, new Random(seed));
      List<Event> told = new ArrayList<>();
      View view = empty(rule);
      for (Event next : late) {
        told.add(next);
        boolean needsAll = view.needsAll(next);
        view = view.with(next);
        if (needsAll) {
          asked++;
          view = view.reread(told.stream().filter(one -> isOfSameItem(one, next)).toList());
        }
        check(view, read(told, rule), rule + " seed " + seed + ": " + told);
      }
    }
    assertThat(asked).isBetween(100, 1_600);
  }

  private static boolean isOfSameItem(Event one, Event other) {
    return one.itemId().equals(other.itemId());
  }

  private static Event deal(SplittableRandom random, long time) {
    String item = IDS.get(random.nextInt(IDS.size()));
    return switch (random.nextInt(6)) {
      case 0 -> new Event("ann", item, "click", 1, time);
      case 1 -> new Event("ann", item, "like", 1, time);
      case 2 -> new Event("ann", item, "play", random.nextBoolean() ? 2 : -1, time);
      case 3, 4 -> new Event("ann", item, "purchase", 1 + random.nextInt(3), time);
      default -> new Event("ann", item, "purchase", -1 - random.nextInt(2), time);
    };
  }

  @Test
  void whatComesInItsOrderAsksForNothing() {
    View view = empty(InteractionRule.DISTINCT);
    List<Event> events =
        List.of(
            new Event("ann", "a", "click", 1, 1_000),
            new Event("ann", "a", "purchase", 2, 2_000),
            new Event("ann", "a", "purchase", -1, 2_000),
            new Event("ann", "a", "rating", 4, 2_500),
            new Event("ann", "a", "purchase", -1, 3_000),
            new Event("ann", "a", "purchase", 1, 4_000),
            new Event("ann", "b", "purchase", -1, 1_000),
            new Event("ann", "b", "purchase", 1, 2_000));
    for (Event event : events) {
      assertThat(view.needsAll(event)).as("%s", event).isFalse();
      view = view.with(event);
    }
    assertThat(view.history("ann").size()).isEqualTo(2);
  }

  private static void check(View view, EventReading reading, String what) {
    // "other" comes first or last by id, "ann" is the other one.
    History batch = reading.interactions().history(0);
    History live = view.history("ann");
    assertThat(live.items()).as(what).containsExactly(batch.items());
    for (int entry = 0; entry < batch.size(); entry++) {
      assertThat(live.weight(entry)).as(what).isCloseTo(batch.weight(entry), within(1e-4f));
      assertThat(live.time(entry)).as(what).isEqualTo(batch.time(entry));
    }
    LiveUser user = view.audience().live("ann").orElseThrow();
    assertThat(user.dismissed()).as(what).containsExactly(reading.dismissed().getFirst());
    assertThat(user.seen()).as(what).containsExactly(reading.seen().getFirst());
  }
}
