package dev.weft.server.live;

import dev.weft.data.IdIndex;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.View;
import dev.weft.recommend.Weft;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Items by words and by meaning together: an item scores the sum of 1 / (60 + its place) over both
 * lists (reciprocal rank fusion; Cormack, Clarke and Büttcher, SIGIR 2009), so that neither needs
 * to be on the scale of the other. Items that a list holds for equal share a place in it. What the
 * text names outright, by its title or id, comes first.
 *
 * @param weft answers from the view
 * @param view of one moment
 * @param words finds by words
 */
record Search(Weft weft, View view, WordIndex words) {

  private static final int DAMPING = 60;

  /** The same text embedded beside others may differ by less. */
  private static final float SAME = 1e-5f;

  /** How much of each list is looked at. */
  private static final int DEPTH = 1_000;

  /** Fewer are soon leafed through. */
  private static final int FEW = 100;

  Recommendations of(Query query) {
    if (query.text().isBlank()) {
      throw new IllegalArgumentException("a search needs a text that is not blank");
    }
    float[] scores = new float[view.itemIndex().size()];
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    add(worded(query), scores);
    Optional<Recommendations> meant = meant(query);
    meant.ifPresent(list -> add(told(list), scores));
    addNamed(query.text(), scores);
    Recommendations fused = weft.list(query, scores);
    return meant.map(part -> Answers.with(fused, part)).orElse(fused);
  }

  /**
   * What has the words among what may be listed, best first. Where a filter leaves little of the
   * best, all that has them is looked at.
   */
  private List<Recommended> worded(Query query) {
    List<WordIndex.Hit> best = words.search(query.text(), DEPTH);
    List<Recommended> listed = listed(query, best);
    return best.size() < DEPTH || listed.size() >= FEW
        ? listed
        : listed(query, words.search(query.text(), view.itemIndex().size()));
  }

  private List<Recommended> listed(Query query, List<WordIndex.Hit> hits) {
    float[] scores = new float[view.itemIndex().size()];
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    for (WordIndex.Hit hit : hits) {
      view.itemIndex().find(hit.itemId()).ifPresent(item -> scores[item] = hit.score());
    }
    return weft.list(near(query), scores).items();
  }

  /** What is near in meaning among what may be listed; empty where texts are not embedded. */
  private Optional<Recommendations> meant(Query query) {
    return view.snapshot().catalogue().texts().columns() == 0
        ? Optional.empty()
        : Optional.of(weft.search(near(query)));
  }

  /** The same words about what may be listed, whoever asks. */
  private static Query near(Query query) {
    return Query.text(query.text())
        .limit(DEPTH)
        .where(query.condition())
        .where(query.filter())
        .exclude(query.exclude().toArray(String[]::new));
  }

  /** Those of which a text is known: of the others every text is as far. */
  private static List<Recommended> told(Recommendations list) {
    return list.items().stream().filter(item -> item.score() != 0).toList();
  }

  /** More than all places together: volumes of a series are alike in words and in meaning. */
  private void addNamed(String text, float[] scores) {
    Set<String> named = new LinkedHashSet<>(words.titled(text, DEPTH));
    named.add(text.strip());
    for (String id : named) {
      view.itemIndex().find(id).ifPresent(item -> scores[item] = Math.max(0, scores[item]) + 1);
    }
  }

  private void add(List<Recommended> bestFirst, float[] scores) {
    IdIndex items = view.itemIndex();
    int place = 0;
    for (int at = 0; at < bestFirst.size(); at++) {
      Recommended one = bestFirst.get(at);
      place = bestFirst.get(place).score() - one.score() <= SAME ? place : at;
      float share = 1f / (DAMPING + place + 1);
      items.find(one.itemId()).ifPresent(item -> scores[item] = Math.max(0, scores[item]) + share);
    }
  }
}
