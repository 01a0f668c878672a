package dev.weft.cli.evaluating;

import dev.weft.cli.measuring.Measurement;
import dev.weft.cli.measuring.RunDescription;
import dev.weft.cli.report.Balance;
import dev.weft.cli.terminal.Console;
import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.Fold;
import dev.weft.evaluation.Folds;
import dev.weft.evaluation.Run;
import dev.weft.evaluation.Run.Outcome;
import dev.weft.models.Model;
import dev.weft.models.Trained;
import dev.weft.models.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What is evaluated, lists or ratings.
 *
 * @param folds how the data is cut, and the family of metrics
 * @param lineup the algorithms for a fold
 * @param described keeps some of what was measured for the description
 * @param description of the run, for a page
 * @param chosen what is said of the default, where it is measured
 * @param remark what is said behind the protocol
 * @param balances where text and where behaviour wins in what was trained, filled while measuring
 */
record EvaluationTask<A extends Trainer, D, O extends Outcome>(
    Folds<A, D, O> folds,
    Function<Fold<A, D, O>, List<A>> lineup,
    Consumer<List<List<Run<O>>>> described,
    RunDescription description,
    DefaultReport chosen,
    String remark,
    List<Balance> balances) {

  EvaluationTask(
      Folds<A, D, O> folds,
      Function<Fold<A, D, O>, List<A>> lineup,
      Consumer<List<List<Run<O>>>> described,
      RunDescription description,
      DefaultReport chosen,
      String remark) {
    this(folds, lineup, described, description, chosen, remark, new ArrayList<>());
  }

  EvaluationReport report(String title, Console console) {
    EvaluationReport report =
        new Measurement<>(
                title,
                folds,
                fold -> Measurement.named(lineup.apply(fold)),
                this::balance,
                described)
            .report(console);
    return report.withProtocol(report.protocol() + remark);
  }

  private void balance(String name, Trained trained) {
    if (trained instanceof Model model) {
      balances.addAll(Balance.of(name, model));
    }
  }
}
