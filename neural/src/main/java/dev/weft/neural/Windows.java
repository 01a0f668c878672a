package dev.weft.neural;

import dev.weft.data.History;
import dev.weft.math.internal.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Cuts histories into stretches of which every entry but the first is asked for once an epoch. */
final class Windows {

  private final Corpus corpus;
  private final int length;
  private final int rows;
  private final long seed;

  /**
   * Windows of a corpus.
   *
   * @param length most entries of a stretch
   * @param rows stretches of a batch
   */
  Windows(Corpus corpus, int length, int rows, long seed) {
    this.corpus = corpus;
    this.length = length;
    this.rows = rows;
    this.seed = seed;
  }

  /** The batches of an epoch: cut elsewhere and in another order than those of any other. */
  List<Batch> epoch(int epoch) {
    RandomGenerator random = RandomStreams.of(seed, epoch);
    List<Steps> stretches = new ArrayList<>();
    List<int[]> following = new ArrayList<>();
    for (History history : corpus.histories()) {
      if (history.size() > 1) {
        cut(Corpus.shuffledWithinMoments(history, random), random, stretches, following);
      }
    }
    int[] order = RandomStreams.permutation(stretches.size(), random);
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < order.length; from += rows) {
      List<Steps> some = new ArrayList<>();
      List<int[]> next = new ArrayList<>();
      for (int i = from; i < Math.min(order.length, from + rows); i++) {
        some.add(stretches.get(order[i]));
        next.add(following.get(order[i]));
      }
      batches.add(Batch.of(some, next));
    }
    return batches;
  }

  private void cut(
      History history, RandomGenerator random, List<Steps> stretches, List<int[]> following) {
    int asked = history.size() - 1;
    int to = asked <= length ? asked : 1 + random.nextInt(length);
    for (int from = 0; from < asked; from = to, to = Math.min(asked, to + length)) {
      stretches.add(steps(history, from, to));
      int[] next = new int[to - from];
      for (int i = 0; i < next.length; i++) {
        next[i] = history.item(from + i + 1);
      }
      following.add(next);
    }
  }

  private Steps steps(History history, int from, int to) {
    int[] items = new int[to - from];
    int[] gaps = new int[items.length];
    float[] weights = new float[items.length];
    for (int i = 0; i < items.length; i++) {
      items[i] = history.item(from + i);
      gaps[i] = Steps.gap(history, from + i);
      weights[i] = corpus.scale().of(history.weight(from + i));
    }
    return new Steps(items, gaps, weights);
  }

  /** The questions in batches, each the end of a history. */
  List<Batch> questions() {
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < corpus.questions().size(); from += rows) {
      batches.add(
          Batch.questions(
              corpus
                  .questions()
                  .subList(from, Math.min(corpus.questions().size(), from + rows))
                  .stream()
                  .map(
                      history ->
                          steps(history, Math.max(0, history.size() - length), history.size()))
                  .toList()));
    }
    return batches;
  }
}
