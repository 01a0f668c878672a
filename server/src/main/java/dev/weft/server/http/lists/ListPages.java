package dev.weft.server.http.lists;

import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.server.http.front.Call;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Lists page by page. What somebody clicks, what is new and what is trained meanwhile changes the
 * order, so a page is not known by its place: it is the best of what the pages before it did not
 * hold, which the answers that were kept tell. Nothing comes twice, and nothing is left out.
 */
public final class ListPages {

  private ListPages() {}

  /**
   * The page that a query asks for, kept for the pages behind it and for what becomes of it.
   *
   * @param strategy what is asked for
   * @param query as the request has it, before any rules
   * @param asked answers queries
   */
  static Recommendations answer(
      Call call, String strategy, Query query, Function<Query, Recommendations> asked) {
    Query whole = query.after("");
    String by = call.values().text("by");
    String order = by.isEmpty() ? strategy : strategy + " by " + by;
    String question =
        whole.fingerprint(order, call.values().text("item_id"), call.values().all("rule"));
    if (query.cursor().isEmpty()) {
      Recommendations list = asked.apply(whole);
      return kept(
          call, strategy, whole, list, new ListCursor(question, UUID.fromString(list.id()), 0));
    }
    ListCursor at = ListCursor.of(query.cursor(), question, query.limit());
    Set<String> shown =
        call.tenant()
            .shown(at.before())
            .orElseThrow(() -> ListCursor.refused("is of a list that is not kept any more"));
    return kept(call, strategy, whole, asked.apply(whole.continuing(shown)), at);
  }

  private static Recommendations kept(
      Call call, String strategy, Query query, Recommendations list, ListCursor at) {
    Recommendations page =
        new Recommendations(
            at.id(),
            list.question(),
            list.coldStart(),
            list.items(),
            list.notes(),
            list.modelVersion(),
            list.degraded(),
            list.next().isEmpty() ? "" : at.next(query.limit()));
    call.tenant().keep(strategy, query.userId(), page);
    return page;
  }
}
