package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.InteractionRule;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.math.Matrix;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.Recommendations.Source;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A catalogue answers before anything was learned. */
class UntrainedViewTest {

  private static final View EMPTY =
      View.untrained(
          Optional.of(new AlphabetEncoder()),
          TextAnalysis.plain(),
          EventType.PRESETS,
          InteractionRule.DISTINCT);

  /** Where what is read of all texts is the same, a list by them was the order of ids. */
  @Test
  void aTextThatNoItemIsNearerToThanAnotherIsNoted() {
    View alike = EMPTY.with(item("one", "abab")).with(item("two", "baab"));
    String said = "all items are equally near to the text";
    assertThat(notes(alike, "ab")).anyMatch(note -> note.startsWith(said));
    assertThat(notes(alike.with(item("three", "abcc")), "ab"))
        .noneMatch(note -> note.contains(said));
    assertThat(notes(EMPTY.with(item("one", "abab")), "ab")).as("of one item").isEmpty();
  }

  private static List<String> notes(View view, String text) {
    return Weft.of(view).search(Query.text(text)).notes();
  }

  /** Counts letters. */
  private record AlphabetEncoder() implements TextEncoder {

    @Override
    public String id() {
      return "alphabet";
    }

    @Override
    public int dimensions() {
      return 26;
    }

    @Override
    public Matrix encodeAll(List<String> texts) {
      Matrix vectors = Matrix.zeros(texts.size(), 26);
      for (int row = 0; row < texts.size(); row++) {
        double length = 0;
        for (int letter = 0; letter < 26; letter++) {
          int own = 'a' + letter;
          long count = texts.get(row).chars().filter(c -> c == own).count();
          vectors.values()[row * 26 + letter] = count;
          length += count * count;
        }
        for (int letter = 0; letter < 26 && length > 0; letter++) {
          vectors.values()[row * 26 + letter] /= (float) Math.sqrt(length);
        }
      }
      return vectors;
    }
  }

  private static Item item(String id, String title) {
    return Item.ofTexts(id, Map.of("title", title));
  }

  private static View shop() {
    return EMPTY
        .with(item("lamp", "aaaa bbbb"))
        .with(item("lantern", "aaaa bbbc"))
        .with(item("tea", "xxxx yyyy"))
        .with(item("cup", "xxxx yyyz"));
  }

  private static List<String> ids(Recommendations list) {
    return list.items().stream().map(Recommended::itemId).toList();
  }

  @Test
  void anEmptyCatalogueAnswersWithNothing() {
    Recommendations none = Weft.of(EMPTY).recommend(Query.user("ann"));
    assertThat(none.items()).isEmpty();
    assertThat(none.degraded()).isFalse();
    assertThat(none.notes()).contains("the catalogue has no item");
    assertThat(Weft.of(EMPTY).search("lamp", 5).notes())
        .containsExactly("the catalogue has no item");
  }

  @Test
  void theLatestComeFirstWhereNothingIsKnown() {
    assertThat(ids(Weft.of(shop()).recommend(Query.anyone())))
        .containsExactly("cup", "tea", "lantern", "lamp");
  }

  @Test
  void theFirstEventCountsByWhatItemsSayAndSaysWhy() {
    var weft = Weft.of(shop());
    weft.apply(new Event("ann", "lamp", "click", 1, 5));
    Recommendations list = weft.recommend(Query.user("ann").explain());
    assertThat(ids(list)).first().isEqualTo("lantern");
    assertThat(ids(list)).hasSize(3).doesNotContain("lamp");
    Recommendations.Reason why = list.items().getFirst().reasons().getFirst();
    assertThat(why.source()).isEqualTo(Source.TEXT);
    assertThat(why.because()).extracting(Recommendations.Because::itemId).containsExactly("lamp");
  }

  @Test
  void whatNobodyTookIsNotSaidToBeChosenByMany() {
    View taken = shop().with(new Event("ann", "lamp", "click", 1, 5));
    List<Recommended> list = Weft.of(taken).recommend(Query.user("bob").explain()).items();
    assertThat(list.getFirst().sentences(Locale.ENGLISH)).containsExactly("One person chose it");
    assertThat(list)
        .filteredOn(item -> !item.itemId().equals("lamp"))
        .hasSize(3)
        .allSatisfy(
            item ->
                assertThat(item.sentences(Locale.ENGLISH))
                    .containsExactly("Nobody has chosen it yet"));
  }

  @Test
  void anItemThatIsAskedWithIsNotSaidToBeLiked() {
    Query similar = Query.items("lamp").limit(1).explain();
    assertThat(Weft.of(shop()).recommend(similar).items().getFirst().sentences(Locale.ENGLISH))
        .allSatisfy(
            why -> assertThat(why).startsWith("It resembles “aaaa bbbb”").doesNotContain("liked"));
    View known = shop().with(new Event("ann", "lamp", "click", 1, 5));
    assertThat(
            Weft.of(known)
                .recommend(Query.user("ann").withItems(List.of("lamp")).explain())
                .items()
                .getFirst()
                .sentences(Locale.ENGLISH))
        .first()
        .asString()
        .contains("which you chose");
  }

