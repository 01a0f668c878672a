package dev.weft.training;

import dev.weft.evaluation.Metric.Goal;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Range.Choice;
import dev.weft.models.SearchSpace;
import dev.weft.models.Trainer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Which candidate is tried next: first the algorithm as given, then points spread over the space,
 * then three of four near the best so far and the fourth from the spread again.
 *
 * <p>The spread is a Halton sequence whose digits are permuted at random (A. B. Owen, “A randomized
 * Halton algorithm in R”, 2017). Near the best each parameter moves with probability ½ by a normal
 * step, whose width grows by half with every success and shrinks by a tenth with every failure: in
 * balance at one success in five (Schumer and Steiglitz 1968; Rechenberg 1973).
 *
 * <p>The sequence depends on the seed and on what the earlier trials reached, on nothing else.
 */
final class Proposals<A extends Trainer> {

  private static final double FIRST_WIDTH = 0.2;
  private static final double SMALLEST_WIDTH = 0.02;
  private static final double LARGEST_WIDTH = 0.3;
  private static final double GROWTH = 1.5;
  private static final double SHRINKAGE = 0.9;

  /** Every this many trials one is spread, lest a local best holds all the others. */
  private static final int SPREAD_EVERY = 4;

  /** A choice moves to another value with this probability where a number would move. */
  private static final double OTHER_VALUE = 0.5;

  /** After this many candidates in a row that were tried before, the space is exhausted. */
  private static final int REPETITIONS = 200;

  private static final int[] PRIMES = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53};

  private final A start;
  private final SearchSpace space;
  private final long seed;
  private final int[][][] digits;
  private final Set<String> tried = new HashSet<>();
  private double[] center = {};
  private double best = Double.NEGATIVE_INFINITY;
  private double width = FIRST_WIDTH;
  private int spread;

  Proposals(A start, SearchSpace space, long seed) {
    if (space.size() > PRIMES.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a search space may have %d parameters at most: %d",
              PRIMES.length,
              space.size()));
    }
    this.start = start;
    this.space = space;
    this.seed = seed;
    digits = new int[space.size()][][];
    RandomGenerator random = RandomStreams.of(seed);
    for (int p = 0; p < digits.length; p++) {
      int base = PRIMES[p];
      digits[p] = new int[(int) Math.ceil(30 / (Math.log(base) / Math.log(2)))][];
      for (int d = 0; d < digits[p].length; d++) {
        digits[p][d] = RandomStreams.permutation(base, random);
      }
    }
  }

  /** A candidate with its place in the space. */
  record Candidate<A extends Trainer>(A algorithm, String text, double[] point, boolean local) {}

  /**
   * The candidate of a number; empty when everything was tried.
   *
   * @throws IllegalArgumentException when the algorithm refuses all that was drawn of the space
   *     beside the start, naming why
   */
  Optional<Candidate<A>> next(int number) {
    if (number == 0) {
      return Optional.of(candidate(start, space.point(start), false));
    }
    if (space.size() == 0) {
      return Optional.empty();
    }
    boolean local = best > Double.NEGATIVE_INFINITY && isLocal(number);
    RandomGenerator random = RandomStreams.of(seed, number);
    Optional<IllegalArgumentException> refusal = Optional.empty();
    int refused = 0;
    for (int attempt = 0; attempt < REPETITIONS; attempt++) {
      double[] point = local ? near(random) : spread(spread++);
      A algorithm;
      try {
        algorithm = space.at(start, point);
      } catch (IllegalArgumentException e) {
        refusal = Optional.of(e);
        refused++;
        continue; // Values that exclude each other: the next candidate.
      }
      Candidate<A> candidate = candidate(algorithm, point, local);
      if (!tried.contains(candidate.text())) {
        return Optional.of(candidate);
      }
    }
    if (refusal.isPresent() && refused == REPETITIONS && tried.size() == 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "nothing within %s can be tried; give other ends: %s",
              space,
              refusal.get().getMessage()),
          refusal.get());
    }
    return Optional.empty();
  }

  private Candidate<A> candidate(A algorithm, double[] point, boolean local) {
    return new Candidate<>(algorithm, Hyperparameters.text(algorithm), point, local);
  }

  private boolean isLocal(int number) {
    int first = 4 + 2 * space.size();
    return number > first && number % SPREAD_EVERY != 0;
  }

  /** Tells the {@link Goal#merit} of a candidate; negative infinity when dropped or failed. */
  void learn(Candidate<A> candidate, double merit) {
    tried.add(candidate.text());
    boolean better = merit > best;
    if (candidate.local()) {
      width = Math.clamp(width * (better ? GROWTH : SHRINKAGE), SMALLEST_WIDTH, LARGEST_WIDTH);
    }
    if (better) {
      best = merit;
      center = candidate.point();
    }
  }

  private double[] near(RandomGenerator random) {
    double[] point = center.clone();
    int always = random.nextInt(point.length);
    for (int p = 0; p < point.length; p++) {
      boolean moves = random.nextBoolean();
      double step = random.nextGaussian() * width;
      double other = random.nextDouble();
      if (moves || p == always) {
        boolean choice = space.parameters().get(p).range() instanceof Choice;
        point[p] =
            choice
                ? (random.nextDouble() < OTHER_VALUE ? other : point[p])
                : mirrored(point[p] + step);
      }
    }
    return point;
  }

  /** A step over an end comes back from it. */
  private static double mirrored(double position) {
    double folded = Math.abs(position) % 2;
    return folded > 1 ? 2 - folded : folded;
  }

  private double[] spread(int index) {
    double[] point = new double[space.size()];
    for (int p = 0; p < point.length; p++) {
      long rest = index;
      double scale = 1;
      for (int[] permutation : digits[p]) {
        scale /= PRIMES[p];
        point[p] += permutation[(int) (rest % PRIMES[p])] * scale;
        rest /= PRIMES[p];
      }
    }
    return point;
  }
}
