package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.Recommendations.Source;
import dev.weft.server.Tenant.TrainingKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Items that have come since the training, and are like each other and like nothing else. */
class NewItemsTest extends LiveShop {

  @BeforeEach
  void trained() throws Exception {
    filled();
    trained(TrainingKind.REFRESH);
  }

  private static Item zeppelin(int number) {
    return new Item(
        "z" + number,
        Map.of("title", "zeppelin airship model", "description", "flies over the lake"),
        Map.of("tags", List.of("toys")),
        Map.of("brand", "brand1"),
        Map.of("price", 10.0),
        Map.of(),
        Item.Availability.ALWAYS);
  }

  private Recommendations similar(String id) {
    return shop.similar(id, Query.anyone().limit(70).explain());
  }

  private static List<Recommended> known(Recommendations list) {
    return list.items().stream().filter(item -> item.itemId().startsWith("i")).toList();
  }

  /** Of three the second stood at place 67 of what goes with the first. */
  @Test
  void theyFindEachOther() {
    shop.putItems(List.of(zeppelin(1)));
    List<Recommended> alone = known(similar("z1"));
    shop.putItems(List.of(zeppelin(2), zeppelin(3)));
    for (int number = 1; number <= 3; number++) {
      Recommendations list = similar("z" + number);
      assertThat(ids(list).subList(0, 2)).allMatch(id -> id.startsWith("z"));
      Recommended first = list.items().getFirst();
      assertThat(first.reasons().getFirst().source()).isEqualTo(Source.TEXT);
      assertThat(first.reasons().getFirst().because().getFirst().itemId()).isEqualTo("z" + number);
    }
    assertThat(known(similar("z1"))).as("what it is to the others").isEqualTo(alone);
    List<Recommended> before = similar("z1").items();
    reopen();
    assertThat(similar("z1").items()).isEqualTo(before);
  }

  /** What is like trained items goes with these first, whatever else arrived. */
  @Test
  void theyComeToNothingElse() {
    shop.putItems(List.of(zeppelin(1), zeppelin(2), zeppelin(3), ShopData.item(70)));
    assertThat(ids(similar(ShopData.id(70))).subList(0, 5))
        .allMatch(id -> id.startsWith("i") && Integer.parseInt(id.substring(1)) % 5 == 0);
    assertThat(ids(similar(ShopData.id(0))).subList(0, 5)).allMatch(id -> id.startsWith("i"));
  }

  /** One that was deleted and came back stood elsewhere until the next refresh. */
  @Test
  void thoseOfOneBatchAreInTheSameOrderAfterAStartAndATraining() throws Exception {
    List<Item> all = List.of(zeppelin(3), ShopData.item(7), zeppelin(1), zeppelin(2));
    shop.deleteItem(ShopData.id(7));
    shop.putItems(all);
    List<String> latest = List.of(ShopData.id(7), "z3", "z2", "z1");
    for (int round = 0; round < 2; round++) {
      assertThat(ids(shop.latest(Query.anyone().limit(4)))).isEqualTo(latest);
      reopen();
      assertThat(ids(shop.latest(Query.anyone().limit(4)))).isEqualTo(latest);
      trained(TrainingKind.REFRESH);
    }
  }
}
