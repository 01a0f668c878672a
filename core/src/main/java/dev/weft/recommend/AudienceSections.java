package dev.weft.recommend;

import dev.weft.data.History;
import dev.weft.recommend.internal.habits.Habit;
import dev.weft.recommend.internal.habits.Habits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What is known of the users of a snapshot, as sections of its file. */
final class AudienceSections {

  private static final String SEEN = "seen";
  private static final String AGAIN = "again";
  private static final String LUKEWARM = "lukewarm";
  private static final String UNRATED = "unrated";
  private static final String MIDDLE = "rating-middle";
  private static final String HABIT = "habit";
  private static final String HABIT_TIMES = "habit-times";
  private static final String HABIT_SUMS = "habit-sums";

  private AudienceSections() {}

  /** Puts who they are. */
  static void putUsers(Map<String, Object> sections, Audience audience) {
    sections.put("users", CatalogueCodec.users(audience.users()));
    sections.put("user-features", CatalogueCodec.userFeatures(audience.features()));
  }

  /** Puts what they did. */
  static void putHistories(Map<String, Object> sections, Audience audience) {
    putHistories(sections, audience.histories());
    putLists(sections, "dismissed", audience.dismissed());
    List<int[]> learned = learned(audience.histories());
    putLists(sections, SEEN, without(audience.seen(), learned));
    putLists(sections, AGAIN, without(learned, audience.seen()));
    if (!Double.isNaN(audience.middle())) {
      putLists(sections, LUKEWARM, audience.lukewarm());
      if (audience.unrated().stream().anyMatch(own -> own.length > 0)) {
        putLists(sections, UNRATED, audience.unrated());
      }
      sections.put(MIDDLE, new float[] {(float) audience.middle()});
    }
    ValueSections.put(sections, audience.values());
    putHabits(sections, audience);
  }

  /** In the order of the histories. */
  private static void putHabits(Map<String, Object> sections, Audience audience) {
    Habits habits = audience.habits();
    if (habits.counts()) {
      sections.put(HABIT, new float[] {habits.weight(), habits.halfLifeDays()});
      sections.put(HABIT_TIMES, weights(habits.ofUsers().stream().map(Habit::times).toList()));
      sections.put(HABIT_SUMS, weights(habits.ofUsers().stream().map(Habit::aged).toList()));
    }
  }

  private static float[] weights(List<History> histories) {
    float[] weights = new float[histories.stream().mapToInt(History::size).sum()];
    int at = 0;
    for (History history : histories) {
      System.arraycopy(history.weights(), 0, weights, at, history.size());
      at += history.size();
    }
    return weights;
  }

