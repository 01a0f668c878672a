package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.InteractionRule;
import dev.weft.models.internal.file.SectionFile;
import dev.weft.models.internal.popularity.Popularity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenItemsTest {

  @TempDir Path folder;

  private static final EventType AGAIN =
      new EventType("eat", EventType.Polarity.POSITIVE, 1, false, false, -1e9, 1e9);

  /** Ann bought the desk, viewed the lamp, turned the sofa down and eats apples. */
  private static Dataset data() {
    var events =
        Events.builder(List.of(EventType.VIEW, EventType.PURCHASE, EventType.DISLIKE, AGAIN));
    events.add("ann", "desk", "purchase", 1, 1);
    events.add("ann", "lamp", "view", 1, 2);
    events.add("ann", "sofa", "dislike", 1, 3);
    events.add("ann", "apple", "eat", 1, 4);
    for (String item : List.of("apple", "desk", "lamp", "sofa", "tent")) {
      events.add("bob", item, "purchase", 1, 5);
    }
    return Dataset.of(List.of(), List.of(), events.build());
  }

  private static Snapshot trained(String... types) {
    var preparation = new Preparation().withRule(InteractionRule.DISTINCT.withTypes(Set.of(types)));
    return new SnapshotTrainer(preparation, Optional.of(new Popularity()), line -> {})
        .train(data());
  }

  private static List<String> listed(Snapshot snapshot, Query query) {
    return Weft.of(snapshot).recommend(query).items().stream().map(item -> item.itemId()).toList();
  }

  @Test
  void whatWasSeenComesWhenItIsAskedForAndWhatWasTurnedDownNever() throws IOException {
    Path file = folder.resolve("m.weft");
    SnapshotFile.write(file, trained("purchase", "eat"));
    Snapshot read = SnapshotFile.read(file);
    assertThat(listed(read, Query.user("ann"))).containsExactlyInAnyOrder("apple", "tent");
    assertThat(listed(read, Query.user("ann").includeSeen()))
        .containsExactlyInAnyOrder("apple", "desk", "lamp", "tent");
    assertThat(listed(read, Query.user("ann").withItems(List.of("tent")))).containsExactly("apple");
  }

  @Test
  void aSnapshotFileOfAnOlderVersionKnowsTheHistoriesAsSeen() throws IOException {
    Path file = folder.resolve("m.weft");
    SnapshotFile.write(file, trained("purchase", "eat"));
    Map<String, Object> sections = new LinkedHashMap<>(SectionFile.read(file));
    assertThat(sections.keySet().removeIf(name -> name.matches("(seen|again)-.*"))).isTrue();
    SectionFile.write(file, sections);
    assertThat(listed(SnapshotFile.read(file), Query.user("ann")))
        .containsExactlyInAnyOrder("lamp", "tent");
  }

  // The fit went through, and every score was zero.
  @Test
  void nothingIsTrainedOnEventsOfWhichNoneCounts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trained("dislike"))
        .withMessageContaining("{dislike=1, eat=1, purchase=6, view=1}");
  }
}