  @Test
  void whatIsHardlyAlikeIsNotSaidToResembleWhatWasChosen() {
    View taken = shop().with(new Event("ann", "lamp", "click", 1, 5));
    List<Recommended> list = Weft.of(taken).recommend(Query.user("ann").explain()).items();
    assertThat(list).extracting(Recommended::itemId).startsWith("lantern").hasSize(3);
    assertThat(list.subList(1, 3))
        .allSatisfy(
            item ->
                assertThat(item.sentences(Locale.ENGLISH))
                    .containsExactly("Nobody has chosen it yet"));
  }

  @Test
  void whatWasRatedLowDrawsNothingThatIsLikeIt() {
    View rated =
        shop()
            .with(new Event("ann", "lamp", "rating", 1, 5))
            .with(new Event("ann", "cup", "rating", 5, 6))
            .with(new Event("bob", "lamp", "rating", 1, 7));
    assertThat(ids(Weft.of(rated).recommend(Query.user("ann")))).startsWith("tea").hasSize(2);
    Recommendations bobs = Weft.of(rated).recommend(Query.user("bob").explain());
    assertThat(ids(bobs)).startsWith("cup").hasSize(3);
    assertThat(bobs.items())
        .flatExtracting(Recommended::reasons)
        .extracting(Recommendations.Reason::source)
        .doesNotContain(Source.TEXT, Source.BEHAVIOUR);
  }

  @Test
  void whatOthersTookComesFirstForStrangersUntilTheyAreForgotten() {
    View taken = shop().with(new Event("ann", "lamp", "click", 1, 5));
    assertThat(ids(Weft.of(taken).recommend(Query.user("bob")))).first().isEqualTo("lamp");
    View forgotten = taken.withoutUser("ann");
    assertThat(ids(Weft.of(forgotten).recommend(Query.user("bob"))))
        .isEqualTo(ids(Weft.of(shop()).recommend(Query.user("bob"))));
  }

  @Test
  void similarItemsTextsFiltersAndHiddenItemsAreAnswered() {
    var weft = Weft.of(shop());
    assertThat(ids(weft.similar("tea", 1))).containsExactly("cup");
    assertThat(ids(weft.search("bccc", 1))).containsExactly("lantern");
    assertThat(ids(weft.recommend(Query.text("yzzz").limit(1)))).containsExactly("cup");
    assertThat(ids(weft.recommend(Query.anyone().where("title contains aaaa"))))
        .containsExactly("lantern", "lamp");
    weft.update(view -> view.hidden("cup"));
    assertThat(ids(weft.recommend(Query.anyone()))).doesNotContain("cup").hasSize(3);
  }

  @Test
  void withoutAnEncoderWhatWasTakenCounts() {
    View bare =
        View.untrained(
            Optional.empty(), TextAnalysis.plain(), EventType.PRESETS, InteractionRule.DISTINCT);
    View shop =
        bare.with(item("lamp", "aaaa"))
            .with(item("tea", "xxxx"))
            .with(new Event("ann", "lamp", "click", 1, 5));
    assertThat(ids(Weft.of(shop).recommend(Query.user("bob")))).containsExactly("lamp", "tea");
    assertThat(ids(Weft.of(shop).recommend(Query.user("ann")))).containsExactly("tea");
  }

  @Test
  void whatIsSaidOfAUserLaterReplacesWhatWasKnown() {
    View view = shop().with(new User("ann", Map.of("country", "FR"), Map.of(), ""));
    assertThat(view.knows("ann")).isTrue();
    assertThat(view.audience().user("ann").categories()).containsEntry("country", "FR");
    assertThat(view.withoutUser("ann").knows("ann")).isFalse();
  }

  @Test
  void itemsAreListedByScoresOfOnesOwn() {
    var weft = Weft.of(shop().hidden("cup").with(new Event("ann", "tea", "click", 1, 5)));
    float[] scores = {1, 3, 4, 5};
    assertThat(ids(weft.list(Query.anyone(), scores))).containsExactly("tea", "lantern", "lamp");
    assertThat(ids(weft.list(Query.user("ann"), scores))).containsExactly("lantern", "lamp");
    assertThat(ids(weft.list(Query.anyone().where("title contains aaaa"), scores)))
        .containsExactly("lantern", "lamp");
    scores[1] = Float.NEGATIVE_INFINITY;
    assertThat(ids(weft.list(Query.anyone(), scores))).containsExactly("tea", "lamp");
    Recommendations first = weft.list(Query.anyone().limit(1), scores);
    assertThat(ids(weft.list(Query.anyone().limit(1).after(first.next()), scores)))
        .containsExactly("lamp");
    assertThat(scores).containsExactly(1, Float.NEGATIVE_INFINITY, 4, 5);
  }

  @Test
  void everyHistoryIsVisitedOnceAndForgottenOnesAreNot() {
    View view =
        shop()
            .with(new Event("ann", "lamp", "click", 1, 5))
            .with(new Event("bob", "tea", "click", 1, 5))
            .with(new Event("ann", "cup", "click", 1, 6))
            .withoutUser("bob");
    Map<String, Integer> lengths = new TreeMap<>();
    view.forEachHistory((id, history) -> lengths.merge(id, history.size(), Integer::sum));
    assertThat(lengths).containsExactly(Map.entry("ann", 2));
  }
}
