package dev.weft.cli.benchmark;

import dev.weft.data.Interactions;
import dev.weft.data.Split;
import dev.weft.data.TestCase;
import java.util.ArrayList;
import java.util.List;

/** Splits in three: test, validation, and what is left to learn from. */
final class WithoutValidation {

  private WithoutValidation() {}

  /**
   * The questions of {@code test}, asked with the histories that {@code validation} leaves. The
   * validation items are neither known nor relevant; they stay candidates.
   */
  static Split of(Interactions core, Split test, Split validation) {
    List<TestCase> questions = new ArrayList<>();
    for (TestCase question : test.tests()) {
      questions.add(
          new TestCase(
              question.user(), validation.train().history(question.user()), question.relevant()));
    }
    int[] support = core.support();
    boolean[] candidates = new boolean[support.length];
    for (int i = 0; i < candidates.length; i++) {
      candidates[i] = support[i] > 0;
    }
    return new Split(
        "10-core, each user's interactions at random 8:1:1",
        validation.train(),
        questions,
        candidates);
  }
}
