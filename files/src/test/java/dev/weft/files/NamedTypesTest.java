package dev.weft.files;

import static dev.weft.files.DryRun.dryRun;
import static dev.weft.files.DryRun.oddity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of which each holds events of one type, which nothing in them tells. */
class NamedTypesTest {

  private static final String ODD = "type-of-name";

  @TempDir Path folder;

  private Path write(String name) {
    return TestFiles.write(folder, name, "user_id,item_id", "u1,p1", "u2,p1");
  }

  private static Map<String, Integer> types(ReadOptions options, Path... files) {
    List<Source> sources = List.of(files).stream().map(Source::events).toList();
    return new DatasetReader(options).dryRun(sources).eventTypes();
  }

  @Test
  void aFileMayHaveATypeOfItsOwn() {
    Path carts = write("carts.csv");
    Path others = write("others.csv");
    ReadOptions options =
        ReadOptions.DEFAULTS
            .withDefaultEventType("purchase")
            .withDefaultEventType("carts.csv", "cart");
    assertThat(types(options, carts, others)).isEqualTo(Map.of("cart", 2, "purchase", 2));
    assertThatThrownBy(() -> types(options.withDefaultEventType("cart.csv", "cart"), carts))
        .hasMessageContaining("the file 'cart.csv', for which a type of events is named, is not")
        .hasMessageContaining("did you mean 'carts.csv'?");
    assertThatThrownBy(() -> ReadOptions.DEFAULTS.withDefaultEventType("carts.csv", "carted"))
        .hasMessageContaining("must be one of");
  }

  /** Bookmarks were views, and what was put into carts was bought. */
  @ParameterizedTest
  @CsvSource({
    "purchases.csv,purchase",
    "cart_additions.csv,cart",
    "bookmarks.csv,like",
    "yoochoose-buys.csv,purchase",
    "user_favorites_2024.csv,like",
    "dislikes.csv,dislike",
    "orders.csv,purchase",
    "order_items.csv,purchase",
    "order_products__prior.csv,purchase",
    "shop_order_items_dataset.csv,purchase",
    "wc-orders.csv,purchase",
    "pedidos.csv,purchase",
    "购买.csv,purchase"
  })
  void aFileThatIsCalledByATypeAndReadAsAnotherIsOdd(String name, String type) {
    Path file = write(name);
    Path views = write("views.csv");
    ImportReport report = dryRun(Source.events(file), Source.events(views));
    assertThat(oddity(report, ODD))
        .contains("the type '" + type + "'", "--default-type " + name + ":" + type);
    ReadOptions told = ReadOptions.DEFAULTS.withDefaultEventType(name, type);
    List<Source> both = List.of(Source.events(file), Source.events(views));
    assertThat(oddity(new DatasetReader(told).dryRun(both), ODD)).isEmpty();
  }

  @Test
  void whereAllFilesAreOfATypeItIsSaidOfAll() {
    ImportReport report = dryRun(write("purchases-001.csv"), write("purchases-002.csv"));
    assertThat(oddity(report, ODD)).contains("(and so of 1 more)", "--default-type purchase says");
  }

  @ParameterizedTest
  @CsvSource({
    "views.csv,''",
    "clicks.csv,''",
    "events.csv,''",
    "ratings.csv,''",
    "reviews.csv,''",
    "order_views.csv,''",
    "reorder.csv,''",
    "orders.csv,',quantity'",
    "purchases.csv,',quantity'",
    "purchases.csv,',rating'",
    "purchases.csv,',event_type'",
    "purchases.csv,',clicked'",
    "train.csv,''"
  })
  void aFileThatTellsWhatItIsIsNotOdd(String name, String column) {
    String cell = column.isEmpty() ? "" : column.equals(",event_type") ? ",view" : ",1";
    Path file =
        TestFiles.write(folder, name, "user_id,item_id" + column, "u1,p1" + cell, "u2,p1" + cell);
    assertThat(oddity(dryRun(Source.events(file)), ODD)).isEmpty();
  }
}
