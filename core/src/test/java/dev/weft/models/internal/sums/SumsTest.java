package dev.weft.models.internal.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.Evidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What all sums promise, whatever they add up and in whichever form. */
class SumsTest {

  private static final int FEWER = 12;
  private static final int ITEMS = 20;
  private static final int ORDERS = 60;
  private static final long DAY = 86_400_000;

  @ParameterizedTest
  @EnumSource
  void anyOrderOfStepsIsTheBatchSeeds1To60(SumsKind kind) {
    for (int seed = 1; seed <= ORDERS; seed++) {
      var life = new Life(kind, RandomStreams.of(seed), Clip.NONE);
      assertSame(kind, life.live(), kind.batch(ITEMS, life.users), "seed " + seed);
    }
  }

  /** What is clipped goes as it came. */
  @ParameterizedTest
  @EnumSource
  void clippedSumsAreThoseOfClippedHistoriesSeeds1To60(SumsKind kind) {
    var clip = new Clip(4, Double.POSITIVE_INFINITY);
    for (int seed = 1; seed <= ORDERS; seed++) {
      var life = new Life(kind, RandomStreams.of(seed), clip);
      Sums sums = life.live();
      List<Evidence> clipped =
          life.users.stream()
              .map(user -> new Evidence(clip.of(user.history()), user.attributes()))
              .toList();
      Sums batch = kind.batch(ITEMS, clipped);
      assertThat(sums.users()).isEqualTo(batch.users());
      assertClose(kind, sums, batch, "seed " + seed);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsReadBackSeed1(SumsKind kind) {
    Sums sums = new Life(kind, RandomStreams.of(1), Clip.NONE).live();
    assertEqual(Sums.read(Parts.of(sums)), sums, kind.name());
  }

  @ParameterizedTest
  @EnumSource
  void noiseHasItsScaleAndItsSeed(SumsKind kind) {
    for (Noise.Kind distribution : Noise.Kind.values()) {
      Sums first = noisy(kind, new Noise(distribution, 3, 1));
      assertEqual(noisy(kind, new Noise(distribution, 3, 1)), first, kind.name());
      assertThat(SumsKind.numbers(noisy(kind, new Noise(distribution, 3, 2))))
          .isNotEqualTo(SumsKind.numbers(first));
      double size = 0;
      int count = 0;
      for (float number : SumsKind.numbers(first)) {
        size += Math.abs(number);
        count += number == 0 ? 0 : 1;
      }
      // The mean size of Laplace's numbers is b, of normal ones √(2/π) of the deviation.
      double expected = distribution == Noise.Kind.LAPLACE ? 3 : 3 * Math.sqrt(2 / Math.PI);
      assertThat(count).isGreaterThanOrEqualTo(90);
      assertThat(size / count).isCloseTo(expected, within(5 * expected / Math.sqrt(count)));
      assertThat(first.noisy()).isTrue();
      assertEqual(Sums.read(Parts.of(first)), first, kind.name());
    }
  }

  private static Sums noisy(SumsKind kind, Noise noise) {
    Sums sums = kind.empty(100, Clip.NONE);
    sums.noise(noise);
    return sums;
  }

  @ParameterizedTest
  @EnumSource
  void noiseBelowNoScaleChangesNothingSeed1(SumsKind kind) {
    Sums sums = new Life(kind, RandomStreams.of(1), Clip.NONE).live();
    float[] before = SumsKind.numbers(sums);
    sums.noise(Noise.gaussian(0, 1));
    assertThat(SumsKind.numbers(sums)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void whatDoesNotBelongIsRefusedAndCountsForNothing(SumsKind kind) {
    Sums sums = kind.empty(3, Clip.NONE);
    assertThatThrownBy(() -> sums.remove(History.ofItems(1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> sums.append(History.EMPTY, new Entry(1, 1, 5)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("add the history first");
    assertThatThrownBy(
            () -> sums.replace(Evidence.of(History.ofItems(1)), Evidence.of(History.ofItems(2))))
        .isInstanceOf(IllegalStateException.class);
    sums.add(History.EMPTY);
    float[] before = SumsKind.numbers(sums);
    assertThatThrownBy(() -> sums.add(History.ofItems(0, 3))).hasMessage("item must be in 0..2: 3");
    assertThatThrownBy(() -> sums.append(History.EMPTY, new Entry(3, 1, 5)))
        .hasMessage("item must be in 0..2: 3");
    assertThatThrownBy(() -> sums.merge(kind.empty(4, Clip.NONE)))
        .hasMessageContaining("grow the smaller first");
    assertThatThrownBy(() -> sums.merge(sums)).hasMessageContaining("with themselves");
    assertThatThrownBy(() -> sums.merge(kind.empty(3, new Clip(5, 1))))
        .hasMessageContaining("clipped alike");
    assertThatThrownBy(() -> sums.grow(2)).hasMessage("a catalogue only grows: 3 items and 2");
    assertThat(SumsKind.numbers(sums)).isEqualTo(before);
    assertThat(sums.users()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void usersWithAHistoryAreCountedAlong(SumsKind kind) {
    Sums sums = kind.empty(3, Clip.NONE);
    sums.add(History.EMPTY);
    sums.add(History.ofItems(2));
    assertThat(sums.takers()).isEqualTo(1);
    History one = sums.append(History.EMPTY, new Entry(1, 1, 5));
    sums.append(one, new Entry(2, 1, 6));
    assertThat(sums.takers()).isEqualTo(2);
    assertThat(Sums.read(Parts.of(sums)).takers()).isEqualTo(2);
    Sums others = kind.empty(3, Clip.NONE);
    others.add(History.ofItems(0));
    sums.merge(others);
    sums.replace(Evidence.of(History.ofItems(2)), Evidence.NONE);
    sums.remove(History.ofItems(0));
    assertThat(sums.takers()).isEqualTo(1);
    assertThat(sums.users()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void spoiledFilesAreRefused(SumsKind kind) {
    Sums sums = kind.empty(3, Clip.NONE);
    assertThatThrownBy(() -> Sums.read(Parts.of(sums).with("items", 4.0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Sums.read(Parts.of(sums).with("kind", 9.0)))
        .hasMessageContaining("'kind' must be in 0..3");
    assertThatThrownBy(() -> Sums.read(Parts.of(sums).with("users", -1.0)))
        .hasMessageContaining("'users' must be a whole number");
    assertThatThrownBy(() -> Sums.read(Parts.of(sums).with("clip-norm", Double.NaN)))
        .hasMessageContaining("norm must be above 0");
    assertThatThrownBy(() -> Sums.read(Parts.of(sums).with("noisy", 2.0)))
        .hasMessageContaining("'noisy' must be 0 or 1");
  }

  private static void assertSame(SumsKind kind, Sums actual, Sums expected, String which) {
    if (kind.exact()) {
      assertEqual(actual, expected, which);
    } else {
      assertThat(actual.users()).isEqualTo(expected.users());
      assertClose(kind, actual, expected, which);
    }
  }

  private static void assertEqual(Sums actual, Sums expected, String which) {
    assertThat(Parts.of(actual).map())
        .as(which)
        .usingRecursiveComparison()
        .isEqualTo(Parts.of(expected).map());
  }

  private static void assertClose(SumsKind kind, Sums actual, Sums expected, String which) {
    float[] numbers = SumsKind.numbers(actual);
    float[] wanted = SumsKind.numbers(expected);
    assertThat(numbers).hasSameSizeAs(wanted);
    for (int i = 0; i < wanted.length; i++) {
      // Some hundred steps of sums up to some hundred, each rounded in single precision.
      float bound = kind.exact() ? 0 : 2e-3f;
      assertThat(numbers[i]).as("%s at %d", which, i).isCloseTo(wanted[i], within(bound));
    }
  }

  /** Sums in three places that live through steps in random order, and become one. */
  private static final class Life {

    private final RandomGenerator random;
    private final List<Sums> places = new ArrayList<>();
    private final List<List<Entry>> events = new ArrayList<>();
    private final int[] place;
    private final boolean[] guest;
    private final boolean[] there;
    final List<Evidence> users = new ArrayList<>();
    private final List<Evidence> current = new ArrayList<>();

    Life(SumsKind kind, RandomGenerator random, Clip clip) {
      this.random = random;
      for (int p = 0; p < 3; p++) {
        places.add(kind.empty(FEWER, clip));
      }
      int count = 30;
      place = random.ints(count, 0, 3).toArray();
      guest = new boolean[count];
      there = new boolean[count];
      for (int user = 0; user < count; user++) {
        guest[user] = random.nextInt(3) == 0;
        events.add(drawEvents());
        float[] attributes = new float[SumsKind.ATTRIBUTES_EACH];
        for (int a = 0; a < attributes.length; a++) {
          attributes[a] = random.nextInt(2);
        }
        current.add(new Evidence(History.EMPTY, attributes));
      }
    }

    private List<Entry> drawEvents() {
      List<Entry> drawn = new ArrayList<>();
      long time = 20_000 * DAY;
      for (int e = random.nextInt(10); e > 0; e--) {
        time += random.nextInt(3) * DAY / 4;
        boolean untimed = random.nextInt(8) == 0;
        long late = random.nextInt(6) == 0 ? DAY : 0;
        drawn.add(
            new Entry(
                random.nextInt(ITEMS),
                1 + random.nextInt(3),
                untimed ? Event.NO_TIME : time - late));
      }
      return drawn;
    }

    /** Every user's every event, guests gone, and one place left. */
    Sums live() {
      while (step()) {
        maybeMerge();
      }
      for (int user = 0; user < place.length; user++) {
        if (guest[user]) {
          places.get(place[user]).remove(current.get(user));
        } else {
          users.add(current.get(user));
        }
      }
      places.forEach(sums -> sums.grow(ITEMS));
      while (places.size() > 1) {
        places.getFirst().merge(places.removeLast());
      }
      return places.getFirst();
    }

    private boolean step() {
      int[] open =
          java.util.stream.IntStream.range(0, place.length)
              .filter(user -> !there[user] || !events.get(user).isEmpty())
              .toArray();
      if (open.length == 0) {
        return false;
      }
      int user = open[random.nextInt(open.length)];
      Sums sums = places.get(place[user]);
      if (!there[user]) {
        arrive(user, sums);
      } else if (random.nextInt(5) == 0) { // Out and in again.
        sums.remove(current.get(user));
        sums.add(current.get(user));
      } else {
        Entry entry = events.get(user).removeFirst();
        if (entry.item() >= sums.items()) {
          sums.grow(ITEMS);
        }
        current.set(user, appended(sums, current.get(user), entry));
      }
      return true;
    }

    private Evidence appended(Sums sums, Evidence before, Entry entry) {
      if (random.nextBoolean()) {
        return sums.append(before, entry);
      }
      var after = new Evidence(entry.after(before.history()), before.attributes());
      sums.replace(before, after);
      return after;
    }

    /** With some events at once. */
    private void arrive(int user, Sums sums) {
      there[user] = true;
      List<Entry> mine = events.get(user);
      for (int e = random.nextInt(mine.size() + 1); e > 0; e--) {
        Evidence before = current.get(user);
        current.set(
            user, new Evidence(mine.removeFirst().after(before.history()), before.attributes()));
      }
      if (Arrays.stream(current.get(user).history().items()).anyMatch(i -> i >= sums.items())) {
        sums.grow(ITEMS);
      }
      sums.add(current.get(user));
    }

    private void maybeMerge() {
      if (places.size() > 1 && random.nextInt(60) == 0) {
        Sums gone = places.removeLast();
        Sums kept = places.getFirst();
        int most = Math.max(gone.items(), kept.items());
        gone.grow(most);
        kept.grow(most);
        kept.merge(gone);
        for (int user = 0; user < place.length; user++) {
          place[user] = place[user] == places.size() ? 0 : place[user];
        }
      }
    }
  }
}
