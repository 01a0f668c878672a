package dev.weft.server.http;

import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What all list answers have in common. */
final class Answers {

  private final MeterRegistry meters;
  private final ListShape shape;
  private final RuleBook rules;

  Answers(MeterRegistry meters, ListShape shape, RuleBook rules) {
    this.meters = meters;
    this.shape = shape;
    this.rules = rules;
  }

  /** The parameters of a list. */
  List<Parameter> taking(List<Parameter> parameters) {
    return Stream.concat(parameters.stream().map(shape::preset), Stream.of(rules.parameter()))
        .toList();
  }

  /** The answer to a request, under the rules that hold. */
  Recommendations of(Call call, Function<Query, Recommendations> asked) {
    return rules.answer(call, shape.remembering(ListParameters.query(call.values())), asked);
  }

  /** Counts an answer by what was asked for and whether it is whole. */
  Recommendations counted(String name, Recommendations answer) {
    meters
        .counter("weft.answers", "asked", name, "degraded", Boolean.toString(answer.degraded()))
        .increment();
    return answer;
  }
}
