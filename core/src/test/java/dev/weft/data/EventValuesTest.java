package dev.weft.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.EventReading.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What 0, −1 and numbers off the scale mean, however a few others are written. */
class EventValuesTest {

  private final List<Event> events = new ArrayList<>();

  private void add(String user, String item, String type, float value) {
    events.add(new Event(user, item, type, value, 1_000L + events.size()));
  }

  private Events all() {
    var all = Events.builder(EventType.PRESETS);
    events.forEach(all::add);
    return all.build();
  }

  private EventReading read() {
    return InteractionRule.DISTINCT.read(Dataset.of(List.of(), List.of(), all()));
  }

  private Values values() {
    return Values.of(all(), InteractionRule.DISTINCT);
  }

  private List<String> odd() {
    return Values.odd(all(), InteractionRule.DISTINCT);
  }

  private void everybody(String type, float value) {
    for (int user = 0; user < 40; user++) {
      for (int item = 0; item < 5; item++) {
        add("u" + user, "i" + (user + item) % 20, type, value);
      }
    }
  }

  /** All 200 of them were taken for events that had not taken place. */
  @Test
  void oneEventWithoutAValueLeavesThoseThatCarryAZero() {
    for (String type : List.of("view", "purchase", "play", "cart")) {
      events.clear();
      everybody(type, 0);
      assertThat(odd()).as("a client that writes 0 always").isEmpty();
      add("web", "i1", type, 1);
      assertThat(read().interactions().pairs()).as(type).isEqualTo(201);
      assertThat(odd())
          .singleElement()
          .asString()
          .startsWith("200 of 201 events of type '%s' carry 0, which says nothing".formatted(type));
    }
  }

  @Test
  void whereOneClientWritesAZeroAndAnotherNothingBothCount() {
    everybody("view", 0);
    for (int user = 0; user < 60; user++) {
      for (int item = 0; item < 5; item++) {
        add("web" + user, "i" + (user + item) % 20, "view", 1);
      }
    }
    // Few are on both.
    add("u1", "i19", "view", 1);
    add("web1", "i19", "view", 0);
    assertThat(read().interactions().pairs()).isEqualTo(502);
  }

  private void shown(String type, int users, int each, double share, long seed) {
    var random = new Random(seed);
    for (int user = 0; user < users; user++) {
      for (int item = 0; item < each; item++) {
        add("u" + user, "i" + item, type, random.nextDouble() < share ? 1 : 0);
      }
    }
  }

  @Test
  void whereThePeopleWhoGiveOneGiveZeroAZeroIsANoHoweverManyThereAreSeed1To20() {
    for (int seed = 1; seed <= 20; seed++) {
      for (double share : new double[] {0.01, 0.1, 0.5, 0.9}) {
        for (String type : List.of("click", "play")) {
          events.clear();
          shown(type, 200, 10, share, seed);
          long clicked = events.stream().filter(event -> event.value() == 1).count();
          assertThat(read().interactions().pairs())
              .as("%s, %s, seed %d", type, share, seed)
              .isEqualTo(clicked);
        }
      }
    }
  }

  @Test
  void whereEverybodyDidOneThingNothingTellsThatAZeroIsNotANo() {
    shown("like", 100, 1, 0.3, 1);
    long liked = events.stream().filter(event -> event.value() == 1).count();
    assertThat(read().interactions().pairs()).isEqualTo(liked);
  }

  /** Whoever likes everything and whoever likes nothing are not two clients. */
  @Test
  void peopleOfFirmOpinionsLeaveAZeroANoSeed1To20() {
    for (int seed = 1; seed <= 20; seed++) {
      events.clear();
      var random = new Random(seed);
      for (int user = 0; user < 100; user++) {
        double share = random.nextInt(3) == 0 ? 0.5 : random.nextBoolean() ? 0.95 : 0.05;
        for (int item = 0; item < 10; item++) {
          add("u" + user, "i" + item, "like", random.nextDouble() < share ? 1 : 0);
        }
      }
      assertThat(values().telling()).as("seed %d", seed).contains("like");
    }
  }

  @Test
  void oneAmountDoesNotMakeNothingOfTheZerosOfAllOthers() {
    everybody("play", 0);
    add("u1", "i9", "play", 3);
    assertThat(read().interactions().pairs()).isEqualTo(201);
    for (int user = 0; user < 40; user++) {
      add("u" + user, "i" + (user + 9) % 20, "play", 2);
    }
    assertThat(read().interactions().pairs()).isEqualTo(41);
  }

