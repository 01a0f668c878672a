package dev.weft.server.search;

import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.View;
import dev.weft.recommend.Weft;
import dev.weft.server.search.WordReading.Asked;
import java.util.Arrays;
import java.util.BitSet;
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
public record Search(Weft weft, View view, WordIndex words) {

  /** What a list says that is empty though the catalogue is not. */
  private static final String NOTHING = "nothing was found";

  /** How much words count beside meaning. */
  private static final float WORDS = 0.6f;

  /** The same text embedded beside others may differ by less. */
  private static final float SAME = 1e-5f;

  /**
   * What both count where titles have what was typed sign for sign, as “C++” is; these have more.
   */
  private static final float UNSIGNED = 0.5f;

  /** How much of each list is looked at. */
  private static final int DEPTH = 1_000;

  /** This place by meaning is as good as none. */
  private static final int FAR = 100;

  /** What is farther is told apart by this part of what meaning gives. */
  private static final float SLIGHT = 0.01f;

  /** More than what has all words together: volumes of a series are alike in words and meaning. */
  private static final int NAMED = 4;

  /** What is named, has all words, has them together, and is the best by both. */
  private static final int MOST = NAMED + 3;

  /**
   * The items for the words of a query.
   *
   * @throws IllegalArgumentException when the query has no text
   */
  public Recommendations of(Query query) {
    if (query.text().isBlank()) {
      throw new IllegalArgumentException("a search needs a text that is not blank");
    }
    BitSet listable = numbers(Query.anyone());
    BitSet wanted = numbers(near(query));
    Asked asked = words.read(query.text(), listable);
    float[] scores = new float[view.itemIndex().size()];
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    List<String> literal = words.literal(query.text(), listable, wanted, DEPTH);
    float share = literal.isEmpty() ? 1 : UNSIGNED;
    addWords(words.search(asked, listable, wanted, DEPTH), asked.terms().size(), share, scores);
    Optional<Recommendations> meant = meant(query);
    meant.ifPresent(list -> addMeaning(told(list), share, scores));
    literal.forEach(id -> add(id, 1 - share, scores));
    Set<String> called = called(query.text(), asked, listable, wanted);
    Set<String> named = new LinkedHashSet<>(called);
    named.addAll(words.titled(asked.text(), listable, wanted, DEPTH));
    named.forEach(id -> add(id, NAMED, scores));
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= MOST;
    }
    Recommendations list = weft.list(query, scores);
    named.addAll(literal);
    boolean found = list.items().stream().anyMatch(item -> named.contains(item.itemId()));
    boolean any = !list.items().isEmpty() && !found;
    Recommendations fused = list.withNotes(asked.notes(any), false);
    return meant.map(part -> with(fused, part)).orElse(fused);
  }

  /** The items that a query lets through, as the index knows them. */
  private BitSet numbers(Query query) {
    return words.numbers(view.itemIndex(), weft.listable(query));
  }

  /** What is near in meaning among what may be listed; empty where texts are not embedded. */
  private Optional<Recommendations> meant(Query query) {
    return view.snapshot().catalogue().texts().columns() == 0
        ? Optional.empty()
        : Optional.of(weft.search(near(query)));
  }

  /**
   * The same with notes of a part of it, made of less where that part was. That nothing is in a
   * part is not said of a list that holds something.
   */
  private static Recommendations with(Recommendations list, Recommendations part) {
    List<String> notes =
        part.notes().stream()
            .filter(note -> list.items().isEmpty() || !note.equals(NOTHING))
            .toList();
    return list.withNotes(notes, part.degraded());
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

  /**
   * The items that a text calls by their id: by itself, or else by what it is but for capitals and
   * signs, of which there may be several, or where no item has its words by its number; or by one
   * that stands whole among other words.
   */
  private Set<String> called(String text, Asked asked, BitSet listable, BitSet wanted) {
    String id = text.strip();
    if (view.find(id).isPresent()) {
      return Set.of(id);
    }
    List<String> called = words.called(id, listable, wanted, DEPTH);
    if (called.isEmpty() && !asked.known()) {
      called = words.numbered(id, listable, wanted, DEPTH);
    }
    return called.isEmpty() ? amongWords(text, listable, wanted) : Set.copyOf(called);
  }

  /** What is called by a word that no item has in its texts. */
  private Set<String> amongWords(String text, BitSet listable, BitSet wanted) {
    Set<String> called = new LinkedHashSet<>();
    TypedIds.among(text).stream()
        .filter(word -> !words.read(word, listable).known())
        .forEach(word -> called.addAll(words.called(word, listable, wanted, DEPTH)));
    return called;
  }

  /** The best has all that words can give, unless it has less than one of them is worth. */
  private void addWords(List<WordIndex.Hit> bestFirst, int terms, float share, float[] scores) {
    float most = 1f / terms;
    for (WordIndex.Hit one : bestFirst) {
      most = Math.max(most, one.score() - (int) one.score());
    }
    for (WordIndex.Hit one : bestFirst) {
      int all = (int) one.score();
      add(one.itemId(), all + share * WORDS * (one.score() - all) / most, scores);
    }
  }

  /** The best has all that meaning can give, and the last of those that were looked at nothing. */
  private void addMeaning(List<Recommended> bestFirst, float share, float[] scores) {
    if (bestFirst.isEmpty()) {
      return;
    }
    float best = bestFirst.getFirst().score();
    float far = bestFirst.get(Math.min(FAR, bestFirst.size()) - 1).score();
    float least = bestFirst.getLast().score();
    float equal = best;
    for (Recommended one : bestFirst) {
      equal = equal - one.score() <= SAME ? equal : one.score();
      float near =
          equal < far
              ? SLIGHT * share(equal, least, far)
              : SLIGHT + (1 - SLIGHT) * share(equal, far, best);
      add(one.itemId(), share * (1 - WORDS) * near, scores);
    }
  }

  private static float share(float likeness, float least, float most) {
    return (likeness - least) / Math.max(SAME, most - least);
  }

  private void add(String id, float share, float[] scores) {
    view.itemIndex()
        .find(id)
        .ifPresent(
            item -> scores[item] = (Float.isFinite(scores[item]) ? scores[item] : 0) + share);
  }
}
