package dev.weft.server.live;

import dev.weft.data.EventType;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.server.Tenant.Outcome;
import dev.weft.server.store.AnswerLog;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The answers that were given, so that pages go on and what became of lists is known. */
final class GivenAnswers {

  private final AnswerLog log;

  GivenAnswers(AnswerLog log) {
    this.log = log;
  }

  void keep(String strategy, String userId, Recommendations answer, Instant now) {
    List<String> items = answer.items().stream().map(Recommended::itemId).toList();
    log.add(new AnswerLog.Answer(answer.id(), userId, answer.modelVersion(), strategy, items, now));
  }

  /** The items of all of these answers; nothing where one of them is not known any more. */
  Optional<Set<String>> items(Collection<String> answerIds) {
    Map<String, AnswerLog.Answer> answers = log.answers(answerIds);
    return answers.keySet().containsAll(answerIds)
        ? Optional.of(
            answers.values().stream()
                .flatMap(answer -> answer.itemIds().stream())
                .collect(Collectors.toUnmodifiableSet()))
        : Optional.empty();
  }

  List<Outcome> outcomes(Instant since, List<EventType> types) {
    List<String> amounts =
        types.stream()
            .filter(type -> type.value() == EventType.Value.AMOUNT)
            .map(EventType::name)
            .toList();
    return log.outcomes(since, amounts);
  }
}
