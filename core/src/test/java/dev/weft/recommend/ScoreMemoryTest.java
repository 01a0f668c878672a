package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.recommend.internal.memory.ScoreMemory;
import dev.weft.recommend.internal.memory.ScoreMemory.Question;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Answers from memory are the answers. */
class ScoreMemoryTest {

  private static final Snapshot SNAPSHOT = SmallSnapshot.withEverything();
  private static final Model MODEL = SNAPSHOT.model();
  private static final Object PLACES = new Object();
  private static final int ITEMS = 100;

  private final AtomicInteger asked = new AtomicInteger();

  private float[] ask(ScoreMemory memory, Question question) {
    return memory.scores(
        question, ITEMS, scores -> Arrays.fill(scores, (float) asked.incrementAndGet()));
  }

  private static Question of(int... items) {
    long[] times = new long[items.length];
    float[] weights = new float[items.length];
    Arrays.fill(weights, 1);
    return new Question(MODEL, 0.5, PLACES, Evidence.of(History.of(items, weights, times)));
  }

  @Test
  void theSameQuestionIsAnsweredFromMemoryAndTheAnswerIsTheCallersOwn() {
    var memory = new ScoreMemory(1 << 20);
    float[] first = ask(memory, of(1, 2));
    first[0] = 99;
    assertThat(ask(memory, of(1, 2))[0]).isEqualTo(1);
    assertThat(asked.get()).isEqualTo(1);
  }

  @Test
  void whateverScoresFollowFromMakesAnotherQuestion() {
    var memory = new ScoreMemory(1 << 20);
    Evidence evidence = of(1).evidence();
    ask(memory, of(1));
    ask(memory, of(2));
    ask(memory, of(1, 2));
    ask(memory, new Question(MODEL, 0.6, PLACES, evidence));
    ask(memory, new Question(MODEL, 0.5, new Object(), evidence));
    ask(memory, new Question(SmallSnapshot.withEverything().model(), 0.5, PLACES, evidence));
    ask(
        memory,
        new Question(MODEL, 0.5, PLACES, new Evidence(evidence.history(), new float[] {1})));
    History heavier = History.of(new int[] {1}, new float[] {2}, new long[] {0});
    ask(memory, new Question(MODEL, 0.5, PLACES, Evidence.of(heavier)));
    History later = History.of(new int[] {1}, new float[] {1}, new long[] {5});
    ask(memory, new Question(MODEL, 0.5, PLACES, Evidence.of(later)));
    assertThat(asked.get()).isEqualTo(9);
  }

  @Test
  void whatWasNotAskedForLongestGoesFirstAndAllOfItAtOnce() {
    var memory = new ScoreMemory(2 * ScoreMemory.bytes(of(1), ITEMS));
    ask(memory, of(1));
    ask(memory, of(2));
    ask(memory, of(1));
    ask(memory, of(3));
    assertThat(asked.get()).isEqualTo(3);
    ask(memory, of(1));
    assertThat(asked.get()).isEqualTo(3);
    ask(memory, of(2));
    assertThat(asked.get()).isEqualTo(4);
    memory.clear();
    ask(memory, of(2));
    assertThat(asked.get()).isEqualTo(5);
    var none = new ScoreMemory(0);
    ask(none, of(2));
    ask(none, of(2));
    assertThat(asked.get()).isEqualTo(7);
    // Of an empty catalogue there is nothing to remember, least of all for one that is not empty.
    assertThat(none.scores(of(3), 0, scores -> {})).isEmpty();
    assertThat(ask(none, of(3))).hasSize(ITEMS);
  }

  /** Only the scores were counted, which are the least of it where items are few. */
  @Test
  void whatAQuestionIsMadeOfCountsAsWell() {
    int[] history = IntStream.range(0, 200).toArray();
    long bytes = ScoreMemory.bytes(of(history), ITEMS);
    assertThat(bytes).isGreaterThan(200 * 16 + ITEMS * Float.BYTES);
    var memory = new ScoreMemory(bytes);
    ask(memory, of(history));
    ask(memory, of(history));
    assertThat(asked.get()).isEqualTo(1);
    ask(memory, of(1));
    ask(memory, of(history));
    assertThat(asked.get()).as("the long history went for the short one").isEqualTo(3);
    var smaller = new ScoreMemory(bytes - 1);
    ask(smaller, of(history));
    ask(smaller, of(history));
    assertThat(asked.get()).isEqualTo(5);
  }

  /** Whoever asked may be the one who is forgotten. */
  @Test
  void scoresOfSomebodyForgottenWhileTheyAreComputedAreNotRemembered() {
    var memory = new ScoreMemory(1 << 20);
    memory.scores(
        of(1),
        ITEMS,
        scores -> {
          memory.clear();
          Arrays.fill(scores, 7);
        });
    assertThat(ask(memory, of(1))[0]).isEqualTo(1);
    assertThat(ask(memory, of(1))[0]).as("remembered since").isEqualTo(1);
  }

  /** Any order of events, hidings and questions. */
  @Test
  void aViewThatRemembersAnswersAsOneThatDoesNot() {
    View plain = View.of(SNAPSHOT);
    View remembering =
        plain.withScoreMemory(6 * ScoreMemory.bytes(of(1, 2, 3, 4), SNAPSHOT.items().size()));
    var random = new Random(4);
    for (int step = 0; step < 400; step++) {
      String user = "u" + random.nextInt(8);
      String item = SNAPSHOT.items().get(random.nextInt(SNAPSHOT.items().size())).id();
      switch (random.nextInt(8)) {
        case 0 -> {
          var event = new Event(user, item, "view", 1, 1_000 + step);
          plain = plain.with(event);
          remembering = remembering.with(event);
        }
        case 1 -> {
          plain = plain.hidden(item);
          remembering = remembering.hidden(item);
        }
        case 2 -> {
          plain = plain.shown(item);
          remembering = remembering.shown(item);
        }
        default -> {
          Query query = random.nextBoolean() ? Query.user(user) : Query.items(item);
          query = query.limit(8).popularity(random.nextBoolean() ? 0.5 : 0.8);
          assertThat(answer(remembering, query)).isEqualTo(answer(plain, query));
        }
      }
    }
  }

  private static List<String> answer(View view, Query query) {
    return Weft.of(view).recommend(query).items().stream()
        .map(one -> one.itemId() + " " + one.score())
        .toList();
  }
}
