package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of many records that one remedy mends. */
class FaultsAlikeTest {

  @TempDir Path folder;

  private Path write(String name, String text) {
    return TestFiles.write(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path loans() {
    var text = new StringBuilder("user_id,item_id,action\n");
    for (int i = 0; i < 500; i++) {
      text.append("u")
          .append(i)
          .append(",b1,")
          .append(i == 470 ? "reserve" : "borrow")
          .append('\n');
    }
    return write("loans.csv", text.toString());
  }

  /** Ten lines once said the same of one word, and nothing of the other. */
  @Test
  void aWordOfManyRecordsDoesNotHideAnother() {
    assertThatThrownBy(() -> DatasetReader.read(loans()))
        .isInstanceOfSatisfying(
            BadDataException.class,
            bad -> {
              assertThat(bad.faults())
                  .extracting(Fault::value)
                  .containsExactly("borrow", "reserve");
              assertThat(bad.faults()).extracting(Fault::more).containsExactly(498L, 0L);
            })
        .hasMessageContaining("'borrow'; and 498 records more like it\n")
        .hasMessageEndingWith("'reserve'");
  }

  @Test
  void theReportOfADryRunCountsEachBadRecordOnce() {
    ImportReport report =
        new DatasetReader(ReadOptions.DEFAULTS.withMaxFaults(2))
            .dryRun(List.of(Source.of(loans())));

    assertThat(report.rejected()).isEqualTo(500);
    assertThat(report.faults()).extracting(Fault::line).containsExactly(2L, 472L);
    assertThat(report.text()).contains("; and 498 records more like it\n");
  }

  @Test
  void differentValuesAreDifferentFaults() {
    Path file =
        write("r.csv", "user_id,item_id,rating\nu,a,one\nu,b,two\nu,c,six\nu,d,ten\nu,e,all\n");

    assertThatThrownBy(() -> DatasetReader.read(file))
        .isInstanceOfSatisfying(
            BadDataException.class,
            bad ->
                assertThat(bad.faults())
                    .extracting(Fault::value)
                    .containsExactly("one", "two", "six", "ten", "all"));
  }

  /** It was said that the folder holds nothing, without a word on what would read it. */
  @Test
  void aFolderWithoutANameThatTellsSaysWhatReadsEachFile() {
    write("菜谱.csv", "菜谱编号,标题\nR1,红烧牛肉\nR2,清蒸鱼\n");
    write("收藏.csv", "用户编号,菜谱编号\nu1,R1\nu1,R2\nu2,R1\n");

    assertThatThrownBy(() -> DatasetReader.read(folder))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("--items " + folder.resolve("菜谱.csv") + " reads it")
        .hasMessageContaining("--events " + folder.resolve("收藏.csv") + " reads it");
  }

  @Test
  void aFileThatIsNamedIsReadBesideAFolderOfWhichNoNameTells() {
    Path items = write("werke.csv", "article_no,title\n7,Der Brief\n8,Die Insel\n");
    Path events = write("leihe.csv", "CustomerNo,Article No,Qty\nK1,7,2\nK2,8,1\n");

    Imported read =
        new DatasetReader(ReadOptions.DEFAULTS)
            .read(List.of(Source.of(folder), Source.items(items), Source.events(events)));

    assertThat(read.dataset().items()).hasSize(2);
    assertThat(read.report().eventTypes()).containsExactlyEntriesOf(Map.of("purchase", 2));
  }
}
