package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Because;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.server.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A shop whose lists of before and after are compared, such as those of a start. */
abstract class LiveLists extends LiveShop {

  /** The items that there are. */
  final Set<String> there = new TreeSet<>();

  /** Deletes any of them. */
  final String gone(Random random) {
    String id = List.copyOf(there).get(random.nextInt(there.size()));
    there.remove(id);
    shop.deleteItem(id);
    return "deleted " + id;
  }

  /** One comes, or comes again. */
  final String came(int number) {
    there.add(ShopData.id(number));
    shop.putItems(List.of(ShopData.item(number)));
    return "came " + ShopData.id(number);
  }

  static Query of(String user) {
    return Query.user(user).limit(1_000).explain();
  }

  static Set<String> named(Recommendations list) {
    return list.items().stream().flatMap(item -> named(item).stream()).collect(Collectors.toSet());
  }

  private static Set<String> named(Recommended item) {
    return item.reasons().stream()
        .flatMap(reason -> reason.because().stream())
        .map(Because::itemId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A list as it is compared: what nothing tells apart may stand in another order. */
  record Shown(Map<String, Double> scores, Map<String, Set<String>> because, List<String> notes) {

    static Shown of(Recommendations list) {
      assertThat(list.degraded()).as("%s", list.notes()).isFalse();
      Map<String, Double> scores = new TreeMap<>();
      Map<String, Set<String>> because = new TreeMap<>();
      list.items().forEach(item -> scores.put(item.itemId(), (double) item.score()));
      list.items().forEach(item -> because.put(item.itemId(), named(item)));
      return new Shown(scores, because, list.notes());
    }
  }

  /** Lists of users and of others. */
  final Map<String, Shown> shown(int users) {
    return shown(shop, users);
  }

  static Map<String, Shown> shown(Tenant shop, int users) {
    Query all = Query.anyone().limit(1_000);
    Map<String, Shown> shown = new TreeMap<>();
    for (int user = 0; user < users; user++) {
      shown.put("u" + user, Shown.of(shop.recommend(of("u" + user))));
    }
    shown.put("stranger", Shown.of(shop.recommend(of("stranger"))));
    for (int item = 0; item < 5; item++) {
      String id = ShopData.id(item * 11);
      shown.put("after " + id, Shown.of(shop.recommend(Query.items(id).limit(1_000).explain())));
    }
    shown.put("tea", Shown.of(shop.recommend(Query.text("green tea").limit(1_000))));
    shown.put("ann's tea", Shown.of(shop.recommend(of("u1").withText("green tea"))));
    shown.put("search", Shown.of(shop.search(Query.text("green tea").limit(1_000))));
    shown.put("trending", Shown.of(shop.trending(all)));
    shown.put("latest", Shown.of(shop.latest(all)));
    shown.put("dearest", Shown.of(shop.latest(all, "price")));
    return shown;
  }

  final void same(Map<String, Shown> before, Map<String, Shown> after, String when) {
    before.forEach(
        (asked, list) -> {
          Shown again = Objects.requireNonNull(after.get(asked));
          String what = asked + " after " + when;
          assertThat(again.notes()).as(what).isEqualTo(list.notes());
          assertThat(again.scores().keySet()).as(what).isEqualTo(list.scores().keySet());
          list.scores()
              .forEach(
                  (id, score) ->
                      assertThat(again.scores().get(id))
                          .as("%s: %s", what, id)
                          .isCloseTo(score, within(1e-4 * Math.max(1, Math.abs(score)))));
          assertThat(again.because()).as(what).isEqualTo(list.because());
          assertThat(there).as(what).containsAll(list.scores().keySet());
          list.because().values().forEach(own -> assertThat(there).as(what).containsAll(own));
        });
  }
}
