package dev.weft.server.live;

import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.View;
import dev.weft.recommend.Weft;
import dev.weft.server.live.WordReading.Asked;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Items by words and by meaning together. What has all words comes before what has some, what has
 * them together before the others, and what the text names outright, by its title or id, first. In
 * each of these the score is a sum of both, as shares: of what BM25 gives the best for the words,
 * and of the likeness of the nearest (a convex combination; Bruch, Gai and Ingber, TOIS 2023).
 * Places say less: in a catalogue of a few hundred items everything has one, so that what is first
 * by meaning by chance outran what had the words.
 *
 * @param weft answers from the view
 * @param view of one moment
 * @param words finds by words
 */
record Search(Weft weft, View view, WordIndex words) {

  /** How much words count beside meaning. */
  private static final float WORDS = 0.6f;

  /** The same text embedded beside others may differ by less. */
  private static final float SAME = 1e-5f;

  /** How much of each list is looked at. */
  private static final int DEPTH = 1_000;

  /** Fewer are soon leafed through. */
  private static final int FEW = 100;

  /** This place by meaning is as good as none. */
  private static final int FAR = 100;

  /** What is farther is told apart by this part of how far. */
  private static final float SLIGHT = 0.01f;

  /** More than what has all words together. */
  private static final int NAMED = 4;

  /** What is named, has all words, has them together, and is the best by both. */
  private static final int MOST = NAMED + 3;

  Recommendations of(Query query) {
    if (query.text().isBlank()) {
      throw new IllegalArgumentException("a search needs a text that is not blank");
    }
    Asked asked = words.read(query.text());
    float[] scores = new float[view.itemIndex().size()];
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    addWords(worded(query, asked), asked.terms().size(), scores);
    Optional<Recommendations> meant = meant(query);
    meant.ifPresent(list -> addMeaning(told(list), scores));
    addNamed(query.text(), asked, scores);
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= MOST;
    }
    Recommendations list = weft.list(query, scores);
    Recommendations fused = list.withNotes(asked.notes(!list.items().isEmpty()), false);
    return meant.map(part -> Answers.with(fused, part)).orElse(fused);
  }

  /**
   * What has the words among what may be listed, best first. Where a filter leaves little of the
   * best, all that has them is looked at.
   */
  private List<Recommended> worded(Query query, Asked asked) {
    List<WordIndex.Hit> best = words.search(asked, DEPTH);
    List<Recommended> listed = listed(query, best);
    return best.size() < DEPTH || listed.size() >= FEW
        ? listed
        : listed(query, words.search(asked, view.itemIndex().size()));
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

  /** Volumes of a series are alike in words and in meaning. */
  private void addNamed(String text, Asked asked, float[] scores) {
    Set<String> named = new LinkedHashSet<>(words.titled(asked.text(), DEPTH));
    named.add(text.strip());
    named.forEach(id -> add(id, NAMED, scores));
  }

  /** The best has all that words can give, unless it has less than one of them is worth. */
  private void addWords(List<Recommended> bestFirst, int terms, float[] scores) {
    float most = 1f / terms;
    for (Recommended one : bestFirst) {
      most = Math.max(most, one.score() - (int) one.score());
    }
    for (Recommended one : bestFirst) {
      int all = (int) one.score();
      add(one.itemId(), all + WORDS * (one.score() - all) / most, scores);
    }
  }

  private void addMeaning(List<Recommended> bestFirst, float[] scores) {
    if (bestFirst.isEmpty()) {
      return;
    }
    float best = bestFirst.getFirst().score();
    float far = bestFirst.get(Math.min(FAR, bestFirst.size()) - 1).score();
    float range = Math.max(SAME, best - far);
    float equal = best;
    for (Recommended one : bestFirst) {
      equal = equal - one.score() <= SAME ? equal : one.score();
      float near = (equal - far) / range;
      add(one.itemId(), (1 - WORDS) * (near < 0 ? SLIGHT * near : near), scores);
    }
  }

  private void add(String id, float share, float[] scores) {
    view.itemIndex()
        .find(id)
        .ifPresent(
            item -> scores[item] = (Float.isFinite(scores[item]) ? scores[item] : 0) + share);
  }
}
