package dev.weft.recommend;

import dev.weft.data.IdIndex;
import dev.weft.math.TopK;
import dev.weft.models.Evidence;
import dev.weft.recommend.Recommendations.Reason;
import dev.weft.recommend.Recommendations.Recommended;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Answers queries in stages: who asks, what the text is near to, what must not come, scores, the
 * page, the reasons. Made for every query, since views change with every event.
 */
final class Recommender {

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
    Cursor cursor = Cursor.of(query, version);
    var asked = new QueryTexts(view.base().encoder(), notes);
    float[] similarity =
        query.text().isBlank() ? new float[0] : texts.similarity(query.text(), asked, notes);
    Evidence known = new QueryEvidence(view).of(query, asked, notes);
    noteDiversity(query, known, notes);
    Instant now = clock.instant();
    boolean isKnown = !query.userId().isEmpty() && view.knows(query.userId());
    boolean anonymous = !isKnown && query.attributes().isEmpty();
    var scoring = new Scoring(view, query, known, similarity, anonymous, raises(query, now), notes);
    boolean[] excluded = exclusions.of(query, now);
    var selection = ListSelection.of(query, view, known.history(), excluded, cursor.page(), notes);
    float[] scores = scoring.scores(excluded);
    ListSelection.Page page = selection.page(scores);
    List<List<Reason>> reasons =
        query.explained() ? reasons(scoring, known, scores, excluded, selection, page) : List.of();
    List<Recommended> list = listed(page.items(), scores, reasons);
    if (list.isEmpty()) {
      notes.add("nothing is left: every item is seen, excluded, filtered out or not available");
    }
    boolean cold = known.history().size() == 0 && similarity.length == 0;
    String next = page.more() ? cursor.next(query, version) : "";
    return answer(query, cold, list, notes, next);
  }

  /** The items whose text is nearest. */
  Recommendations search(Query query) {
    var notes = new Notes();
    float[] similarity =
        texts.similarity(query.text(), new QueryTexts(view.base().encoder(), notes), notes);
    if (similarity.length == 0) {
      return answer(query, false, List.of(), notes, "");
    }
    boolean[] excluded = exclusions.of(query, clock.instant());
    int[] best = TopK.of(similarity, excluded, query.limit());
    return answer(query, false, listed(best, similarity, List.of()), notes, "");
  }

  private void noteDiversity(Query query, Evidence known, Notes notes) {
    if (query.diversity() == 0) {
      return;
    }
    if (!ListSelection.canBeDiverse(query, view.snapshot())) {
      notes.add("diversity needs the texts' embeddings: the list is by score alone");
    } else if (query.diversification() == Diversification.CALIBRATION
        && known.history().size() == 0) {
      notes.add("calibration needs a history: the list is by score alone");
    }
  }

  private List<Scoring.Raise> raises(Query query, Instant now) {
    return query.boosts().stream()
        .map(boost -> new Scoring.Raise(view.filters().mask(boost.filter(), now), boost.by()))
        .toList();
  }

  private List<List<Reason>> reasons(
      Scoring scoring,
      Evidence known,
      float[] scores,
      boolean[] excluded,
      ListSelection selection,
      ListSelection.Page page) {
    var question =
        new Explanations.Question(
            scoring.model(),
            scoring.asked(),
            known.history().size() > 0,
            scores,
            scoring.textPart(),
            without -> selection.select(scoring.scoresOf(without, excluded)));
    return new Explanations(view).of(question, page.items());
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
        UUID.randomUUID().toString(),
        query.described(),
        cold,
        list,
        notes.lines(),
        version,
        notes.isDegraded(),
        next);
  }
}
