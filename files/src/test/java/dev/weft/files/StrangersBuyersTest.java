package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of orders: who bought, and when. */
class StrangersBuyersTest {

  private static final String ORDERS = "users-may-be-orders";

  @TempDir Path folder;

  private Path write(String name, String... lines) {
    return TestFiles.write(folder, name, lines);
  }

  /** Orders of which each has two lines and a customer of its own, and a column of other ids. */
  private Path orders(String other, int others) {
    List<String> lines = new ArrayList<>(List.of("order_id,product_id,customer_id," + other));
    for (int i = 0; i < 40; i++) {
      int order = i / 2;
      lines.add("o" + order + ",p" + i % 7 + ",c" + order + ",x" + order % others);
    }
    return write("e.csv", lines.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "customer_unique_id, 15, true",
    "customer_unique_id, 20, false",
    "customer_person_id, 8, true",
    "customer_city_id, 3, false",
    "seller_id, 15, false",
    "customer_city, 15, false",
  })
  void usersOfOneOrderEachAreOddBesideThoseOfSeveral(String other, int others, boolean odd) {
    ImportReport report = DryRun.dryRun(Source.events(orders(other, others)));

    assertThat(DryRun.codes(report).contains(ORDERS)).isEqualTo(odd);
    if (odd) {
      assertThat(DryRun.oddity(report, ORDERS)).contains("--column user_id=" + other);
      assertThat(report.files().getFirst().columns().getLast().note()).contains("takes this one");
    }
  }

  @Test
  void customersWhoComeBackAreNotOdd() {
    List<String> lines = new ArrayList<>(List.of("order_id,product_id,user_id,user_group_id"));
    for (int i = 0; i < 40; i++) {
      lines.add("o" + i + ",p" + i % 7 + ",u" + i % 13 + ",g" + i % 13 / 2);
    }
    Path file = write("e.csv", lines.toArray(String[]::new));

    assertThat(DryRun.codes(DryRun.dryRun(Source.events(file)))).doesNotContain(ORDERS);
  }

  @Test
  void theTimeOfAPurchaseIsThatOfTheEvent() {
    Path file =
        write(
            "e.csv",
            "user_id,item_id,shipping_limit_date,order_purchase_timestamp",
            "u1,i1,2017-09-19 09:45:35,2017-09-13 08:59:02");

    assertThat(DatasetReader.read(file).report().lastTime()).isEqualTo("2017-09-13T08:59:02Z");
  }

  @Test
  void ofSeveralUnknownTimesTheOneOfTheOrderIsNamed() {
    List<String> lines =
        IntStream.range(0, 20)
            .mapToObj(i -> "u" + i % 4 + ",i" + i % 5 + ",2023-02-11,2023-02-0" + (1 + i % 9))
            .toList();
    var all = new ArrayList<>(List.of("user_id,item_id,limit_date,placed_on_day"));
    all.addAll(lines);
    Path file = TestFiles.write(folder, "e.csv", all.toArray(String[]::new));

    assertThat(DryRun.oddity(DryRun.dryRun(Source.events(file)), "timestamp-unused"))
        .contains("--column timestamp=placed_on_day");
  }
}
