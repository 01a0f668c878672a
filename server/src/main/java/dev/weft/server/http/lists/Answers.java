package dev.weft.server.http.lists;

import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.server.http.front.Call;
import dev.weft.server.http.values.ListShape;
import dev.weft.server.http.values.Parameter;
import dev.weft.server.http.values.Values;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What all list answers have in common. */
public final class Answers {

  private final MeterRegistry meters;
  private final ListShape shape;
  private final RuleBook rules;
  private final Reranked reranked;

  /**
   * Answers in a shape, under rules, in an order that a language model may change; each is counted.
   */
  public Answers(MeterRegistry meters, ListShape shape, RuleBook rules, Reranked reranked) {
    this.meters = meters;
    this.shape = shape;
    this.rules = rules;
    this.reranked = reranked;
  }

  /** The parameters of a list that a language model may put into its order. */
  public List<Parameter> takingOrder(List<Parameter> parameters) {
    return Stream.concat(taking(parameters).stream(), Stream.of(Reranked.PARAMETER)).toList();
  }

  /** The same as {@link #of}, reranked where the request wants it. */
  public Recommendations ordered(
      Call call, String strategy, Function<Query, Recommendations> asked) {
    return paged(
        call,
        strategy,
        query -> reranked.answer(call, query, one -> rules.answer(call, one, asked)));
  }

  /** The parameters of a list. */
  public List<Parameter> taking(List<Parameter> parameters) {
    return Stream.concat(parameters.stream().map(shape::preset), Stream.of(rules.parameter()))
        .toList();
  }

  /** The answer to a request, under the rules that hold. */
  public Recommendations of(Call call, String strategy, Function<Query, Recommendations> asked) {
    return paged(call, strategy, query -> rules.answer(call, query, asked));
  }

  /**
   * The same of a list whose order says what it is, such as what some words find: rules that always
   * hold raise and lower nothing.
   */
  public Recommendations found(Call call, String strategy, Function<Query, Recommendations> asked) {
    return paged(call, strategy, query -> rules.found(call, query, asked));
  }

  private Recommendations paged(
      Call call, String strategy, Function<Query, Recommendations> asked) {
    Query query = shape.remembering(ListParameters.query(call.values()));
    return ListPages.answer(call, strategy, query, one -> noted(call, asked.apply(one)));
  }

  /** The order of given items for a user, as lists have it, under the rules that hold. */
  public Recommendations order(Call call, Function<Query, Recommendations> asked) {
    int given = call.values().all("item_ids").size();
    Query who = Query.user(call.values().text("user_id")).limit(given);
    return rules.answer(call, shape.ordering(who), asked);
  }

  /** The parameter by which rules are asked for. */
  public Parameter rule() {
    return rules.parameter();
  }

  /** Says of what was to be left out and is not there that it is not. */
  private static Recommendations noted(Call call, Recommendations answer) {
    List<String> unknown =
        call.values().all("exclude").stream()
            .filter(id -> call.tenant().item(id).isEmpty())
            .toList();
    if (unknown.isEmpty()) {
      return answer;
    }
    String others = unknown.size() > 1 ? " and " + (unknown.size() - 1) + " more" : "";
    String first = "item '" + Values.shown(unknown.getFirst()) + "'" + others;
    return answer.withNotes(List.of(first + ": not known, and so not excluded"), false);
  }

  /** Counts an answer by what was asked for and whether it is whole. */
  public Recommendations counted(String name, Recommendations answer) {
    Counter.builder("weft.answers")
        .description("List answers")
        .tags("asked", name, "degraded", Boolean.toString(answer.degraded()))
        .register(meters)
        .increment();
    return answer;
  }
}
