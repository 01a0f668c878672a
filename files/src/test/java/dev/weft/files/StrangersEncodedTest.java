package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
