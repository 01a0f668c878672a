package dev.weft.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.Item;
import dev.weft.server.config.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The worlds of presets have the troubles that they are there for. */
class PresetWorldTest {

  static final List<String> NAMES = Preset.NAMES;

  @TempDir private Path folder;

  private static PresetWorld world(String name) {
    return PresetWorld.of(
        name,
        new Preset(name).configuration().eventTypes(),
        size -> size.withUsers(100).withItems(400).withEvents(4_000).withDays(20));
  }

  private static List<Event> events(PresetWorld world, Predicate<Event> wanted) {
    Dataset data = world.dataset();
    return IntStream.range(0, data.events().size())
        .mapToObj(data.events()::event)
        .filter(wanted)
        .toList();
  }

  private static Item item(PresetWorld world, Event event) {
    return world.dataset().items().get(world.dataset().itemIndex().index(event.itemId()));
  }

  private static double number(Item item, String field) {
    return item.numbers().getOrDefault(field, Double.NaN);
  }

  private static int place(PresetWorld world, String itemId) {
    return world.dataset().itemIndex().index(itemId);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void theSameSeedGivesTheSameFilesAndTheTruthOfEveryone(String name) throws IOException {
    PresetWorld world = world(name);
    world.write("csv", folder.resolve("one"));
    world(name).write("csv", folder.resolve("two"));
    for (String file :
        List.of("items.csv", "users.csv", "events.csv", "truth/wanted.csv", "truth/items.csv")) {
      assertThat(folder.resolve("one").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("two").resolve(file));
    }
    Set<String> wanting = new HashSet<>();
    for (String line : Files.readAllLines(folder.resolve("one/truth/wanted.csv"))) {
      wanting.add(line.split(",")[0]);
    }
    assertThat(wanting).hasSize(101); // and the heading
    assertThat(world.dataset().events().size()).isEqualTo(4_000);
  }

  @Test
  void baitIsOpenedMoreAndLikedLessAndAFieldTellsMostOfIt() {
    PresetWorld world = world("social");
    Map<Boolean, double[]> counts = new HashMap<>();
    for (Event event : events(world, one -> true)) {
      boolean bait = world.truth().isBait(place(world, event.itemId()));
      double[] of = counts.computeIfAbsent(bait, _ -> new double[2]);
      of[0] += event.type().equals("view") ? 1 : 0;
      of[1] += event.type().equals("like") ? 1 : 0;
    }
    double[] bait = counts.getOrDefault(true, new double[2]);
    double[] good = counts.getOrDefault(false, new double[2]);
    long baits = IntStream.range(0, 400).filter(world.truth()::isBait).count();
    assertThat(bait[0] / baits).isGreaterThan(1.5 * good[0] / (400 - baits));
    assertThat(bait[1] / bait[0]).isLessThan(0.6 * good[1] / good[0]);
    List<Item> items = world.dataset().items();
    long told =
        IntStream.range(0, 400)
            .filter(i -> number(items.get(i), "misleading") > 0.5 == world.truth().isBait(i))
            .count();
    assertThat(told).isBetween(340L, 399L);
  }

  @Test
  void whatIsSoldOutIsLookedAtAndNotBought() {
    PresetWorld world = world("shop");
    Set<String> gone = new HashSet<>();
    for (Item item : world.dataset().items()) {
      assertThat(world.truth().isSoldOut(place(world, item.id())))
          .isEqualTo(number(item, "stock") == 0);
      if (number(item, "stock") == 0) {
        gone.add(item.id());
      }
    }
    assertThat(gone.size()).isBetween(30, 90);
    long lastWeek = world.truth().end().minusSeconds(7 * 86_400).toEpochMilli();
    List<Event> late = events(world, one -> one.time() > lastWeek && gone.contains(one.itemId()));
    assertThat(late).anySatisfy(one -> assertThat(one.type()).isEqualTo("view"));
    long taken = late.stream().filter(one -> one.type().equals("purchase")).count();
    assertThat(taken).isLessThanOrEqualTo(late.size() / 10);
    assertThat(events(world, one -> one.type().equals("view")).size())
        .isGreaterThan(4 * events(world, one -> one.type().equals("purchase")).size());
  }

  @Test
  void songsAreGoneBackTo() {
    PresetWorld world = world("media");
    List<Event> plays = events(world, one -> one.type().equals("play"));
    Set<String> pairs = new HashSet<>();
    plays.forEach(play -> pairs.add(play.userId() + " " + play.itemId()));
    assertThat(pairs.size()).isLessThan((int) (0.8 * plays.size()));
    assertThat(world.truth().questions())
        .allSatisfy(question -> assertThat(question.session()).isNotEmpty());
  }

  @Test
  void newsIsReadWithinItsFirstDays() {
    PresetWorld world = world("news");
    List<Event> clicks = events(world, one -> one.type().equals("click"));
    long fresh =
        clicks.stream()
            .filter(
                click ->
                    item(world, click)
                        .availability()
                        .at(java.time.Instant.ofEpochMilli(click.time() - 3 * 86_400_000L)))
            .count();
    // Of what there is 85 % is older than that.
    assertThat((double) fresh / clicks.size()).isLessThan(0.3);
  }

  @Test
  void higherLevelsBuildOnLowerOnesAndNobodyIsWantedThereTooEarly() {
    PresetWorld world = world("courses");
    Map<String, Item> items = new HashMap<>();
    world.dataset().items().forEach(item -> items.put(item.id(), item));
    int chained = 0;
    for (Item item : items.values()) {
      for (String required : item.tags().getOrDefault("requires", List.of())) {
        chained++;
        Item before = Objects.requireNonNull(items.get(required));
        assertThat(number(before, "level")).isEqualTo(number(item, "level") - 1);
        assertThat(before.categories().get("subject")).isEqualTo(item.categories().get("subject"));
      }
    }
    assertThat(chained).isGreaterThan(80);
    Truth truth = world.truth();
    Map<String, Set<String>> done = new HashMap<>();
    for (Event event : events(world, one -> one.type().equals("complete"))) {
      done.computeIfAbsent(event.userId(), _ -> new HashSet<>()).add(event.itemId());
    }
    for (int q = 0; q < truth.questions().size(); q++) {
      Set<String> finished = done.getOrDefault(truth.questions().get(q).userId(), Set.of());
      double[] worth = truth.worth(q);
      for (Item item : items.values()) {
        boolean met = finished.containsAll(item.tags().getOrDefault("requires", List.of()));
        int place = place(world, item.id());
        if (truth.isTooEarly(q, place) == met || (!met && worth[place] > 0)) {
          throw new AssertionError(truth.questions().get(q) + " and " + item);
        }
      }
    }
  }
}
