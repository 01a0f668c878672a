package dev.weft.neural;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.splits.internal.LastItems;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Histories in the order of the {@link ItemInputs}, items by rank, and the questions that decide
 * when to stop: the last item of some users, hidden from what is learned.
 *
 * @param histories what is learned from, by rank of the user
 * @param questions histories of those who are asked, without their last item
 * @param answers the hidden items
 * @param scale brings weights to one scale
 */
record Corpus(List<History> histories, List<History> questions, int[] answers, WeightScale scale) {

  /** More questions would not change when to stop. */
  private static final int MOST_QUESTIONS = 2_000;

  /** Of fewer items too little is left to ask with. */
  private static final int LEAST_ITEMS = 3;

  /** Everything to learn from, and no question. */
  static Corpus all(TrainingData data, ItemInputs items) {
    List<History> histories = new ArrayList<>();
    for (int user : items.arrangement().users()) {
      histories.add(data.interactions().history(user).reindexed(items.ranks()));
    }
    return new Corpus(histories, List.of(), new int[0], WeightScale.of(histories));
  }

  /** The same with the last item of some users hidden. */
  Corpus held(long seed) {
    RandomGenerator random = RandomStreams.of(seed, 1);
    int[] askable =
        IntStream.range(0, histories.size())
            .filter(u -> histories.get(u).size() >= LEAST_ITEMS)
            .toArray();
    RandomStreams.shuffle(askable, askable.length, random);
    int count = Math.min(MOST_QUESTIONS, askable.length);
    List<History> rest = new ArrayList<>(histories);
    List<History> questions = new ArrayList<>();
    int[] answers = new int[count];
    for (int q = 0; q < count; q++) {
      History history = histories.get(askable[q]);
      int hidden = LastItems.entry(history, random);
      answers[q] = history.item(hidden);
      questions.add(history.filter(entry -> entry != hidden));
      rest.set(askable[q], questions.getLast());
    }
    return new Corpus(List.copyOf(rest), List.copyOf(questions), answers, scale);
  }

  /**
   * A history with the entries of each moment in random order: the goods of an invoice have none,
   * and the order of ids is none to learn.
   */
  static History shuffledWithinMoments(History history, RandomGenerator random) {
    int[] order = new int[history.size()];
    int from = 0;
    while (from < order.length) {
      int to = from + 1;
      while (to < order.length
          && history.time(to) == history.time(from)
          && history.time(from) != Event.NO_TIME) {
        to++;
      }
      int[] moment = new int[to - from];
      for (int i = 0; i < moment.length; i++) {
        moment[i] = from + i;
      }
      RandomStreams.shuffle(moment, moment.length, random);
      System.arraycopy(moment, 0, order, from, moment.length);
      from = to;
    }
    return history.at(order);
  }
}
