package dev.weft.models.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.History;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.recommend.Preparation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GateCutTest {

  private static final int USERS = 60;
  private static final int ITEMS = 30;
  private static final long LATE = 10_000;

  /** Everyone buys early; late, part of it again and some things more. */
  private static Dataset shop() {
    var random = new SplittableRandom(3);
    var builder = Events.builder(EventType.PRESETS);
    for (int user = 0; user < USERS; user++) {
      for (int e = 0; e < 12; e++) {
        builder.add("u" + user, "i" + random.nextInt(ITEMS), "purchase", 1, random.nextInt(1_000));
      }
      for (int e = 0; e < 4; e++) {
        long late = LATE + random.nextInt(1_000);
        builder.add("u" + user, "i" + random.nextInt(ITEMS), "purchase", 1, late);
      }
    }
    return Dataset.of(List.of(), List.of(), builder.build());
  }

  private static Set<String> early(Dataset dataset) {
    Events events = dataset.events();
    Set<String> pairs = new HashSet<>();
    for (int e = 0; e < events.size(); e++) {
      if (events.time(e) < LATE) {
        pairs.add(
            dataset.userIndex().find(events.users().id(events.user(e))).orElseThrow()
                + " "
                + dataset.itemIndex().find(events.items().id(events.item(e))).orElseThrow());
      }
    }
    return pairs;
  }

  private static GateCut cut(TrainingData data, double coldUsers) {
    var gate = new Gate(List.of(new Popularity()), HoldOut.LATEST, 0.1, coldUsers, 0);
    return GateCut.of(data, gate);
  }

  @Test
  void whatWasBoughtBeforeAndAgainIsKnownAndNotAskedFor() {
    Dataset dataset = shop();
    Set<String> early = early(dataset);
    GateCut cut = cut(new Preparation().trainingData(dataset), 0);
    long known = cut.train().interactions().histories().stream().mapToLong(History::size).sum();
    assertThat(known).as("all that was bought early").isGreaterThanOrEqualTo(early.size());
    assertThat(cut.cases()).hasSizeGreaterThan(USERS / 2);
    for (TestCase one : cut.cases()) {
      for (int item : one.relevant()) {
        assertThat(early).doesNotContain(one.user() + " " + item);
      }
    }
  }

  @Test
  void newUsersShowWhatTheyBoughtFirst() {
    Dataset dataset = shop();
    Set<String> early = early(dataset);
    GateCut cut = cut(new Preparation().trainingData(dataset), 0.5);
    assertThat(cut.cases()).anyMatch(one -> cut.isStranger(one.user()));
    for (TestCase one : cut.cases()) {
      if (cut.isStranger(one.user())) {
        for (int item : one.history().items()) {
          assertThat(early).contains(one.user() + " " + item);
        }
      }
    }
  }
}
