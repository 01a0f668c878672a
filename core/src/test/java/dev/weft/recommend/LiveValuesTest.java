package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.History;
import dev.weft.data.InteractionRule;
import dev.weft.models.internal.linear.Ease;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values mean to what comes one by one what they mean to the training, and to a start. */
class LiveValuesTest {

  @TempDir Path folder;

  private static Events.Builder builder(List<Event> events) {
    var all = Events.builder(EventType.PRESETS);
    events.forEach(all::add);
    return all;
  }

  private static List<Event> trainedOn() {
    List<Event> events = new ArrayList<>();
    for (int user = 0; user < 30; user++) {
      for (int item = 0; item < 8; item++) {
        String id = "i" + (user + item) % 10;
        long time = 1_000L + item;
        events.add(new Event("u" + user, id, "like", 1, time)); // nobody said no so far
        events.add(new Event("u" + user, id, "view", 0, time)); // of a client that always does
        events.add(new Event("u" + user, id, "click", (user + item) % 2, time));
        events.add(new Event("u" + user, id, "play", (user + item) % 3, time));
        events.add(new Event("u" + user, id, "rating", (user + item) % 6, time));
      }
    }
    return events;
  }

  private Snapshot trained(List<Event> events) throws IOException {
    Dataset data = Dataset.of(List.of(), List.of(), builder(events).build());
    var preparation = new Preparation().withRule(InteractionRule.DISTINCT);
    Path file = folder.resolve("m.weft");
    SnapshotFile.write(
        file, new SnapshotTrainer(preparation, Optional.of(new Ease()), line -> {}).train(data));
    return SnapshotFile.read(file);
  }

  private static final String[] TYPES = {
    "like", "view", "click", "play", "rating", "cart", "share", "dislike"
  };

  private static Event event(SplittableRandom random, long time) {
    String type = TYPES[random.nextInt(TYPES.length)];
    float least = type.equals("rating") ? 0 : -1;
    float value = least + random.nextInt(type.equals("rating") ? 6 : 3);
    return new Event("new", "i" + random.nextInt(3), type, value, time);
  }

  /** A like of 0 was a reason for lists, and at the next start there was none. */
  @Test
  void aStartReadsWhatWasReadLiveSeed1To300() throws IOException {
    List<Event> events = trainedOn();
    Snapshot snapshot = trained(events);
    for (int seed = 1; seed <= 300; seed++) {
      var random = new SplittableRandom(seed);
      View view = View.of(snapshot).withEvents(EventType.PRESETS, InteractionRule.DISTINCT);
      List<Event> own = new ArrayList<>();
      for (int step = 0; step < 5; step++) {
        Event next = event(random, 9_000L + step);
        own.add(next);
        view = view.with(next);
      }
      List<Event> all = new ArrayList<>(events);
      all.addAll(own);
      Dataset people = Dataset.of(snapshot.items(), List.of(), builder(all).build());
      Audience read = snapshot.audience().of(people, InteractionRule.DISTINCT);
      int user = read.index().index("new");
      History started = read.histories().get(user);
      String what = "seed " + seed + ": " + own;
      assertThat(view.history("new").items()).as(what).isEqualTo(started.items());
      assertThat(Arrays.stream(view.lukewarm("new")).filter(started::contains))
          .as(what)
          .containsExactly(
              Arrays.stream(read.lukewarm().get(user)).boxed().toArray(Integer[]::new));
    }
  }

  @Test
  void aTrainingReadsWhatWasReadLiveWhereValuesMeanTheSame() throws IOException {
    List<Event> events = trainedOn();
    View view = View.of(trained(events)).withEvents(EventType.PRESETS, InteractionRule.DISTINCT);
    List<Event> own =
        List.of(
            new Event("new", "i0", "like", 0, 9_000),
            new Event("new", "i1", "like", 1, 9_001),
            new Event("new", "i1", "like", -1, 9_002),
            new Event("new", "i2", "view", 0, 9_003),
            new Event("new", "i3", "click", 0, 9_004),
            new Event("new", "i4", "play", 0, 9_005),
            new Event("new", "i5", "rating", 0, 9_006));
    for (Event event : own) {
      view = view.with(event);
    }
    assertThat(view.history("new").items()).containsExactly(2, 5);
    List<Event> all = new ArrayList<>(events);
    all.addAll(own);
    Dataset data = Dataset.of(List.of(), List.of(), builder(all).build());
    History again = InteractionRule.DISTINCT.of(data).history(data.userIndex().index("new"));
    assertThat(again.items()).containsExactly(2, 5);
  }

  /** What the people of a moment ago gave says nothing of what values meant. */
  @Test
  void whatValuesMeantStaysWhenThoseWhoToldItAreGone() throws IOException {
    Snapshot snapshot = trained(trainedOn());
    List<Event> few =
        List.of(new Event("new", "i0", "like", 0, 9_000), new Event("new", "i1", "view", 0, 9_001));
    Dataset people = Dataset.of(snapshot.items(), List.of(), builder(few).build());
    Audience read = snapshot.audience().nobody().of(people, InteractionRule.DISTINCT);
    assertThat(read.histories().getFirst().items()).containsExactly(1);
    assertThat(read.values()).isEqualTo(snapshot.audience().values());
  }
}