  /** There are none where nobody chooses anything again. */
  private static Habits habits(Map<String, Object> sections, List<History> histories) {
    if (!sections.containsKey(HABIT)) {
      return Habits.NONE;
    }
    float[] settings = SnapshotFile.section(sections, HABIT, float[].class);
    float[] times = SnapshotFile.section(sections, HABIT_TIMES, float[].class);
    float[] sums = SnapshotFile.section(sections, HABIT_SUMS, float[].class);
    int total = histories.stream().mapToInt(History::size).sum();
    if (settings.length != 2 || times.length != total || sums.length != total) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "its '%s' must be two numbers, and two for each of %d entries of histories: %d, %d, %d",
              HABIT,
              total,
              settings.length,
              times.length,
              sums.length));
    }
    List<Habit> ofUsers = new ArrayList<>(histories.size());
    int from = 0;
    for (History history : histories) {
      int to = from + history.size();
      ofUsers.add(
          new Habit(
              history.withWeights(Arrays.copyOfRange(times, from, to)),
              history.withWeights(Arrays.copyOfRange(sums, from, to))));
      from = to;
    }
    return new Habits(settings[0], settings[1], ofUsers);
  }

  static Audience read(Map<String, Object> sections) {
    List<History> histories = histories(sections);
    return new Audience(
        CatalogueCodec.users(SnapshotFile.section(sections, "users", byte[].class)),
        histories,
        lists(sections, "dismissed"),
        seen(sections, learned(histories)),
        told(sections, LUKEWARM, histories.size()),
        told(sections, UNRATED, histories.size()),
        middle(sections),
        ValueSections.read(sections),
        CatalogueCodec.userFeatures(SnapshotFile.section(sections, "user-features", byte[].class)),
        habits(sections, histories));
  }

  private static void putHistories(Map<String, Object> sections, List<History> histories) {
    int[] offsets = new int[histories.size() + 1];
    for (int u = 0; u < histories.size(); u++) {
      offsets[u + 1] = Math.addExact(offsets[u], histories.get(u).size());
    }
    int total = offsets[histories.size()];
    int[] items = new int[total];
    float[] weights = new float[total];
    var times = ByteBuffer.allocate(Math.multiplyExact(total, Long.BYTES));
    for (int u = 0; u < histories.size(); u++) {
      History history = histories.get(u);
      for (int entry = 0; entry < history.size(); entry++) {
        items[offsets[u] + entry] = history.item(entry);
        weights[offsets[u] + entry] = history.weight(entry);
        times.putLong(history.time(entry));
      }
    }
    sections.put("history-offsets", offsets);
    sections.put("history-items", items);
    sections.put("history-weights", weights);
    sections.put("history-times", times.array());
  }

  static void putLists(Map<String, Object> sections, String name, List<int[]> lists) {
    int[] offsets = new int[lists.size() + 1];
    for (int u = 0; u < lists.size(); u++) {
      offsets[u + 1] = Math.addExact(offsets[u], lists.get(u).length);
    }
    sections.put(name + "-offsets", offsets);
    sections.put(name + "-items", lists.stream().flatMapToInt(Arrays::stream).toArray());
  }

  /** Each user's part follows the one before, and together they are the whole. */
  private static void requireOffsets(String name, int[] offsets, int entries) {
    if (offsets.length == 0 || offsets[0] != 0 || offsets[offsets.length - 1] != entries) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "its '%s' must lead from 0 to %d", name, entries));
    }
    for (int u = 1; u < offsets.length; u++) {
      if (offsets[u] < offsets[u - 1]) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "its '%s' must ascend: %d after %d",
                name,
                offsets[u],
                offsets[u - 1]));
      }
    }
  }

  static List<int[]> lists(Map<String, Object> sections, String name) {
    int[] offsets = SnapshotFile.section(sections, name + "-offsets", int[].class);
    int[] items = SnapshotFile.section(sections, name + "-items", int[].class);
    requireOffsets(name + "-offsets", offsets, items.length);
    List<int[]> lists = new ArrayList<>();
    for (int u = 0; u + 1 < offsets.length; u++) {
      lists.add(Arrays.copyOfRange(items, offsets[u], offsets[u + 1]));
    }
    return lists;
  }

  /** What was seen is stored by how it differs from the histories. Older files have neither. */
  private static List<int[]> seen(Map<String, Object> sections, List<int[]> learned) {
    if (!sections.containsKey(SEEN + "-offsets")) {
      return learned;
    }
    List<int[]> more = lists(sections, SEEN);
    List<int[]> again = lists(sections, AGAIN);
    if (more.size() != learned.size() || again.size() != learned.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "what was seen is of %d and %d users, the histories are of %d",
              more.size(),
              again.size(),
              learned.size()));
    }
    List<int[]> kept = without(learned, again);
    List<int[]> seen = new ArrayList<>();
    for (int u = 0; u < kept.size(); u++) {
      seen.add(
          IntStream.concat(Arrays.stream(kept.get(u)), Arrays.stream(more.get(u)))
              .sorted()
              .toArray());
    }
    return seen;
  }

  /** There are none where nothing, or all, was rated; older files do not tell. */
  private static List<int[]> told(Map<String, Object> sections, String name, int users) {
    return sections.containsKey(name + "-offsets")
        ? lists(sections, name)
        : Collections.nCopies(users, new int[0]);
  }

  private static double middle(Map<String, Object> sections) {
    if (!sections.containsKey(MIDDLE)) {
      return Double.NaN;
    }
    float[] middle = SnapshotFile.section(sections, MIDDLE, float[].class);
    if (middle.length != 1 || !Float.isFinite(middle[0])) {
      throw new IllegalArgumentException(
          "its '" + MIDDLE + "' must be one number: " + Arrays.toString(middle));
    }
    return middle[0];
  }

  private static List<int[]> learned(List<History> histories) {
    return histories.stream()
        .map(history -> IntStream.of(history.items()).sorted().toArray())
        .toList();
  }

  /** Of each list what the other, ascending, does not hold. */
  private static List<int[]> without(List<int[]> lists, List<int[]> others) {
    List<int[]> rest = new ArrayList<>();
    for (int u = 0; u < lists.size(); u++) {
      int[] other = others.get(u);
      rest.add(
          Arrays.stream(lists.get(u)).filter(i -> Arrays.binarySearch(other, i) < 0).toArray());
    }
    return rest;
  }

  private static List<History> histories(Map<String, Object> sections) {
    int[] offsets = SnapshotFile.section(sections, "history-offsets", int[].class);
    int[] items = SnapshotFile.section(sections, "history-items", int[].class);
    float[] weights = SnapshotFile.section(sections, "history-weights", float[].class);
    byte[] timeBytes = SnapshotFile.section(sections, "history-times", byte[].class);
    requireOffsets("history-offsets", offsets, items.length);
    if (weights.length != items.length || timeBytes.length != (long) Long.BYTES * items.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d items of histories need as many weights and times: %d and %d bytes",
              items.length,
              weights.length,
              timeBytes.length));
    }
    var times = ByteBuffer.wrap(timeBytes).asLongBuffer();
    List<History> histories = new ArrayList<>(offsets.length - 1);
    for (int u = 0; u + 1 < offsets.length; u++) {
      int size = offsets[u + 1] - offsets[u];
      int[] own = new int[size];
      float[] ownWeights = new float[size];
      long[] ownTimes = new long[size];
      System.arraycopy(items, offsets[u], own, 0, size);
      System.arraycopy(weights, offsets[u], ownWeights, 0, size);
      times.get(offsets[u], ownTimes);
      histories.add(History.of(own, ownWeights, ownTimes));
    }
    return histories;
  }
}
