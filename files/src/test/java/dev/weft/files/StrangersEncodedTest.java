package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that were encoded twice, and what undoes it. */
class StrangersEncodedTest {

  @TempDir Path folder;

  private Path write(String name, String text) {
    return TestFiles.write(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The command failed in the middle, and left a file cut short. */
  @Test
  void theCommandThatUndoesASecondEncodingIsOneThatDoes() {
    String meant = "item_id,title,text\n1,Größe’s,plain\n2,été,\n";
    assertThat(undo(meant, Charset.forName("windows-1252"))).isEqualTo(meant);
    meant = "item_id,title,text\n1,été Ñandú,plain\n2,été,Ñ\n";
    assertThat(undo(meant, StandardCharsets.ISO_8859_1)).isEqualTo(meant);
    meant = "item_id,title,text\n1,été,plain\n2,été,Ñ\n";
    assertThat(undo(meant, StandardCharsets.ISO_8859_1)).as("another column").isEqualTo(meant);
  }

  @Test
  void whereNoEncodingUndoesAllNoCommandIsNamed() {
    Path file = write("items.csv", "item_id,title\n1,Ã©tÃ©\n2,Größe\n3,Ã\u0091 â€™\n");

    assertThat(DryRun.oddity(DryRun.dryRun(file), "encoded-twice"))
        .contains("export the file again; no one encoding")
        .doesNotContain("iconv");
  }

  /** What the file becomes by the command of the report. */
  private String undo(String meant, Charset taken) {
    String mangled = new String(meant.getBytes(StandardCharsets.UTF_8), taken);
    Path file = write("items.csv", mangled);
    String odd = DryRun.oddity(DryRun.dryRun(file), "encoded-twice");
    assertThat(odd).contains("iconv -f utf-8 -t ");
    Charset named = Charset.forName(odd.substring(odd.lastIndexOf(' ') + 1));
    return new String(mangled.getBytes(named), StandardCharsets.UTF_8);
  }

  /** Every other byte is zero in Latin letters; in Chinese text only the delimiters have one. */
  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void chineseOfTwoBytesACharacterIsReadWithoutAMark(String encoding) {
    String text =
        """
        用户,商品,行为,时间
        用户一,商品甲,浏览,2023-06-01 10:00
        用户二,商品乙,浏览,2023-06-01 10:01
        """;
    assertThat(readAs(text, encoding)).isEqualTo("用户一");
    assertThat(readAs("\"用户id\",\"商品id\",\"评分\"\n\"用户一\",\"商品甲\",\"★★★☆☆\"\n", encoding))
        .isEqualTo("用户一");
  }

  private String readAs(String text, String encoding) {
    Path file =
        TestFiles.write(folder, encoding + ".csv", text.getBytes(Charset.forName(encoding)));
    return TestFiles.dataset(file).events().event(0).userId();
  }

  @Test
  void textOfOneByteWithZerosInItIsNotTakenForChinese() {
    byte[] text = "user_id,item_id,x\nu1,a\0b\0c\0d\0,é\n".getBytes(StandardCharsets.ISO_8859_1);
    Path file = TestFiles.write(folder, "zeros.csv", text);
    assertThat(TestFiles.fault(file).rule()).contains("NUL");
  }
}
