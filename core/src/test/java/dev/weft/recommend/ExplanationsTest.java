package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.History;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.features.internal.UserFeatures;
import dev.weft.math.internal.TopK;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Seasonal;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.factors.Als;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.neighbours.UserKnn;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.sequence.NextItem;
import dev.weft.models.internal.similar.SimilarItems;
import dev.weft.recommend.Recommendations.Because;
import dev.weft.recommend.Recommendations.Because.Tie;
import dev.weft.recommend.Recommendations.Reason;
import dev.weft.recommend.Recommendations.Source;
import dev.weft.recommend.internal.habits.HabitTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Explaining a list at once says of each item what explaining it alone says. */
class ExplanationsTest {

  private static final int ITEMS = 50;
  private static final int USERS = 120;
  private static final int LIST = 8;

  private static final TrainingData DATA = Synthetic.data(USERS, ITEMS, 4, 4, 6, 5);

  /** Mixtures, one within another, and models by themselves. */
  private static List<Model> models() {
    var gate =
        new Gate(
            List.of(new Popularity(), new Ease(5), new Als(8, 0.1, 0.05, 4), new UserKnn()),
            HoldOut.RANDOM);
    var nested = new Gate(List.of(new Popularity(), new NextItem(), new Content()), HoldOut.LATEST);
    List<Model> models = new ArrayList<>();
    for (Algorithm algorithm :
        List.of(
            gate,
            nested,
            new NextItem(),
            new SimilarItems(),
            new Ease(5),
            new Content(),
            new Als(8, 0.1, 0.05, 4),
            new UserKnn(),
            new Popularity())) {
      Model model = algorithm.fit(DATA);
      models.add(model);
      if (model instanceof Seasonal seasonal && seasonal.tellsSeason()) {
        models.add(seasonal.at(0.1));
        models.add(seasonal.at(0.9));
      }
    }
    return models;
  }

  @Test
  void aListIsExplainedAsItsItemsAloneAre() {
    int named = 0;
    for (Model model : models()) {
      var explanations = new Explanations(View.of(snapshot(model)));
      for (int user = 0; user < 12; user++) {
        for (boolean withText : new boolean[] {false, true}) {
          Explanations.Question question = question(model, user, withText);
          int[] list = listed(question.scores(), question.asked().history());
          List<List<Reason>> together = explanations.of(question, list);
          for (int place = 0; place < list.length; place++) {
            List<List<Reason>> alone = explanations.of(question, new int[] {list[place]});
            assertThat(together.get(place))
                .as("%s, user %d", model.algorithm(), user)
                .isEqualTo(alone.getFirst())
                .isNotEmpty();
            assertThat(together.get(place)).extracting(Reason::source).doesNotHaveDuplicates();
            named += together.get(place).getFirst().because().isEmpty() ? 0 : 1;
          }
        }
      }
    }
    assertThat(named).isGreaterThan(200);
  }

  @Test
  void whatComesAgainIsNoReasonForItself() {
    int named = 0;
    for (Model model : models()) {
      View view = View.of(snapshot(model));
      Explanations.Question question = question(model, 3, false);
      int[] own = question.asked().history().items();
      List<List<Reason>> reasons = new Explanations(view).of(question, own);
      for (int place = 0; place < own.length; place++) {
        String itself = view.item(own[place]).id();
        assertThat(reasons.get(place)).isNotEmpty();
        for (Reason reason : reasons.get(place)) {
          assertThat(reason.because()).extracting(Because::itemId).doesNotContain(itself);
          named += reason.because().size();
        }
      }
    }
    assertThat(named).isPositive();
  }

  @Test
  void whatIsUnlikeAllThatSomeoneHadIsNotSaidToResembleIt() {
    int unlike = 0;
    Model model = new Content().fit(DATA);
    var explanations = new Explanations(View.of(snapshot(model)));
    for (int user = 0; user < 12; user++) {
      Explanations.Question question = question(model, user, false);
      List<List<Reason>> reasons = explanations.of(question, IntStream.range(0, ITEMS).toArray());
      for (int item = 0; item < ITEMS; item++) {
        if (question.scores()[item] < -1e-6) {
          unlike++;
          assertThat(reasons.get(item)).extracting(Reason::source).doesNotContain(Source.TEXT);
        }
      }
    }
    assertThat(unlike).isPositive();
  }

