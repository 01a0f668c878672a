package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON in the forms that others write, and what is said of what is none. */
class StrangersJsonTest {

  @TempDir Path folder;

  private Path write(String name, String text) {
    return TestFiles.write(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The error advised a setting of the parser. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "#{'user_id':'a','item_id':'b'}\n#{'user_id':'c','item_id':'d'}\n",
        "#{'user_id':'a',\n'item_id':'b'}\n#{'user_id':'c',\n'item_id':'d'}\n",
        "#{\n'user_id':'a',\n'item_id':'b'\n}\n#{'user_id':'c','item_id':'d'}\n",
      })
  void aSequenceOfJsonTextsIsRead(String text) {
    for (String name : List.of("events.json", "events.jsonl", "events.json-seq")) {
      Path file = write(name, text.replace('#', '\u001E').replace('\'', '"'));

      assertThat(DryRun.dryRun(Source.events(file)).events()).as(name).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"user_id\":+1}", "{\"user_id\":\u0001\"a\"}", "{\"user_id\":\"a\" /*b*/}"})
  void noFaultAdvisesASettingOfTheParser(String line) {
    for (String text : List.of(line + "\n", "[" + line + "]\n")) {
      assertThat(TestFiles.fault(write("events.json", text)).rule())
          .contains("is not valid JSON")
          .doesNotContainIgnoringCase("enabl")
          .doesNotContain("Feature");
    }
  }
}
