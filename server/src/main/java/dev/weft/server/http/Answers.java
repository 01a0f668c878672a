package dev.weft.server.http;

import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** What all list answers have in common. */
final class Answers {

  private final MeterRegistry meters;

  Answers(MeterRegistry meters) {
    this.meters = meters;
  }

  /** The parameters of a list. */
  List<Parameter> taking(List<Parameter> shape) {
    return shape;
  }

  /** The query of a request. */
  Query query(Call call) {
    return ListParameters.query(call.values());
  }

  /** Counts an answer by what was asked for and whether it is whole. */
  Recommendations counted(String name, Recommendations answer) {
    meters
        .counter("weft.answers", "asked", name, "degraded", Boolean.toString(answer.degraded()))
        .increment();
    return answer;
  }
}
