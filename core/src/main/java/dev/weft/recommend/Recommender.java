package dev.weft.recommend;

import dev.weft.data.History;
import dev.weft.data.IdIndex;
import dev.weft.models.Evidence;
import dev.weft.models.internal.Seasonal;
import dev.weft.recommend.Query.Diversification;
import dev.weft.recommend.Recommendations.Because.Tie;
import dev.weft.recommend.Recommendations.Reason;
import dev.weft.recommend.Recommendations.Recommended;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Answers queries in stages: who asks, what the text is near to, what must not come, scores, the
 * page, the reasons. Made for every query, since views change with every event.
 */
final class Recommender {

  /** What cursors say that they are of. */
  private static final String LIST = "list";

  private static final String SEARCH = "search";
  private static final String GIVEN = "given";

  private final View view;
  private final String version;
  private final IdIndex items;
  private final Clock clock;
  private final TextSource texts;
  private final Exclusions exclusions;

  Recommender(View view, Clock clock) {
    this.view = view;
    this.version = view.base().version();
    this.items = view.itemIndex();
    this.clock = clock;
    this.texts = new TextSource(view);
    this.exclusions = new Exclusions(view);
  }

  Recommendations recommend(Query query) {
    var notes = new Notes();
    Cursor cursor = Cursor.of(query, LIST, version);
    var asked = new QueryTexts(view.base().encoder().asked(), notes);
    float[] similarity =
        query.text().isBlank()
            ? new float[0]
            : view.base()
                .words()
                .named()
                .raised(query.text(), texts.similarity(query.text(), asked, notes));
    Instant now = clock.instant();
    Evidence known = new QueryEvidence(view).of(query, asked, now, notes);
    noteDiversity(query, known.history(), notes);
    boolean isKnown = !query.userId().isEmpty() && view.knows(query.userId());
    boolean anonymous = !isKnown && query.attributes().isEmpty();
    Boosts boosts = Boosts.of(query, view, now);
    var scoring = new Scoring(view, query, known, similarity, anonymous, boosts, notes);
    boolean[] excluded = exclusions.of(query, now);
    boosts.note(excluded, notes);
    var selection = ListSelection.of(query, view, known.history(), excluded, cursor.page(), notes);
    float[] scores = scoring.scores(excluded);
    ListSelection.Page page = selection.page(scores);
    List<List<Reason>> reasons =
        query.explained() ? reasons(query, scoring, scores, excluded, selection, page) : List.of();
    List<Recommended> list = listed(page.items(), scores, reasons);
    if (list.isEmpty() && isNumberless(scores, excluded)) {
      notes.add(
          "the model gave no item a number; train it with hyperparameters nearer to the defaults");
    } else {
      noteEmpty(query, list, true, notes);
    }
    boolean cold = known.history().size() == 0 && similarity.length == 0;
    String next = page.more() ? cursor.next(query, LIST, version) : "";
    return answer(query, cold, list, notes, next);
  }

  /** The items whose text is nearest. */
  Recommendations search(Query query) {
    var notes = new Notes();
    Cursor cursor = Cursor.of(query, SEARCH, version);
    float[] similarity =
        texts.similarity(query.text(), new QueryTexts(view.base().encoder().asked(), notes), notes);
    if (similarity.length == 0) {
      if (view.size() == 0) {
        noteEmpty(query, List.of(), false, notes);
      }
      return answer(query, false, List.of(), notes, "");
    }
    noteSearch(query, notes);
    Instant now = clock.instant();
    boolean[] excluded = exclusions.of(query, now);
    boolean any = false;
    for (int i = 0; i < similarity.length; i++) {
      // No text, or none that can be compared with this one.
      excluded[i] |= similarity[i] == 0;
      any |= similarity[i] != 0;
    }
    Boosts.of(query, view, now).addTo(similarity, excluded);
    History nobody = History.EMPTY;
    var selection = ListSelection.of(query, view, nobody, excluded, cursor.page(), notes);
    ListSelection.Page page = selection.page(similarity);
    String next = page.more() ? cursor.next(query, SEARCH, version) : "";
    List<Recommended> list = listed(page.items(), similarity, List.of());
    noteEmpty(query, list, any, notes);
    return answer(query, false, list, notes, next);
  }

