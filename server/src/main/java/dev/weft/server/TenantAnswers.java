package dev.weft.server;

import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.server.Tenant.Outcome;
import dev.weft.server.Tenant.Scored;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a tenant answers, and what became of its answers. */
public interface TenantAnswers {

  /** What the query asks for. Never fails for want of a model: the answer then says degraded. */
  Recommendations recommend(Query query);

  /** Items like an item. */
  Recommendations similar(String itemId, Query shape);

  /** Users whose histories are most alike to a user's, the most alike first. */
  List<Scored> similarUsers(String userId, int limit);

  /** Items by words and by meaning together. */
  Recommendations search(Query query);

  /**
   * Those of given items that may be listed, in the order of who asks; what was seen may come.
   *
   * @param query who asks, and what must hold
   */
  Recommendations rank(Query query, List<String> itemIds);

  /** What an item would be rated by a user, with its uncertainty. */
  List<Scored> predict(String userId, List<String> itemIds);

  /** What gains most events now, by category where one is given. */
  Recommendations trending(Query shape);

  /** What arrived last. */
  Recommendations latest(Query shape);

  /**
   * What is greatest, or latest, by a field of numbers or times, of equal ones what arrived last;
   * items without it are left out.
   *
   * @throws IllegalArgumentException when no item has the field, or it has no order
   */
  Recommendations latest(Query shape, String field);

  /**
   * Keeps an answer as it was shown, for the pages behind it and for what becomes of it; soon, and
   * nobody waits for it.
   *
   * @param strategy what was asked for, such as {@code recommend} or {@code similar}
   * @param userId who asked, or empty
   */
  void keep(String strategy, String userId, Recommendations answer);

  /** The items of answers; empty where one of the answers is not kept any more. */
  Optional<Set<String>> shown(Collection<String> answerIds);

  /** What became of the answers since an instant: by what came of them, and was not taken back. */
  List<Outcome> outcomes(Instant since);
}
