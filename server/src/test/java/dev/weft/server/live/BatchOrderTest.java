package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.StoredEvent;
import dev.weft.server.Tenant.TrainingKind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of one batch that tell no time happened in the order in which they stand. */
class BatchOrderTest extends LiveShop {

  private static NewEvent row(String user, String type, double value) {
    return new NewEvent(
        "", new Event(user, ShopData.id(0), type, (float) value, Event.NO_TIME), "");
  }

  private static Stream<NewEvent> rows(String user, String said) {
    return Stream.of(said.split(" "))
        .map(one -> one.split("="))
        .map(one -> row(user, one[0], one.length == 1 ? 1 : Double.parseDouble(one[1])));
  }

  private History history(String user) {
    return ((LiveTenant) shop).view().history(user);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "purchase purchase=-1 cart",
        "purchase=-1 cart",
        "purchase=2 impression purchase=-2 view",
        "dislike like",
        "like dislike",
        "rating=1 rating=5",
        "cart purchase purchase=-1"
      })
  void aStartReadsItAsItWasHeard(String said) throws Exception {
    filled();
    trained(TrainingKind.REFRESH);
    shop.append(rows("together", said).toList());
    for (NewEvent one : rows("alone", said).toList()) {
      shop.append(List.of(one));
      Thread.sleep(2);
    }
    List<Integer> before = items();
    reopen();
    assertThat(items()).isEqualTo(before);
    assertThat(history("together").items()).isEqualTo(history("alone").items());
  }

  private List<Integer> items() {
    List<Integer> items = new ArrayList<>();
    for (String user : List.of("together", "alone")) {
      for (int item : history(user).items()) {
        items.add(item);
      }
      items.add(-1);
    }
    return items;
  }

  @Test
  void aStartReadsAnyBatchAsItWasHeardSeed1To60() throws Exception {
    filled();
    trained(TrainingKind.REFRESH);
    List<String> types =
        List.of("view", "cart", "purchase", "purchase=-1", "purchase=2", "like", "dislike");
    for (int seed = 1; seed <= 60; seed++) {
      var random = new SplittableRandom(seed);
      StringBuilder said = new StringBuilder("view");
      for (int i = 0; i < 4; i++) {
        said.append(' ').append(types.get(random.nextInt(types.size())));
      }
      shop.append(rows("s" + seed, said.toString()).toList());
    }
    List<String> before = histories();
    reopen();
    assertThat(histories()).isEqualTo(before);
  }

  private List<String> histories() {
    List<String> all = new ArrayList<>();
    for (int seed = 1; seed <= 60; seed++) {
      History history = history("s" + seed);
      all.add(seed + ": " + (history.size() > 0 ? history.weight(0) : "none"));
    }
    return all;
  }

  /** A thousand plays of a batch are all of its moment. */
  @Test
  void whatIsAlikeIsOfOneMoment() {
    filled();
    shop.append(rows("u", "view view view cart").toList());
    List<Long> times =
        shop.events("u", Long.MAX_VALUE, 10).reversed().stream()
            .map(StoredEvent::event)
            .map(one -> one.event().time())
            .toList();
    long first = times.getFirst();
    assertThat(times).containsSequence(first, first, first, first + 1);
  }
}
