package dev.weft.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.internal.factorization.Arrangement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequenceTaskTest {

  private static final int ITEMS = 4_000;
  private static final int ASKED = 700;

  /** This many scores are not made at once, and the last part is smaller than the others. */
  @Test
  void theLossOverAllItemsIsThatOfTheScoresHoweverManyThereAre() {
    List<Steps> stretches = new ArrayList<>();
    List<int[]> following = new ArrayList<>();
    for (int s = 0; s < ASKED; s++) {
      stretches.add(new Steps(new int[] {s * 5 % ITEMS}, new int[] {1}, new float[] {0}));
      following.add(new int[] {(s * 11 + 3) % ITEMS});
    }
    int[] all = IntStream.range(0, ITEMS).toArray();
    var items =
        new ItemInputs(
            new Arrangement(new int[0], all, ITEMS, new long[0], new long[0]),
            all,
            Matrix.zeros(ITEMS, 0));
    var table = new ItemTable(6, 0);
    var network = new LstmNetwork(6, 8, 0);
    var corpus = new Corpus(List.of(), List.of(), new int[0], new WeightScale(0, 1));
    double[] losses =
        Torch.with(
            manager -> {
              var parameters = new Parameters(manager);
              table
                  .start(items, RandomStreams.of(3))
                  .forEach((name, start) -> parameters.add(name, start));
              network
                  .start(RandomStreams.of(4))
                  .forEach((name, start) -> parameters.add(name, start, network.isVector(name)));
              var task = new SequenceTask(table, network, items, corpus, ITEMS, manager);
              Batch asked = Batch.of(stretches, following);
              float loss = task.loss(asked, parameters, manager, RandomStreams.of(5)).getFloat();
              float[] scores = task.scores(Batch.questions(stretches), parameters, manager);
              return new double[] {loss, loss(scores, asked.targets())};
            });
    assertThat(losses[0]).isCloseTo(losses[1], within(1e-4));
  }

  private static double loss(float[] scores, int[] targets) {
    double sum = 0;
    for (int place = 0; place < targets.length; place++) {
      float[] own = Arrays.copyOfRange(scores, place * ITEMS, (place + 1) * ITEMS);
      double all = 0;
      for (float score : own) {
        all += Math.exp(score);
      }
      sum += Math.log(all) - own[targets[place]];
    }
    return sum / targets.length;
  }
}
