package dev.weft.training;

import dev.weft.models.TrainingData;
import dev.weft.models.internal.gate.Gate;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How the default is chosen. Training and evaluation both choose it here: what an evaluation
 * measures as the default is what training writes for the same question and budget.
 *
 * @param question what will be asked; empty is decided by the data, see {@link AutoGate#of}
 * @param budget how long choosing and training may take; empty for what suits the data
 */
public record DefaultChoice(Optional<Question> question, Optional<Budget> budget) {

  /** What suits the data. */
  public static final DefaultChoice BY_DATA = new DefaultChoice(Optional.empty(), Optional.empty());

  /** For a question. */
  public DefaultChoice withQuestion(Question other) {
    return new DefaultChoice(Optional.of(other), budget);
  }

  /** With a budget. */
  public DefaultChoice withBudget(Budget other) {
    return new DefaultChoice(question, Optional.of(other));
  }

  /**
   * The chosen gate, not yet trained.
   *
   * @param log is told every choice, in a line
   * @throws IllegalArgumentException when the question is about what comes later and the data tells
   *     no times
   */
  public Gate choose(TrainingData data, Consumer<String> log) {
    question.ifPresent(
        one -> {
          one.check(data.interactions());
          log.accept("chosen for the question: " + one.label());
        });
    AutoGate plain =
        question
            .map(one -> new AutoGate(one.holdOut(data.interactions()), log))
            .orElseGet(() -> AutoGate.of(data.interactions(), log));
    AutoGate choice = budget.map(plain::withBudget).orElse(plain);
    return question.filter(Question.NEW_USERS::equals).isPresent()
        ? choice.chooseForColdUsers(data)
        : choice.choose(data);
  }
}
