package dev.weft.neural;

import ai.djl.ndarray.NDManager;
import dev.weft.data.History;
import java.util.List;

/** nDCG@10 of the hidden last items among all items with events that the history lacks. */
final class LastItemScore {

  private static final int K = 10;

  private LastItemScore() {}

  static double of(
      SequenceTask task,
      Corpus corpus,
      List<Batch> questions,
      Parameters parameters,
      int warm,
      NDManager parent) {
    double sum = 0;
    int asked = 0;
    for (Batch batch : questions) {
      try (NDManager manager = parent.newSubManager()) {
        parameters.lend(manager);
        float[] scores = task.scores(batch, parameters, manager);
        for (int row = 0; row < batch.rows(); row++, asked++) {
          sum +=
              gain(
                  scores, row * warm, warm, corpus.questions().get(asked), corpus.answers()[asked]);
        }
      }
    }
    return asked == 0 ? 0 : sum / asked;
  }

  private static double gain(float[] scores, int from, int warm, History history, int answer) {
    float own = scores[from + answer];
    for (int entry = 0; entry < history.size(); entry++) {
      scores[from + history.item(entry)] = Float.NEGATIVE_INFINITY;
    }
    int better = 0;
    for (int item = 0; item < warm && better < K; item++) {
      float other = scores[from + item];
      better += other > own || (other == own && item < answer) ? 1 : 0;
    }
    return better < K ? Math.log(2) / Math.log(2 + better) : 0;
  }
}
