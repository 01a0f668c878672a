package dev.weft.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.training.DefaultChoice.Question;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultChoiceTest {

  private static void assertRefused(Question question, History history, String message) {
    TrainingData data = TrainingData.of(Interactions.of(2, List.of(history)));
    assertThatThrownBy(() -> DefaultChoice.BY_DATA.withQuestion(question).choose(data, line -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  /** Without any event it was said that not every event has a time. */
  @Test
  void whatComesLaterIsAskedOfEventsWithTimes() {
    assertRefused(
        Question.NEXT,
        History.ofItems(0, 1),
        "'next' asks what comes later, and events have no times: choose 'random' or"
            + " 'new-users'");
    for (Question question : List.of(Question.NEXT, Question.LATEST)) {
      assertRefused(
          question,
          History.EMPTY,
          "'"
              + question.label()
              + "' asks what comes later, and there is no event to learn from: choose 'random'");
    }
    TrainingData none = TrainingData.of(Interactions.of(2, List.of(History.EMPTY)));
    Algorithm chosen = DefaultChoice.BY_DATA.withQuestion(Question.RANDOM).choose(none, line -> {});
    assertThat(chosen.name()).isEqualTo("gate");
  }
}
