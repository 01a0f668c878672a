package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventReading.Values;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.InteractionRule;
import dev.weft.models.Algorithm;
import dev.weft.models.ModelFileException;
import dev.weft.models.internal.file.SectionFile;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.recommend.Recommendations.Reason;
import dev.weft.recommend.Recommendations.Source;
import dev.weft.recommend.internal.habits.Habit;
import dev.weft.recommend.internal.habits.Habits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody chose again and again comes first where the known may come again. */
class HabitTest {

  private static final long DAY = 86_400_000L;
  private static final int USERS = 60;

  /** As the preset of media has it: what was played may come again. */
  private static final EventType PLAY =
      new EventType("play", EventType.Polarity.POSITIVE, 1, false, true, -1e9, 1e9);

  private static final InteractionRule RULE = InteractionRule.WEIGHTED;

  @TempDir Path folder;

  /** Of songs of four kinds each user plays two often and six once, all of one kind. */
  static Dataset songs(int often, EventType type) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    var events = Events.builder(List.of(type));
    for (int user = 0; user < USERS; user++) {
      int kind = user % 4;
      int first = random.nextInt(10);
      for (int song = 0; song < 8; song++) {
        String item = "s" + (kind * 10 + (first + song) % 10);
        for (int time = 0; time < (song < 2 ? often : 1); time++) {
          events.add("u" + user, item, type.name(), 1, random.nextLong(60 * DAY));
        }
      }
    }
    return Dataset.of(List.of(), List.of(), events.build());
  }

  private static List<String> favourites(Dataset dataset, String user) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Events events = dataset.events();
    for (int e = 0; e < events.size(); e++) {
      if (events.users().id(events.user(e)).equals(user)) {
        counts.merge(events.items().id(events.item(e)), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .filter(one -> one.getValue() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Snapshot trained(Dataset dataset, Algorithm algorithm, InteractionRule rule) {
    return new SnapshotTrainer(new Preparation().withRule(rule), Optional.of(algorithm), line -> {})
        .train(dataset);
  }

  /** The same whatever the evidence would say. */
  private static Snapshot weighing(Dataset dataset, Algorithm algorithm, float weight) {
    Snapshot trained = trained(dataset, algorithm, RULE);
    Habits habits =
        new Habits(weight, 0, List.of()).of(dataset, RULE, RULE.of(dataset), Values.UNKNOWN);
    return trained.with(trained.audience().withHabits(habits));
  }

  private static List<String> listed(Weft weft, Query query) {
    return weft.recommend(query).items().stream().map(item -> item.itemId()).toList();
  }

  private static List<List<String>> lists(Snapshot snapshot, Dataset dataset, boolean seen) {
    Weft weft = Weft.of(snapshot);
    List<List<String>> lists = new ArrayList<>();
    for (String user : dataset.userIndex().ids()) {
      Query query = Query.user(user).limit(20);
      lists.add(listed(weft, seen ? query.includeSeen() : query));
    }
    return lists;
  }

  private static void requireFavouritesFirst(Dataset dataset, Snapshot snapshot, boolean seen) {
    List<List<String>> lists = lists(snapshot, dataset, seen);
    int held = 0;
    for (int user = 0; user < USERS; user++) {
      String id = dataset.userIndex().id(user);
      held +=
          (int) lists.get(user).stream().limit(2).filter(favourites(dataset, id)::contains).count();
    }
    assertThat(held).isGreaterThan(2 * USERS * 9 / 10);
  }

  // Of the first two places of all lists the two songs that were played 20 times held 8 of 120.
  @Test
  void whatIsPlayedMostComesFirstWhereTheKnownComesAgain() {
    Dataset dataset = songs(20, PLAY);
    requireFavouritesFirst(dataset, trained(dataset, new Ease(20), RULE), false);
    requireFavouritesFirst(dataset, trained(dataset, new Popularity(), RULE), false);
  }

  @Test
  void howOftenCountsThoughPairsDoNotWeigh() {
    Dataset dataset = songs(20, EventType.PURCHASE);
    Snapshot snapshot = trained(dataset, new Ease(20), InteractionRule.DISTINCT);
    requireFavouritesFirst(dataset, snapshot, true);
  }

  @Test
  void theDefaultWeighsHabits() {
    Dataset dataset = songs(20, PLAY);
    List<String> said = new ArrayList<>();
    Snapshot snapshot =
        new SnapshotTrainer(new Preparation().withRule(RULE), Optional.empty(), said::add)
            .train(dataset);
    requireFavouritesFirst(dataset, snapshot, false);
    assertThat(said).anyMatch(line -> line.startsWith("what was chosen before"));
    assertThat(snapshot.provenance().choices())
        .anyMatch(line -> line.startsWith("what was chosen before"));
  }

  @Test
  void whereNothingIsRepeatedHabitsDoNotCount() {
    Snapshot snapshot = trained(songs(1, PLAY), new Ease(20), RULE);
    assertThat(snapshot.audience().habits()).isEqualTo(Habits.NONE);
  }

  @Test
  void withoutTimesHabitsDoNotCount() {
    Dataset timed = songs(20, PLAY);
    var events = Events.builder(List.of(PLAY));
    for (int e = 0; e < timed.events().size(); e++) {
      events.add(
          timed.events().users().id(timed.events().user(e)),
          timed.events().items().id(timed.events().item(e)),
          "play",
          1,
          Event.NO_TIME);
    }
    Dataset dataset = Dataset.of(List.of(), List.of(), events.build());
    assertThat(trained(dataset, new Ease(20), RULE).audience().habits()).isEqualTo(Habits.NONE);
  }

  // One blank in 17,700 lines of plays took the half of what lists were worth.
  @Test
  void oneEventWithoutATimeTakesNoHabitAway() {
    Dataset timed = songs(20, PLAY);
    var events = Events.builder(List.of(PLAY));
    for (int e = 0; e < timed.events().size(); e++) {
      Event event = timed.events().event(e);
      long time = e == 500 ? Event.NO_TIME : event.time();
      events.add(event.userId(), event.itemId(), event.type(), 1, time);
    }
    Dataset dataset = Dataset.of(List.of(), List.of(), events.build());
    requireFavouritesFirst(dataset, trained(dataset, new Ease(20), RULE), false);
  }

  /** What one user did with one item, one thing a day. */
  private static Dataset deeds(String type, double... values) {
    var events = Events.builder(EventType.PRESETS);
    for (int day = 0; day < values.length; day++) {
      events.add("u", "mug", type, (float) values[day], day * DAY);
    }
    return Dataset.of(List.of(), List.of(), events.build());
  }

  private static Habit habit(Dataset dataset) {
    return new Habits(1, 0, List.of())
        .of(
            dataset,
            InteractionRule.DISTINCT,
            InteractionRule.DISTINCT.of(dataset),
            Values.of(dataset.events(), InteractionRule.DISTINCT))
        .habit(0);
  }

  // Of three that were bought and one sent back less was left than of none.
  @Test
  void whatIsKeptOfAPurchaseCountsAsIfNoMoreHadBeenBought() {
    Habit two = habit(deeds("purchase", 2));
    assertThat(habit(deeds("purchase", 3, -1)).times(0)).isEqualTo(1);
    assertThat(strength(habit(deeds("purchase", 3, -1)))).isCloseTo(strength(two), within(1e-6));
    assertThat(strength(habit(deeds("purchase", 4, -1, -1))))
        .isCloseTo(strength(two), within(1e-6));
    Habit often = habit(deeds("purchase", 1, 1, 1, 1, 1, -1));
    assertThat(often.times(0)).isEqualTo(4);
    assertThat(strength(often))
        .isCloseTo(strength(habit(deeds("purchase", 1, 1, 1, 1))), within(1e-6));
    Habit some = habit(deeds("purchase", 2, 2, -1));
    assertThat(some.times(0)).isEqualTo(2);
    assertThat(strength(some))
        .isBetween(strength(habit(deeds("purchase", 2))), strength(habit(deeds("purchase", 2, 2))));
  }

  private static double strength(Habit habit) {
    return habit.strength(0, habit.latest(), 0);
  }

  /** Whoever grades anew has not chosen anew. */
  @Test
  void anOpinionIsNotAnOccasion() {
    assertThat(habit(deeds("rating", 1, 1, 5)).times(0)).isZero();
  }

  @Test
  void listsOfWhatIsNewAreAsTheyWere() {
    Dataset dataset = songs(20, EventType.PURCHASE);
    Snapshot snapshot = trained(dataset, new Ease(20), InteractionRule.DISTINCT);
    assertThat(snapshot.audience().habits().counts()).isTrue();
    Snapshot without = snapshot.with(snapshot.audience().withHabits(Habits.NONE));
    Weft weft = Weft.of(snapshot);
    Weft plain = Weft.of(without);
    for (String user : dataset.userIndex().ids()) {
      Query query = Query.user(user).explain();
      assertThat(weft.recommend(query)).isEqualTo(plain.recommend(query));
    }
    View view = View.of(snapshot);
    Query asked = Query.user("u0").includeSeen();
    int favourite = view.find(favourites(dataset, "u0").getFirst()).orElseThrow();
    assertThat(OwnHabit.term(view, asked).times(favourite)).isEqualTo(20);
    assertThat(OwnHabit.term(view, asked.withText("song")).times(favourite)).isZero();
    Query like = Query.anyone().similarTo("s1").includeSeen();
    assertThat(weft.recommend(like)).isEqualTo(plain.recommend(like));
    Query once = Query.items("s1", "s2").includeSeen();
    assertThat(weft.recommend(once)).isEqualTo(plain.recommend(once));
  }

  @Test
  void aSnapshotThatIsReadAnswersAsTheOneThatWasWritten() throws IOException {
    Dataset dataset = songs(20, PLAY);
    Snapshot snapshot = trained(dataset, new Ease(20), RULE);
    Path file = folder.resolve("m.weft");
    SnapshotFile.write(file, snapshot);
    Snapshot read = SnapshotFile.read(file);
    assertThat(read.audience().habits()).isEqualTo(snapshot.audience().habits());
    assertThat(lists(read, dataset, false)).isEqualTo(lists(snapshot, dataset, false));
    Snapshot again = snapshot.with(snapshot.audience().of(dataset, RULE));
    assertThat(again.audience().habits()).isEqualTo(snapshot.audience().habits());
  }

  @Test
  void aFileWithHabitsOfOtherHistoriesIsDamaged() throws IOException {
    Path file = folder.resolve("m.weft");
    SnapshotFile.write(file, trained(songs(20, PLAY), new Ease(20), RULE));
    Map<String, Object> sections = new LinkedHashMap<>(SectionFile.read(file));
    sections.put("habit-sums", new float[3]);
    SectionFile.write(file, sections);
    assertThatThrownBy(() -> SnapshotFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("'habit'");
  }

  @Test
  void whatIsPlayedNowCountsAtOnce() {
    Dataset dataset = songs(20, PLAY);
    Snapshot snapshot = weighing(dataset, new Popularity(), 8);
    View view = View.of(snapshot).withEvents(List.of(PLAY, EventType.DISLIKE), RULE);
    List<String> before = listed(Weft.of(view), Query.user("u0"));
    String once =
        before.stream()
            .filter(item -> !favourites(dataset, "u0").contains(item))
            .filter(item -> view.history("u0").contains(view.find(item).orElseThrow()))
            .reduce((first, second) -> second)
            .orElseThrow();
    View after = view;
    for (int time = 0; time < 40; time++) {
      after = after.with(new Event("u0", once, "play", 1, 61 * DAY + time));
    }
    assertThat(listed(Weft.of(after), Query.user("u0")).getFirst()).isEqualTo(once);
    View gone = after.with(new Event("u0", once, "dislike", 1, 62 * DAY));
    assertThat(listed(Weft.of(gone), Query.user("u0"))).doesNotContain(once);
  }

  @Test
  void eventsThatCameLaterAreCountedAsTrainingCountsThem() {
    Dataset all = songs(20, PLAY);
    Habits habits = new Habits(2, 7, List.of());
    Habits trained = habits.of(all, RULE, RULE.of(all), Values.UNKNOWN);
    Events events = all.events();
    int user = 0;
    String id = all.userIndex().id(user);
    Habit told = Habit.NONE;
    for (int e : order(events, id)) {
      int item = all.itemIndex().find(events.items().id(events.item(e))).orElseThrow();
      told = told.with(item, 1, events.time(e), 7);
    }
    Habit read = trained.habit(user);
    assertThat(told.times()).isEqualTo(read.times());
    for (int entry = 0; entry < read.aged().size(); entry++) {
      assertThat(told.aged().weight(entry)).isCloseTo(read.aged().weight(entry), within(1e-4f));
    }
  }

  /** Of what is sent back live, all of the pair is read again, as a store does. */
  @Test
  void returnsComeToWhatTrainingMakesOfThem() {
    Dataset songs = songs(20, EventType.PURCHASE);
    Snapshot snapshot = trained(songs, new Ease(20), InteractionRule.DISTINCT);
    List<Event> events = new ArrayList<>();
    View view = View.of(snapshot);
    for (double value : new double[] {3, -1, 2, -1}) {
      var event = new Event("new", "s1", "purchase", (float) value, (61 + events.size()) * DAY);
      events.add(event);
      view = view.needsAll(event) ? view.reread(events) : view.with(event);
    }
    var all = Events.builder(EventType.PRESETS);
    events.forEach(e -> all.add("new", "s1", "purchase", e.value(), e.time()));
    Dataset alone = Dataset.of(List.of(), List.of(), all.build());
    Habits habits = snapshot.audience().habits();
    Habit read =
        new Habits(habits.weight(), habits.halfLifeDays(), List.of())
            .of(
                alone,
                InteractionRule.DISTINCT,
                InteractionRule.DISTINCT.of(alone),
                Values.of(alone.events(), InteractionRule.DISTINCT))
            .habit(0);
    Habit live = view.audience().habit("new");
    assertThat(live.times(view.find("s1").orElseThrow())).isEqualTo(read.times(0));
    assertThat(live.aged().weight(0)).isCloseTo(read.aged().weight(0), within(1e-4f));
  }

  /** The latest first, so that every event is a late one. */
  private static int[] order(Events events, String user) {
    int[] own =
        IntStream.range(0, events.size())
            .filter(e -> events.users().id(events.user(e)).equals(user))
            .toArray();
    return IntStream.range(0, own.length).map(at -> own[own.length - 1 - at]).toArray();
  }

  @Test
  void whatASessionOfNobodyRepeatsComesFirst() {
    Snapshot snapshot = weighing(songs(20, PLAY), new Ease(20), 8);
    Query query = Query.items("s1", "s3", "s1", "s2", "s1").includeSeen();
    assertThat(listed(Weft.of(snapshot), query).getFirst()).isEqualTo("s1");
  }

  @Test
  void aReasonTellsHowOften() {
    Dataset dataset = songs(20, PLAY);
    Weft weft = Weft.of(weighing(dataset, new Ease(20), 8));
    Reason reason =
        weft.recommend(Query.user("u0").explain()).items().getFirst().reasons().getFirst();
    assertThat(reason.source()).isEqualTo(Source.HABIT);
    assertThat(reason.sentence()).isEqualTo("You chose it 20 times");
    assertThat(reason.sentence(Locale.CHINESE)).isEqualTo("您选择过它20次");
    var once = new Reason(Source.HABIT, 1, List.of(), false, List.of(), 1);
    assertThat(once.sentence()).isEqualTo("You chose it before");
  }
}
