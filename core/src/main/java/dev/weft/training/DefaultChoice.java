package dev.weft.training;

import dev.weft.data.Interactions;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.training.internal.AutoGate;
import dev.weft.training.internal.Budget;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How the default is chosen. Training and evaluation both choose it here: what an evaluation
 * measures as the default is what training writes for the same question and budget.
 *
 * @param question what will be asked; empty is decided by the data, by whether its events have
 *     times
 * @param budget how long choosing and training may take; empty for what suits the data
 * @param before what was chosen of earlier data and is kept but for its question; empty to choose
 *     all of it
 */
public record DefaultChoice(
    Optional<Question> question, Optional<Duration> budget, Optional<Algorithm> before) {

  /** What suits the data. */
  public static final DefaultChoice BY_DATA =
      new DefaultChoice(Optional.empty(), Optional.empty(), Optional.empty());

  /** For a question. */
  public DefaultChoice withQuestion(Question other) {
    return new DefaultChoice(Optional.of(other), budget, before);
  }

  /** With a budget. */
  public DefaultChoice withBudget(Duration other) {
    return new DefaultChoice(question, Optional.of(other), before);
  }

  /**
   * With the members of a default that was chosen of earlier data. Which events they are weighed by
   * is decided anew, since data grows from a handful of events into a history with times.
   */
  public DefaultChoice keeping(Algorithm other) {
    return new DefaultChoice(question, budget, Optional.of(other));
  }

  /**
   * The chosen gate, not yet trained.
   *
   * @param log is told every choice, in a line
   * @throws IllegalArgumentException when the question is about what comes later and the data tells
   *     no times
   */
  public Algorithm choose(TrainingData data, Consumer<String> log) {
    return before.isPresent() && !(before.get() instanceof Gate) ? before.get() : chosen(data, log);
  }

  private Algorithm chosen(TrainingData data, Consumer<String> log) {
    question.ifPresent(
        one -> {
          one.check(data.interactions());
          log.accept("chosen for the question: " + one.label());
        });
    AutoGate plain =
        question
            .map(one -> new AutoGate(one.holdOut(data.interactions()), log))
            .orElseGet(() -> AutoGate.of(data.interactions(), log));
    AutoGate choice = budget.map(Budget::of).map(plain::withBudget).orElse(plain);
    boolean ofNewUsers = question.filter(Question.NEW_USERS::equals).isPresent();
    if (before.isPresent() && before.get() instanceof Gate known) {
      return ofNewUsers ? choice.againForColdUsers(known) : choice.again(known, data);
    }
    return ofNewUsers ? choice.chooseForColdUsers(data) : choice.choose(data);
  }

  /** What the default will be asked, and so what it is chosen and weighed by. */
  public enum Question {
    /** What known users and new ones take after a moment. */
    LATEST("latest"),
    /** What else belongs to a user's items, whenever they were taken; for data without times. */
    RANDOM("random"),
    /** What comes right after a user's last item. */
    NEXT("next"),
    /** What those take of whom only the first few events are known. */
    NEW_USERS("new-users");

    private final String label;

    Question(String label) {
      this.label = label;
    }

    /** The name on the command line. */
    public String label() {
      return label;
    }

    /** What is held out to answer it. */
    HoldOut holdOut(Interactions interactions) {
      return switch (this) {
        case LATEST -> HoldOut.LATEST;
        case RANDOM -> HoldOut.RANDOM;
        case NEXT -> HoldOut.LAST;
        case NEW_USERS -> interactions.timed() ? HoldOut.LATEST : HoldOut.RANDOM;
      };
    }

    /** Checks that the data can be asked. */
    void check(Interactions interactions) {
      if ((this == LATEST || this == NEXT) && interactions.pairs() == 0) {
        throw new IllegalArgumentException(
            "'"
                + label
                + "' asks what comes later, and there is no event to learn from: choose '"
                + RANDOM.label
                + "'");
      }
      if ((this == LATEST || this == NEXT) && !interactions.timed()) {
        throw new IllegalArgumentException(
            "'"
                + label
                + "' asks what comes later, and events have no times: choose '"
                + RANDOM.label
                + "' or '"
                + NEW_USERS.label
                + "'");
      }
    }
  }
}
