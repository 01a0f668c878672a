package dev.weft.files;

import static dev.weft.files.DryRun.dryRun;
import static dev.weft.files.DryRun.oddity;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of events that say how many or how often. */
class StrangersAmountsTest {

  @TempDir Path folder;

  /** Goods that were sent back in part took the whole purchase back, and 0 clicks counted. */
  @Test
  void quantitiesAndCountsAreAmountsInAnyLanguage() {
    for (String name :
        List.of(
            "Menge",
            "Bestellmenge",
            "Anzahl",
            "cantidad",
            "quantidade",
            "quantité",
            "amount",
            "pieces",
            "count",
            "clicks",
            "views",
            "点击次数")) {
      Path file =
          TestFiles.write(
              folder,
              "q.csv",
              "user_id,item_id," + name,
              "u,a,40",
              "u,a,-2",
              "v,b,0",
              "w,a,3",
              "w,b,1");
      assertThat(oddity(dryRun(Source.events(file)), "value-unused"))
          .contains("--column value=" + name);
      var options = ReadOptions.DEFAULTS.withColumns(Columns.RECOGNISED.with(Role.VALUE, name));
      assertThat(new DatasetReader(options).read(List.of(Source.events(file))).report())
          .extracting(ImportReport::eventTypes)
          .asString()
          .as(name)
          .containsAnyOf("purchase", "play")
          .doesNotContain("rating");
    }
  }

  @Test
  void ofSeveralNumbersNoneIsChosenAndNoPlaceOrPriceIsOffered() {
    Path file =
        TestFiles.write(
            folder,
            "n.csv",
            "user_id,item_id,Pos,Einzelpreis,views,points",
            "u,a,1,9,7,3",
            "v,b,2,8,9,4");
    assertThat(oddity(dryRun(Source.events(file)), "value-unused"))
        .contains("views, points hold numbers: --column value=NAME", "--default-type purchase");
  }
}
