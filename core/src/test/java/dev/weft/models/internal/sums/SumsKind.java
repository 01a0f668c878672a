package dev.weft.models.internal.sums;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.Matrix;
import dev.weft.models.Evidence;
import dev.weft.models.TrainingData;
import java.util.List;

/** Every kind of sums, in every form, and how close any order of steps comes to the batch. */
enum SumsKind {
  DENSE_PAIRS(true),
  SPARSE_PAIRS(true),
  NEIGHBOURING_TRANSITIONS(true),
  DENSE_TRANSITIONS(false),
  SPARSE_TRANSITIONS(false),
  POPULARITY(true),
  AGED_POPULARITY(false),
  ATTRIBUTES(true);

  static final int ATTRIBUTES_EACH = 3;

  private final boolean exact;

  SumsKind(boolean exact) {
    this.exact = exact;
  }

  /** Whether whole weights give the same bits in any order. */
  boolean exact() {
    return exact;
  }

  Sums empty(int items, Clip clip) {
    return switch (this) {
      case DENSE_PAIRS -> CoOccurrence.empty(items, clip);
      case SPARSE_PAIRS ->
          new CoOccurrence(SparsePairs.empty(items), ItemCounts.zeros(items), clip);
      case NEIGHBOURING_TRANSITIONS -> TransitionSums.empty(items, 0, 0, clip);
      case DENSE_TRANSITIONS -> TransitionSums.empty(items, 2, 1, clip);
      case SPARSE_TRANSITIONS ->
          new TransitionSums(
              new TransitionWeights(2, 1),
              SparsePairs.empty(items),
              SparsePairs.empty(items),
              ItemCounts.zeros(items),
              clip);
      case POPULARITY -> PopularitySums.empty(items, 0, clip);
      case AGED_POPULARITY -> PopularitySums.empty(items, 0.25, clip);
      case ATTRIBUTES -> AttributeSums.empty(items, ATTRIBUTES_EACH, clip);
    };
  }

  /** All users at once. */
  Sums batch(int items, List<Evidence> users) {
    List<History> histories = users.stream().map(Evidence::history).toList();
    Interactions interactions = Interactions.of(items, histories);
    return switch (this) {
      case DENSE_PAIRS, SPARSE_PAIRS -> CoOccurrence.of(interactions);
      case NEIGHBOURING_TRANSITIONS -> TransitionSums.of(interactions, 0, 0);
      case DENSE_TRANSITIONS, SPARSE_TRANSITIONS -> TransitionSums.of(interactions, 2, 1);
      case POPULARITY -> PopularitySums.of(interactions, 0);
      case AGED_POPULARITY -> PopularitySums.of(interactions, 0.25);
      case ATTRIBUTES ->
          AttributeSums.of(new TrainingData(interactions, List.of(), attributes(users), 1));
    };
  }

  private static Matrix attributes(List<Evidence> users) {
    var matrix = Matrix.zeros(users.size(), ATTRIBUTES_EACH);
    for (int user = 0; user < users.size(); user++) {
      System.arraycopy(
          users.get(user).attributes(),
          0,
          matrix.values(),
          user * ATTRIBUTES_EACH,
          ATTRIBUTES_EACH);
    }
    return matrix;
  }

  /** All numbers that a model could see. */
  static float[] numbers(Sums sums) {
    return switch (sums) {
      case CoOccurrence pairs -> pairs.matrix().values();
      case TransitionSums transitions -> joined(transitions);
      case PopularitySums popularity -> popularity.scores();
      case AttributeSums attributes -> attributes.products().values();
    };
  }

  private static float[] joined(TransitionSums sums) {
    float[] past = sums.past().values();
    float[] next = sums.next().values();
    float[] both = java.util.Arrays.copyOf(past, past.length + next.length);
    System.arraycopy(next, 0, both, past.length, next.length);
    return both;
  }
}
