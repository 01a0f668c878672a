package dev.weft.models.internal.popularity;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.math.internal.PairedGain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How soon popularity should fade for those who come at the end of the data. The latest
 * interactions are walked in the order of time: each is first looked for in the lists of the most
 * popular items that every half-life gives, and then counted (prequential validation, Dawid 1984).
 * A cut in time, on which the fading of a trained model is chosen, asks how popularity of then
 * serves for a tenth of all time, and so favours what lasts.
 */
public final class Fading {

  /** How many of the latest interactions are asked for, and no more than half of all. */
  private static final int MOST = 1_000;

  /** Fewer tell nothing. */
  private static final int LEAST = 30;

  /** By how many standard errors over people one half-life is clearly ahead of another. */
  private static final double ERRORS = 3;

  private static final int LIST = 10;

  /** More half-lives than this apart, all that came before counts nothing. */
  private static final double FAR = 900;

  private static final double MILLIS_A_DAY = 86_400_000;

  /** An interaction, and how many of the same person came before it. */
  private record Deed(int user, History history, int entry) {

    int item() {
      return history.item(entry);
    }

    long time() {
      return history.time(entry);
    }
  }

  private final List<Double> halfLives;
  private final double[][] sums;
  private final double[] gains;
  private final TreeMap<Integer, Asked> people = new TreeMap<>();
  private final long begin;

  private Fading(List<Double> halfLives, int items, long begin) {
    this.halfLives = halfLives;
    this.sums = new double[halfLives.size()][items];
    this.gains = new double[halfLives.size()];
    this.begin = begin;
  }

  /** What the lists of every half-life were worth to one person. */
  private static final class Asked {

    private final double[] gains;
    private int deeds;

    Asked(int halfLives) {
      this.gains = new double[halfLives];
    }

    double mean(int halfLife) {
      return gains[halfLife] / deeds;
    }
  }

  /**
   * The half-life in days that does best; 0, which is none, where too little has a time.
   *
   * @param items how many there are
   * @param histories of everyone
   */
  public static double of(int items, List<History> histories) {
    return walked(SeasonWorth.halfLives(), items, histories).map(Fading::best).orElse(0.0);
  }

  /**
   * The longest half-life in days that is not clearly behind the best, as {@link #isAhead} asks; 0
   * where none is clearly ahead of counting all times alike.
   *
   * @param items how many there are
   * @param histories of everyone
   */
  public static double clear(int items, List<History> histories) {
    return walked(SeasonWorth.halfLives(), items, histories).map(Fading::longest).orElse(0.0);
  }

  /**
   * Whether lists that fade name clearly more of what people take at the end of the data than lists
   * of all times do: by more than three standard errors over the people who are asked for, of whom
   * there must be {@value #LEAST}.
   *
   * @param halfLifeDays how soon they fade; 0, as never, is not ahead
   */
  public static boolean isAhead(double halfLifeDays, int items, List<History> histories) {
    return halfLifeDays > 0
        && walked(List.of(0.0, halfLifeDays), items, histories)
            .filter(walked -> walked.isAhead(1, 0))
            .isPresent();
  }

  /** The walk; empty where too little has a time. */
  private static Optional<Fading> walked(
      List<Double> halfLives, int items, List<History> histories) {
    long[] times = times(histories);
    int asked = Math.min(MOST, times.length / 2);
    if (asked < LEAST) {
      return Optional.empty();
    }
    long begin = times[times.length - asked];
    var fading = new Fading(halfLives, items, begin);
    List<Deed> latest = new ArrayList<>();
    for (int user = 0; user < histories.size(); user++) {
      History history = histories.get(user);
      for (int entry = 0; entry < history.size(); entry++) {
        var deed = new Deed(user, history, entry);
        if (deed.time() >= begin) {
          latest.add(deed);
        } else {
          fading.count(deed);
        }
      }
    }
    latest.sort(Comparator.comparingLong(Deed::time));
    fading.walk(latest);
    return Optional.of(fading);
  }

  private static long[] times(List<History> histories) {
    int pairs = histories.stream().mapToInt(History::size).sum();
    long[] times = new long[pairs];
    int at = 0;
    for (History history : histories) {
      for (int entry = 0; entry < history.size(); entry++) {
        if (history.time(entry) != Event.NO_TIME) {
          times[at++] = history.time(entry);
        }
      }
    }
    long[] known = Arrays.copyOf(times, at);
    Arrays.sort(known);
    return known;
  }

  /** What happens at one moment is asked for before any of it counts. */
  private void walk(List<Deed> latest) {
    int from = 0;
    while (from < latest.size()) {
      int to = from;
      while (to < latest.size() && latest.get(to).time() == latest.get(from).time()) {
        to++;
      }
      for (Deed deed : latest.subList(from, Math.min(to, from + MOST))) {
        ask(deed);
      }
      latest.subList(from, to).forEach(this::count);
      from = to;
    }
  }

  private void count(Deed deed) {
    float weight = deed.history().weight(deed.entry());
    for (int h = 0; h < sums.length; h++) {
      double halfLife = halfLives.get(h) * MILLIS_A_DAY;
      boolean fades = halfLife > 0 && deed.time() != Event.NO_TIME;
      // Sums of one half-life are compared with each other alone, so all are as of the beginning.
      double later = fades ? Math.min(FAR, ((double) deed.time() - begin) / halfLife) : 0;
      sums[h][deed.item()] += weight * Math.pow(2, later);
    }
  }

  private void ask(Deed deed) {
    Asked person = people.computeIfAbsent(deed.user(), user -> new Asked(sums.length));
    person.deeds++;
    for (int h = 0; h < sums.length; h++) {
      int place = place(deed, sums[h]);
      double gain = place < LIST ? Math.log(2) / Math.log(place + 2) : 0;
      gains[h] += gain;
      person.gains[h] += gain;
    }
  }

  /** The place of an item among those that its user had not, the most taken first. */
  private static int place(Deed deed, double[] sums) {
    int own = deed.item();
    int above = 0;
    for (int entry = 0; entry < deed.entry(); entry++) {
      above -= isAbove(deed.history().item(entry), own, sums) ? 1 : 0;
    }
    for (int i = 0; i < sums.length && above < LIST; i++) {
      above += isAbove(i, own, sums) ? 1 : 0;
    }
    return above;
  }

  private static boolean isAbove(int item, int own, double[] sums) {
    return sums[item] > sums[own] || (sums[item] == sums[own] && item < own);
  }

  private double best() {
    return halfLives.get(place(gains));
  }

  private static int place(double[] values) {
    int best = 0;
    for (int h = 1; h < values.length; h++) {
      best = values[h] > values[best] ? h : best;
    }
    return best;
  }

  /** Half-lives ascend, but for the first, which is none. */
  private double longest() {
    double[] means = new double[gains.length];
    for (int h = 0; h < means.length; h++) {
      int own = h;
      means[h] = people.values().stream().mapToDouble(person -> person.mean(own)).sum();
    }
    int best = place(means);
    for (int h = gains.length - 1; h > 0; h--) {
      if (isAhead(h, 0) && !isAhead(best, h)) {
        return halfLives.get(h);
      }
    }
    return 0;
  }

  private boolean isAhead(int one, int other) {
    var gain = new PairedGain();
    people.values().forEach(person -> gain.add(person.mean(one) - person.mean(other)));
    return gain.count() >= LEAST && gain.exceeds(ERRORS);
  }
}