  /** “It resembles “lamp””, a sock was said to, as both are far from the mugs. */
  @Test
  void whatHasNothingInCommonIsNotSaidToBeAlikeWhereNoEncoderReads() {
    Model model = new Content().fit(DATA);
    IntFunction<String> title = item -> item % 2 == 0 ? "wool sock" : "desk lamp";
    var explanations = new Explanations(View.of(snapshot(model, title)));
    int named = 0;
    for (int user = 0; user < 12; user++) {
      Explanations.Question question = question(model, user, false);
      List<List<Reason>> reasons = explanations.of(question, IntStream.range(0, ITEMS).toArray());
      for (int item = 0; item < ITEMS; item++) {
        String own = title.apply(item);
        for (Reason reason : reasons.get(item)) {
          assertThat(reason.because()).extracting(Because::title).allMatch(own::equals);
          named += reason.source() == Source.TEXT ? reason.because().size() : 0;
        }
      }
    }
    assertThat(named).isGreaterThan(100);
    var alone = new Explanations(View.of(snapshot(model, item -> "unlike" + item)));
    Explanations.Question question = question(model, 3, false);
    int[] others =
        IntStream.range(0, ITEMS)
            .filter(item -> !question.asked().history().contains(item))
            .toArray();
    assertThat(alone.of(question, others))
        .allSatisfy(
            reasons -> assertThat(reasons).extracting(Reason::source).doesNotContain(Source.TEXT));
  }

  /** “It resembles A and B (both: SANTA)” was said where only A had the word. */
  @Test
  void theWordsOfTwoItemsAreThoseThatAllThreeHave() {
    Model model = new Content().fit(DATA);
    IntFunction<String> title =
        item -> "thing" + item % 25 + " kind" + item % 3 + (item % 2 == 0 ? " even" : " odd");
    View view = View.of(snapshot(model, title));
    var explanations = new Explanations(view);
    int two = 0;
    for (int user = 0; user < 40; user++) {
      Explanations.Question question = question(model, user, false);
      List<List<Reason>> reasons = explanations.of(question, IntStream.range(0, ITEMS).toArray());
      for (int item = 0; item < ITEMS; item++) {
        for (Reason reason : reasons.get(item)) {
          List<String> said = new ArrayList<>(List.of(title.apply(item)));
          reason.because().forEach(one -> said.add(one.title()));
          two += reason.because().size() == 2 && reason.source() == Source.TEXT ? 1 : 0;
          assertThat(reason.words())
              .allSatisfy(word -> assertThat(said).allMatch(one -> one.contains(word)));
        }
      }
    }
    assertThat(two).isGreaterThan(50);
  }

  private static Explanations.Question question(Model model, int user, boolean withText) {
    var evidence = Evidence.of(DATA.interactions().history(user));
    float[] text = new float[withText ? ITEMS : 0];
    for (int i = 0; i < text.length; i++) {
      text[i] = (float) Math.sin(i * (user + 1));
    }
    return new Explanations.Question(
        model,
        evidence,
        true,
        new int[0],
        item -> Tie.LIKED,
        scores(model, evidence, text),
        "",
        text,
        new float[0],
        HabitTerm.NONE,
        without -> listed(scores(model, Evidence.of(without), text), evidence.history()));
  }

  private static float[] scores(Model model, Evidence evidence, float[] text) {
    float[] scores = model.score(evidence);
    for (int i = 0; i < text.length; i++) {
      scores[i] += text[i];
    }
    return scores;
  }

  private static int[] listed(float[] scores, History seen) {
    boolean[] out = new boolean[ITEMS];
    for (int item : seen.items()) {
      out[item] = true;
    }
    return TopK.of(scores, out, LIST);
  }

  private static Snapshot snapshot(Model model) {
    return snapshot(model, i -> "kind" + i % 11 + " thing" + i % 7);
  }

  private static Snapshot snapshot(Model model, IntFunction<String> title) {
    List<User> users =
        IntStream.range(0, USERS).mapToObj(u -> User.ofId("u%03d".formatted(u))).toList();
    List<Item> items =
        IntStream.range(0, ITEMS)
            .mapToObj(i -> Item.ofTexts("i%02d".formatted(i), Map.of("title", title.apply(i))))
            .toList();
    return Snapshot.of(
        model,
        Catalogue.of(items),
        Audience.of(users, DATA.interactions().histories(), UserFeatures.fit(users)));
  }
}