  private void votes() {
    for (int user = 0; user < 20; user++) {
      for (int item = 0; item < 4; item++) {
        add("u" + user, "good" + item, "like", 1);
        add("u" + user, "bad" + item, "like", -1);
      }
    }
  }

  /** What everybody voted down was the best liked. */
  @Test
  void aVoteOfMinusOneBesideOneIsNotALike() {
    votes();
    add("u0", "good0", "like", -1);
    EventReading read = read();
    assertThat(read.interactions().pairs()).isEqualTo(20 * 4 - 1);
    assertThat(read.seen().getFirst()).as("voted down is seen").hasSize(8);
    assertThat(odd()).singleElement().asString().contains("81 of 161", "'dislike'");
  }

  @Test
  void oneMinusOneAmongLikesTakesBackOneAndLeavesZerosNoes() {
    for (int user = 0; user < 30; user++) {
      for (int item = 0; item < 10; item++) {
        add("u" + user, "i" + item, "like", item < 5 && (user + item) % 3 > 0 ? 1 : 0);
      }
    }
    add("u1", "i1", "like", -1);
    assertThat(read().interactions().pairs()).isEqualTo(99);
  }

  @Test
  void whereEveryValueIsMinusOneItSaysNothing() {
    everybody("view", -1);
    add("web", "i1", "view", 1);
    assertThat(read().interactions().pairs()).isEqualTo(201);
    assertThat(odd()).singleElement().asString().contains("200 of 201", "says nothing");
  }

  private void thumbs() {
    for (int user = 0; user < 30; user++) {
      for (int item = 0; item < 10; item++) {
        if ((user + item) % 5 > 0 || item >= 5) {
          add("u" + user, "i" + item, "rating", item < 4 ? 1 : 0);
        }
      }
    }
  }

  /** What 30 people had turned down led the lists of everybody. */
  @Test
  void oneRatingOfFiveLeavesThumbsThumbs() {
    thumbs();
    long up = read().interactions().pairs();
    add("stray", "i11", "rating", 5);
    EventReading read = read();
    assertThat(read.interactions().pairs()).isEqualTo(up + 1);
    assertThat(read.middle()).isEqualTo(0.5);
    assertThat(odd())
        .containsExactly("1 of 271 ratings is far off the others, which are 0.0 to 1.0");
  }

  @Test
  void wherePeopleGiveOtherGradesZeroStaysOne() {
    thumbs();
    for (int user = 0; user < 30; user++) {
      add("u" + user, "i11", "rating", 5);
    }
    assertThat(read().interactions().pairs()).isEqualTo(events.size());
  }

  @Test
  void oneRatingBelowZeroIsNotLearnedFromAndLeavesZerosGrades() {
    for (int user = 0; user < 30; user++) {
      for (int item = 0; item < 10; item++) {
        add("u" + user, "i" + item, "rating", (user + item) % 11);
      }
    }
    add("u1", "i11", "rating", -1);
    assertThat(read().interactions().pairs()).isEqualTo(300);
  }

  /** All of 5 stars were said to be no more than halfway up. */
  @Test
  void aRatingFarOffTheOthersDoesNotMoveTheMiddle() {
    for (int user = 0; user < 40; user++) {
      for (int item = 0; item < 12; item++) {
        add("u" + user, "i" + item, "rating", 1 + (user + item) % 5);
      }
    }
    add("u1", "slip", "rating", 450);
    assertThat(read().middle()).isEqualTo(3);
    assertThat(values().greatest()).isEqualTo(5);
    assertThat(values().isFar(450)).isTrue();
    assertThat(values().isFar(10)).isFalse();
    add("u2", "slip", "rating", 10);
    assertThat(read().middle()).as("10 is not far from 5").isEqualTo(5.5);
  }

  @Test
  void ordinaryEventsHaveNothingOdd() {
    everybody("view", 1);
    everybody("purchase", 2);
    add("u1", "i1", "purchase", -1);
    add("u1", "i1", "purchase", 0);
    for (int user = 0; user < 40; user++) {
      add("u" + user, "i" + user % 20, "rating", 1 + user % 10);
      add("u" + user, "i" + user % 19, "dislike", 1);
    }
    assertThat(odd()).isEmpty();
    assertThat(values().silent()).isEmpty();
  }
}
