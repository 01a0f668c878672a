package dev.weft.files;

import static dev.weft.files.DryRun.codes;
import static dev.weft.files.DryRun.dryRun;
import static dev.weft.files.DryRun.oddity;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders as shops export them: a record for each line, and guests among the customers. */
class StrangersOrdersTest {

  private static final String LINES = "items-may-be-lines";
  private static final String FIRST = "first-record-alone";
  private static final String GUESTS = "user-may-be-guests";

  @TempDir Path folder;

  private Path write(String name, String... lines) {
    return TestFiles.write(folder, name, lines);
  }

  /** Records of 60 lines of 30 orders of 12 customers; ‹line›, ‹order›, ‹user›, ‹product›. */
  private Path orders(String name, String header, String record) {
    List<String> lines = new ArrayList<>(List.of(header));
    for (int i = 0; i < 60; i++) {
      int order = i / 2;
      lines.add(
          record
              .replace("‹line›", Integer.toString(i + 1))
              .replace("‹order›", Integer.toString(100 + order))
              .replace("‹user›", Integer.toString(1 + order % 12))
              .replace("‹product›", "p" + i * 7 % 25)
              .replace("‹first›", i % 2 == 0 ? "paid" : "")
              .replace("‹back›", i % 2 == 0 && order % 6 == 1 ? "2024-02-01" : "")
              .replace("‹own›", i % 5 == 1 ? "2024-02-01" : "")
              .replace("‹day›", String.format("2024-01-%02d", 1 + order % 28)));
    }
    return write(name, lines.toArray(String[]::new));
  }

  @Test
  void numbersOfLinesOfOrdersAreNotTheItems() {
    Path file =
        orders(
            "log.csv",
            "item_id,order_id,created_at,product_id,sku,customer_id",
            "‹line›,‹order›,‹day›,‹product›,s-‹product›,‹user›");
    assertThat(oddity(dryRun(Source.events(file)), LINES))
        .contains("no 'item_id' comes twice", "--column item_id=product_id");
    Columns named = Columns.RECOGNISED.with(Role.ITEM_ID, "product_id");
    var read = new DatasetReader(ReadOptions.DEFAULTS.withColumns(named));
    ImportReport report = read.dryRun(List.of(Source.events(file)));
    assertThat(report.items()).isEqualTo(25);
    assertThat(codes(report)).doesNotContain(LINES);
  }

  @Test
  void aFolderOfOrderLinesIsReadAsEvents() {
    orders(
        "sales_order_item.csv",
        "item_id,order_id,created_at,product_id,customer_id",
        "‹line›,‹order›,‹day›,‹product›,‹user›");
    ImportReport report = dryRun(Source.of(folder));
    assertThat(report.events()).isEqualTo(60);
    assertThat(codes(report)).contains(LINES);
  }

  @Test
  void itemsThatAreOrderedAgainAreItems() {
    for (String other : List.of("sku", "product_id", "artist_id")) {
      Path file =
          orders(
              "log.csv",
              "item_id,order_id,created_at," + other + ",customer_id",
              "‹product›,‹order›,‹day›,x-‹product›,‹user›");
      assertThat(codes(dryRun(Source.events(file)))).as(other).doesNotContain(LINES);
    }
    // Pieces that are sold once, of makers: no order stands beside, or nothing else is an item.
    for (String header :
        List.of(
            "item_id,at,t,product_id,customer_id", "item_id,order_id,t,artist_id,customer_id")) {
      Path file = orders("log.csv", header, "‹line›,‹order›,‹day›,‹product›,‹user›");
      assertThat(codes(dryRun(Source.events(file)))).as(header).doesNotContain(LINES);
    }
  }

  @Test
  void aCatalogueOfPiecesStaysOne() {
    List<String> lines = new ArrayList<>(List.of("item_id,product_id,seller_id,created_at,title"));
    for (int i = 0; i < 20; i++) {
      lines.add("i" + i + ",p" + i % 4 + ",s" + i % 3 + ",2024-01-01,Chair " + i);
    }
    write("items.csv", lines.toArray(String[]::new));
    write("events.csv", "user_id,item_id", "u,i1", "u,i2", "v,i1");
    assertThat(dryRun(Source.of(folder)).items()).isEqualTo(20);
  }

  @Test
  void whatOnlyTheFirstLineOfAnOrderSaysIsOdd() {
    // as Shopify writes it, by user and time
    Path file =
        orders(
            "orders.csv",
            "Name,user_id,Financial Status,Created at,sku,Cancelled at",
            "#‹order›,‹user›,‹first›,‹day›,‹product›,‹back›");
    assertThat(oddity(dryRun(file), FIRST))
        .contains("one user and time", "'Cancelled at'", "in 5 of 30", "fill it down");
    // and by the order's own id, read as it is declared
    Path ids =
        orders(
            "orders.csv",
            "order_id,user_id,total,sku,cancelled",
            "‹order›,‹user›,‹first›,‹product›,‹back›");
    var types = new EventTypes().with("cancelled=dislike").types();
    var read = new DatasetReader(ReadOptions.DEFAULTS.withEventTypes(types));
    assertThat(oddity(read.dryRun(List.of(Source.of(ids))), FIRST)).contains("one 'order_id'");
  }

  @Test
  void whatEachLineSaysOfItselfIsNot() {
    for (String record :
        List.of(
            "‹order›,‹user›,‹first›,‹day›,‹product›,‹own›", // the second of two as well
            "‹order›,‹user›,paid,‹day›,‹product›,‹back›", // nothing else is so, five by chance
            "‹line›,u‹line›,‹first›,‹day›,‹product›,‹back›")) { // no order has two lines
      Path file = orders("orders.csv", "Name,user_id,Status,Created at,sku,Cancelled at", record);
      assertThat(codes(dryRun(file))).as(record).doesNotContain(FIRST);
    }
  }

  /** Events of a user in so many records, and of 40 others in 3 to 12 each. */
  private Path visits(String user, int count, String email) {
    List<String> lines = new ArrayList<>(List.of("Customer ID,product_id,Email,at"));
    for (int i = 0; i < count; i++) {
      lines.add(user + ",p" + i % 25 + "," + email.replace("#", "g" + i) + ",1");
    }
    for (int u = 1; u <= 40; u++) {
      for (int i = 0; i < 3 + u % 10; i++) {
        lines.add(u + ",p" + (u + i) % 25 + "," + email.replace("#", "c" + u) + ",1");
      }
    }
    return write("orders.csv", lines.toArray(String[]::new));
  }

  @Test
  void oneIdOfAllGuestsIsOdd() {
    for (String guest : List.of("0", "-1", "guest", "00000000-0000-0000-0000-000000000000")) {
      assertThat(oddity(dryRun(visits(guest, 120, "#@x.com")), GUESTS))
          .contains("'" + guest + "' has 120 events and the next 12", "--column user_id=Email");
    }
    assertThat(oddity(dryRun(visits("0", 120, "")), GUESTS)).contains("--column user_id=NAME");
  }

  @Test
  void aUserZeroAmongOthersIsOneOfThem() {
    for (int count : List.of(2, 12, 40)) {
      assertThat(codes(dryRun(visits("0", count, "#@x.com")))).doesNotContain(GUESTS);
    }
    assertThat(codes(dryRun(visits("77", 120, "#@x.com")))).doesNotContain(GUESTS);
  }
}
