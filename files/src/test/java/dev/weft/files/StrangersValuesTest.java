package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values as public data sets have them: dates, texts, words of programs. */
class StrangersValuesTest {

  @TempDir Path folder;

  private List<Item> items(String column, String... values) {
    return TestFiles.dataset(TestFiles.column(folder, column, values)).items();
  }

  private List<Double> numbers(String column, String... values) {
    var numbers = new ArrayList<Double>();
    items(column, values).forEach(item -> numbers.add(item.numbers().get(column)));
    return numbers;
  }

  /** Steam's and Goodreads' dates were texts, and texts are what everything else is learned by. */
  @Test
  void datesWithTheNameOfTheirMonthAreDays() {
    for (String first : List.of("Jan 2, 2020", "2 January 2020", "02-Jan-2020", "2020年1月2日")) {
      assertThat(numbers("release", first, "Oct 21, 2008")).containsExactly(18_263.0, 14_173.0);
    }
    assertThat(numbers("release", "January 2, 2020 12:00:00")).containsExactly(18_263.5);
    assertThat(numbers("release_date", "Oct 21, 2008", "Coming soon", "Dec 1, 2009"))
        .containsExactly(14_173.0, null, 14_579.0);
    for (String none : List.of("May 35, 2020", "June, 2020", "Mary 3, 2020", "12 Monkeys 1995")) {
      assertThat(items("release", none, "Oct 21, 2008").getFirst().numbers()).as(none).isEmpty();
    }
  }

  @Test
  void wordsOfProgramsAreNoCategoriesAndNoTexts() {
    assertThat(items("brand", "Acme", "nan").get(1).categories()).isEmpty();
    assertThat(items("title", "A lamp", "null").get(1).texts()).isEmpty();
    assertThat(items("region", "EU", "NA").get(1).categories()).containsEntry("region", "NA");
  }

  @Test
  void numbersAndTruthsAreNoTextsWhateverTheirName() {
    assertThat(numbers("text_length", "120", "7")).containsExactly(120.0, 7.0);
    assertThat(items("mature_content", "True", "False").getFirst().categories())
        .containsEntry("mature_content", "True");
    assertThat(items("title", "1917", "Heat").getFirst().title()).contains("1917");
    assertThat(items("title_type", "short film", "film").getFirst().texts()).isEmpty();
  }

  @Test
  void chineseNamesOfProductsAreTexts() {
    assertThat(items("商品名称", "手机", "雨伞").getFirst().texts()).containsEntry("商品名称", "手机");
    assertThat(items("货品", "实木餐桌 1.5m", "白色书桌 大号").getFirst().texts()).containsKey("货品");
    assertThat(items("品牌", "华为", "全友", "华为").getFirst().categories()).containsKey("品牌");
  }

  // The remedy proposed weights as types of events.
  @Test
  void aUnitBesideAQuantityIsNoTypeOfEvents() {
    Path file = TestFiles.write(folder, "e.csv", "user_id,item_id,quantity", "u,a,2 kg");
    assertThat(TestFiles.fault(file).rule())
        .contains("without the unit beside it", "--column value=-")
        .doesNotContain("event_type");
    Path words = TestFiles.write(folder, "e.csv", "user_id,item_id,rating", "u,a,like");
    assertThat(TestFiles.fault(words).rule()).contains("--column event_type=rating");
  }
}