  /** Items by scores that the asker gives. */
  Recommendations list(Query query, float[] given) {
    if (given.length != items.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "each of %d items needs a score: %d", items.size(), given.length));
    }
    var notes = new Notes();
    Cursor cursor = Cursor.of(query, GIVEN, version);
    noteDiversity(query, History.EMPTY, notes);
    Instant now = clock.instant();
    boolean[] excluded = exclusions.of(query, now);
    float[] scores = given.clone();
    boolean any = false;
    for (int i = 0; i < scores.length; i++) {
      any |= Float.isFinite(scores[i]);
      excluded[i] |= !Float.isFinite(scores[i]);
      scores[i] = excluded[i] ? 0 : scores[i];
    }
    Boosts.of(query, view, now).addTo(scores, excluded);
    History nobody = History.EMPTY;
    var selection = ListSelection.of(query, view, nobody, excluded, cursor.page(), notes);
    ListSelection.Page page = selection.page(scores);
    String next = page.more() ? cursor.next(query, GIVEN, version) : "";
    List<Recommended> list = listed(page.items(), scores, List.of());
    noteEmpty(query, list, any, notes);
    return answer(query, false, list, notes, next);
  }

  /** The items that a query lets through, by index. */
  BitSet listable(Query query) {
    boolean[] excluded = exclusions.of(query, clock.instant());
    BitSet left = new BitSet(excluded.length);
    for (int item = 0; item < excluded.length; item++) {
      left.set(item, !excluded[item]);
    }
    return left;
  }

  /** Whether there are items to list and none of them has a score. */
  private static boolean isNumberless(float[] scores, boolean[] excluded) {
    int[] left = IntStream.range(0, scores.length).filter(item -> !excluded[item]).toArray();
    return left.length > 0 && IntStream.of(left).allMatch(item -> Float.isNaN(scores[item]));
  }

  /**
   * Says why a list is empty.
   *
   * @param found whether there was an item before any was left out
   */
  private void noteEmpty(Query query, List<Recommended> list, boolean found, Notes notes) {
    if (list.isEmpty()) {
      notes.add(whyEmpty(query, found));
    }
  }

  private String whyEmpty(Query query, boolean found) {
    if (view.size() == 0) {
      return "the catalogue has no item";
    }
    if (!found) {
      return "nothing was found";
    }
    return view.size() <= query.itemIds().size()
        ? "the catalogue has no other item"
        : "nothing is left: every item is seen, excluded, filtered out or not available";
  }

  /** What is asked for and a search does not have. */
  private void noteSearch(Query query, Notes notes) {
    noteDiversity(query, History.EMPTY, notes);
    if (query.popularity() != Seasonal.AS_TRAINED && !query.usualPopularity()) {
      notes.add("popularity does not count in a search");
    }
    if (query.explained()) {
      notes.add("a search gives no reasons: the score is the likeness to the text");
    }
  }

  private void noteDiversity(Query query, History history, Notes notes) {
    if (query.diversity() == 0 || query.usualDiversity()) {
      return;
    }
    if (!ListSelection.canBeDiverse(query, view.snapshot())) {
      notes.add("diversity needs the texts' embeddings: the list is by score alone");
    } else if (query.diversification() == Diversification.CALIBRATION && history.size() == 0) {
      notes.add("calibration needs a history: the list is by score alone");
    }
  }

  private List<List<Reason>> reasons(
      Query query,
      Scoring scoring,
      float[] scores,
      boolean[] excluded,
      ListSelection selection,
      ListSelection.Page page) {
    var question =
        new Explanations.Question(
            scoring.model(),
            scoring.asked(),
            scoring.known().history().size() > 0,
            view.lukewarm(query.userId()),
            tie(query),
            scores,
            query.text(),
            scoring.textPart(),
            scoring.boostPart(),
            scoring.habit(),
            without -> selection.select(scoring.scoresOf(without, excluded)));
    return new Explanations(view).of(question, page.items());
  }

  /** What items are to the one who asks. */
  private IntFunction<Tie> tie(Query query) {
    History own = query.userId().isEmpty() ? History.EMPTY : view.history(query.userId());
    return item ->
        !own.contains(item)
            ? Tie.GIVEN
            : view.audience().isRated(query.userId(), item) ? Tie.LIKED : Tie.CHOSEN;
  }

  private List<Recommended> listed(int[] best, float[] scores, List<List<Reason>> reasons) {
    List<Recommended> list = new ArrayList<>();
    for (int place = 0; place < best.length; place++) {
      int item = best[place];
      String title = view.item(item).title().orElse(items.id(item));
      List<Reason> why = reasons.isEmpty() ? List.of() : reasons.get(place);
      list.add(new Recommended(items.id(item), title, scores[item], why));
    }
    return list;
  }

  private Recommendations answer(
      Query query, boolean cold, List<Recommended> list, Notes notes, String next) {
    return new Recommendations(
        AnswerId.of(clock.instant()).toString(),
        QueryName.inWords(query),
        cold,
        list,
        notes.lines(),
        version,
        notes.isDegraded(),
        next);
  }
}
