package dev.weft.recommend;

import static dev.weft.recommend.CupShop.ITEMS;
import static dev.weft.recommend.CupShop.after;
import static dev.weft.recommend.CupShop.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.History;
import dev.weft.data.InteractionRule;
import dev.weft.data.Item;
import dev.weft.models.internal.popularity.Fading;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.text.TextAnalysis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How soon what is popular fades is read off what was taken. */
class FadingNowTest {

  @Test
  void whatFadesFastIsFoundWhereSeasonsAreShort() {
    assertThat(world(1, 7).fading()).isEqualTo(1);
    assertThat(world(60, 7).fading()).isIn(0.0, 30.0, 100.0, 365.0);
  }

  @Test
  void whereTooLittleHasATimeNothingFades() {
    View view =
        View.untrained(
            Optional.empty(), TextAnalysis.plain(), EventType.PRESETS, InteractionRule.DISTINCT);
    assertThat(view.fading()).isZero();
    View untimed = view.with(Item.ofTexts("a", Map.of("title", "a")));
    for (int u = 0; u < 100; u++) {
      untimed = untimed.with(new Event("u" + u, "a", "view", 1, Event.NO_TIME));
    }
    assertThat(untimed.fading()).isZero();
    assertThat(untimed.counting(3)).isSameAs(untimed);
  }

  @Test
  void howSoonItFadesDoesNotHangOnTheOrderOfPeople() {
    List<History> people = new ArrayList<>();
    world(2, 8).forEachHistory((id, history) -> people.add(history));
    double once = Fading.of(ITEMS, people);
    Collections.shuffle(people, new Random(1));
    assertThat(Fading.of(ITEMS, people)).isEqualTo(once);
  }

  /** Where most take one of three items that change every few days. */
  private static View world(int days, long seed) {
    var random = new Random(seed);
    View view = View.of(snapshot(new Popularity()));
    for (int e = 0; e < 1_200; e++) {
      double day = 25 + e * 0.02;
      int season = (int) (day / days);
      int item = random.nextInt(10) < 8 ? (season * 3 + random.nextInt(3)) % ITEMS : 29;
      view = after(view, "w" + e, item, day);
    }
    return view;
  }
}
