package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.data.User;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file that is read for items and for events: whose its columns are. */
class StrangersSharedFileTest {

  private static final String ORDERS =
      "Order Date;Customer ID;Customer Name;City;Ship Mode;Product ID;Product Name;Quantity;Discount";

  @TempDir Path folder;

  private Imported read(Columns columns, List<String> lines) {
    Path file = TestFiles.write(folder, "orders.csv", lines.toArray(String[]::new));
    return new DatasetReader(ReadOptions.DEFAULTS.withColumns(columns))
        .read(List.of(Source.items(file), Source.events(file)));
  }

  private Imported read(List<String> lines) {
    return read(Columns.RECOGNISED, lines);
  }

  /** The names of all attributes of all items. */
  private static List<String> attributes(Imported imported) {
    var names = new TreeSet<String>();
    for (Item item : imported.dataset().items()) {
      names.addAll(item.texts().keySet());
      names.addAll(item.tags().keySet());
      names.addAll(item.categories().keySet());
      names.addAll(item.numbers().keySet());
    }
    return List.copyOf(names);
  }

  private static String note(Imported imported, String column) {
    return imported.report().files().getFirst().column(column).orElseThrow().note();
  }

  // The first buyer's name and city were the chair's.
  @Test
  void whatDiffersBetweenRecordsOfOneItemIsNotTheItems() {
    var lines =
        List.of(
            ORDERS,
            "2024-01-01;C1;Ann Lee;Rome;First;P1;Chair;2;0.1",
            "2024-01-02;C2;Bob Ray;Oslo;Second;P1;Chair;1;0.0",
            "2024-01-03;C1;Ann Lee;Rome;Second;P2;Desk;1;0.2",
            "2024-01-04;C3;Cy Dow;Bonn;First;P2;Desk;3;0.0");
    Imported imported = read(lines);

    assertThat(attributes(imported)).containsExactly("product_name");
    assertThat(note(imported, "Customer Name")).contains("the user's, by its name", "--kind");
    assertThat(note(imported, "City")).contains("the user's", "those of one user do not");
    assertThat(note(imported, "Ship Mode")).contains("the event's", "records of one item differ");
    assertThat(note(imported, "Discount")).contains("the event's");

    Imported chosen = read(Columns.RECOGNISED.with("City", FieldKind.CATEGORY), lines);
    assertThat(attributes(chosen)).containsExactly("city", "product_name");
  }

  @Test
  void whereEachItemHasOneRecordOnlyNamesTell() {
    Imported imported =
        read(
            List.of(
                ORDERS,
                "2024-01-01;C1;Ann Lee;Rome;First;P1;Chair;2;0.1",
                "2024-01-02;C2;Bob Ray;Oslo;Second;P2;Desk;1;0.0"));
    assertThat(attributes(imported))
        .containsExactly("city", "discount", "product_name", "ship_mode");

    Imported groups =
        read(
            List.of(
                "user_id,item_id,user_city,buyer_age,member_count,player_count",
                "u,a,Rome,31,40,4",
                "v,b,Oslo,52,12,2"));
    assertThat(attributes(groups)).containsExactly("member_count", "player_count");
  }

  // Each buyer had the title, the brand and the price of what was bought first.
  @Test
  void whatDiffersBetweenRecordsOfOneUserIsNotTheUsers() {
    var random = new Random(3);
    var lines =
        new ArrayList<>(
            List.of(
                "order_id,customer_id,customer_city,age,tier,product_id,title,brand,price,origin,"
                    + "discount,quantity,order_date"));
    for (int order = 0; order < 300; order++) {
      int user = random.nextInt(30);
      int item = random.nextInt(20);
      lines.add(
          String.join(
              ",",
              "o" + order,
              "c" + user,
              List.of("Rome", "Oslo", "Bonn").get(user % 3),
              "" + (20 + user),
              List.of("gold", "silver").get(user % 2),
              "p" + item,
              "Lamp " + item,
              List.of("Acme", "Bolt", "Cray").get(item % 3),
              "" + (10 + item),
              List.of("IT", "DE").get(item % 2),
              List.of("0", "5").get(random.nextInt(2)),
              "" + (1 + random.nextInt(3)),
              "2025-01-0" + (1 + order % 9)));
    }
    Path file = TestFiles.write(folder, "all.csv", lines.toArray(String[]::new));
    Imported imported =
        new DatasetReader(ReadOptions.DEFAULTS)
            .read(List.of(Source.items(file), Source.users(file), Source.events(file)));

    assertThat(attributes(imported)).containsExactly("brand", "origin", "price", "title");
    assertThat(imported.dataset().users()).hasSize(30);
    assertThat(imported.dataset().events().size()).isEqualTo(300);
    assertThat(ofUsers(imported)).containsExactly("age", "customer_city", "tier");
  }

  /** What people say of themselves is theirs, and where nobody comes twice names alone tell. */
  @Test
  void whereEachUserHasOneRecordOnlyNamesTell() {
    Path file =
        TestFiles.write(
            folder,
            "all.csv",
            "user_id,item_id,brand,bio,city,age",
            "u,a,Acme,I like tea,Rome,31",
            "v,b,Bolt,I like tea,Oslo,52");
    Imported imported =
        new DatasetReader(ReadOptions.DEFAULTS)
            .read(List.of(Source.users(file), Source.events(file)));
    assertThat(ofUsers(imported)).containsExactly("age", "city", "profile: I like tea");
  }

  private static List<String> ofUsers(Imported imported) {
    var names = new TreeSet<String>();
    for (User user : imported.dataset().users()) {
      names.addAll(user.categories().keySet());
      names.addAll(user.numbers().keySet());
      if (!user.profileText().isEmpty()) {
        names.add("profile: " + user.profileText());
      }
    }
    return List.copyOf(names);
  }

  /** Items of a shop with slips, changing prices and lists in any order, seed 5. */
  @Test
  void slipsPricesAndListsInAnotherOrderAreTheItems() {
    var random = new Random(5);
    var lines =
        new ArrayList<>(
            List.of("user_id,item_id,title,genres,brand,colour,price,stock,wrapped,visit"));
    for (int i = 0; i < 600; i++) {
      int item = random.nextInt(40);
      boolean slip = random.nextInt(12) == 0;
      lines.add(
          String.join(
              ",",
              "u" + random.nextInt(60),
              "i" + item,
              (slip ? "The Thing " : "Thing ") + item,
              random.nextBoolean() ? "a|b" + item % 5 : "b" + item % 5 + "|a",
              "Brand" + item % 7,
              (slip ? "RED" : "red") + item % 3,
              Integer.toString(10 + random.nextInt(90)),
              Integer.toString(random.nextInt(500)),
              random.nextInt(50) == 0 ? "yes" : "no",
              random.nextInt(4) == 0 ? "shop" : "home"));
    }
    Imported imported = read(lines);
    assertThat(attributes(imported))
        .containsExactly("brand", "colour", "genres", "price", "stock", "title");
    assertThat(note(imported, "wrapped")).contains("the event's");
    assertThat(note(imported, "visit")).contains("the event's");
  }

  @Test
  void aTextOfEachEventIsNotTheItemsThoughItIsCalledTitle() {
    var lines = new ArrayList<>(List.of("user_id,item_id,title,text,user_score"));
    for (int i = 0; i < 60; i++) {
      lines.add("u" + i % 11 + ",i" + i % 5 + ",Title " + i + ",Words of " + i + "," + i % 5);
    }
    Imported imported = read(lines);
    // what all users together gave is the item's
    assertThat(attributes(imported)).containsExactly("user_score");
  }
}
