package dev.weft.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EarlierStatesTest {

  private static final int ITEMS = 4;
  private static final long LAST = 60;

  private static Dataset dataset(List<Event> events) {
    var builder = Events.builder(EventType.PRESETS);
    events.forEach(builder::add);
    return Dataset.of(List.of(), List.of(), builder.build());
  }

  private static Event bought(String user, String item, long time) {
    return new Event(user, item, "purchase", 1, time);
  }

  /** Of everything that may happen to a pair, at whole times, often more than once. */
  private static Dataset random(SplittableRandom random) {
    List<Event> events = new ArrayList<>();
    for (int e = 0; e < 150; e++) {
      String user = "u" + random.nextInt(8);
      String item = "i" + random.nextInt(ITEMS);
      String type = List.of("purchase", "purchase", "play", "dislike").get(random.nextInt(4));
      float value = type.equals("purchase") && random.nextInt(5) == 0 ? -1 : 1;
      events.add(new Event(user, item, type, value, 1 + random.nextLong(LAST)));
    }
    return dataset(events);
  }

  private static long[] ends(Dataset dataset, long end) {
    return IntStream.range(0, dataset.userIndex().size()).mapToLong(user -> end).toArray();
  }

  /** The pairs whose last event speaks for the item: what came after it is not looked at. */
  private static History settled(History of, History whole, Dataset dataset, int user) {
    return of.filter(
        entry -> whole.contains(of.item(entry)) && last(dataset, user, of.item(entry), whole));
  }

  private static boolean last(Dataset dataset, int user, int item, History whole) {
    Events events = dataset.events();
    long latest = Event.NO_TIME;
    for (int e = 0; e < events.size(); e++) {
      if (dataset.userIndex().positions(events.users())[events.user(e)] == user
          && dataset.itemIndex().positions(events.items())[events.item(e)] == item) {
        latest = Math.max(latest, events.time(e));
      }
    }
    long at = latest;
    return IntStream.range(0, whole.size())
        .anyMatch(entry -> whole.item(entry) == item && whole.time(entry) == at);
  }

  @Test
  void whatPairsWereAtAnInstantIsWhatTheEventsUpToItSay() {
    for (InteractionRule rule : List.of(InteractionRule.DISTINCT, InteractionRule.WEIGHTED)) {
      for (int seed = 0; seed < 20; seed++) {
        Dataset dataset = random(new SplittableRandom(seed));
        Interactions known = rule.of(dataset);
        Interactions all = rule.withRepeats(dataset, known);
        for (long instant = 0; instant <= LAST; instant += 5) {
          Interactions read = rule.read(dataset, ends(dataset, instant + 1)).interactions();
          Interactions told = all.until(instant);
          for (int user = 0; user < known.users(); user++) {
            History whole = known.history(user);
            assertThat(byItem(settled(told.history(user), whole, dataset, user)))
                .as("%s, seed %d, user %d at %d", rule, seed, user, instant)
                .isEqualTo(byItem(settled(read.history(user), whole, dataset, user)));
          }
        }
      }
    }
  }

  /** Items, weights and times; of equal times any order will do. */
  private static List<String> byItem(History history) {
    return IntStream.range(0, history.size())
        .mapToObj(e -> history.item(e) + " " + history.weight(e) + " " + history.time(e))
        .sorted()
        .toList();
  }

  @Test
  void aPairIsBegunWhenItWasFirstLearnedFrom() {
    for (int seed = 0; seed < 20; seed++) {
      Dataset dataset = random(new SplittableRandom(seed));
      InteractionRule rule = InteractionRule.DISTINCT;
      Interactions known = rule.of(dataset);
      Interactions begun = rule.begun(dataset, InteractionRule.always(dataset));
      Interactions told = rule.withRepeats(dataset, known).begun();
      for (int user = 0; user < known.users(); user++) {
        assertThat(byItem(told.history(user))).isEqualTo(byItem(begun.history(user)));
      }
    }
  }

  @Test
  void ofManyMomentsTheFirstIsKeptAndSomeOfTheOthers() {
    List<Event> events = new ArrayList<>();
    for (int time = 1; time <= 1_000; time++) {
      events.add(bought("u", "i", time));
    }
    Dataset dataset = dataset(events);
    Interactions known = InteractionRule.DISTINCT.of(dataset);
    Interactions all = InteractionRule.DISTINCT.withRepeats(dataset, known);
    assertThat(all.begun().history(0).time(0)).isEqualTo(1);
    assertThat(all.until(0).pairs()).isZero();
    assertThat(all.until(500).history(0).time(0)).isBetween(430L, 500L);
    assertThat(all.until(1_000)).isEqualTo(known);
  }

  @Test
  void whatAPairBecameAfterItWasLookedAtIsNotKnown() {
    Dataset dataset =
        dataset(List.of(bought("u", "i", 1), bought("u", "i", 5), bought("u", "i", 9)));
    InteractionRule rule = InteractionRule.DISTINCT;
    Interactions known = rule.read(dataset, ends(dataset, 6)).interactions();
    Interactions all = rule.withRepeats(dataset, known);
    assertThat(all.until(20).history(0).time(0)).isEqualTo(5);
    assertThat(all.until(4).history(0).time(0)).isEqualTo(1);
  }

  @Test
  void thereIsNoneWhereEveryPairHasOneEvent() {
    Dataset dataset = dataset(List.of(bought("u", "i", 1), bought("u", "j", 2)));
    Interactions known = InteractionRule.DISTINCT.of(dataset);
    Interactions all = InteractionRule.DISTINCT.withRepeats(dataset, known);
    assertThat(all.repeated()).isFalse();
    assertThat(all.begun()).isSameAs(all);
    assertThat(all.until(1).pairs()).isEqualTo(1);
  }

  @Test
  void itemsLeftOutTakeTheirStatesWithThem() {
    Dataset dataset =
        dataset(List.of(bought("u", "i", 1), bought("u", "i", 9), bought("u", "j", 2)));
    InteractionRule rule = InteractionRule.DISTINCT;
    Interactions all = rule.withRepeats(dataset, rule.of(dataset));
    int i = dataset.itemIndex().index("i");
    int j = dataset.itemIndex().index("j");
    assertThat(all.onItems(new int[] {j}).repeated()).isFalse();
    assertThat(all.onItems(new int[] {i}).until(3).history(0).time(0)).isEqualTo(1);
  }
}
