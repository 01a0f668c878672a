package dev.weft.files.internal.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.files.DatasetReader;
import dev.weft.files.TestFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkupTest {

  @TempDir Path folder;

  @Test
  void tagsAndEntitiesAreNoWords() {
    assertThat(
            Markup.plain("<p>Nice&nbsp;<b>wo</b>ol<br/>from <a href=\"http://x.y/z\">here</a></p>"))
        .isEqualTo("Nice wool from here");
    assertThat(Markup.plain("AT&amp;T &quot;5&#8217;&quot; &#x2603; caf&eacute;"))
        .isEqualTo("AT&T \"5’\" ☃ café");
    assertThat(Markup.plain("a<!-- hidden --> b<SCRIPT type=x>var a = 1 < 2;</script >c"))
        .isEqualTo("a b c");
  }

  @Test
  void whatIsNoMarkupStaysAsItIs() {
    for (String text :
        List.of(
            "I <3 wool",
            "a < b > c",
            "The <canvas> element",
            "R&D; Q&A",
            "&unknown; &;",
            "two  blanks & a tab\t",
            "&#0;<p".substring(4))) {
      assertThat(Markup.plain(text)).isEqualTo(text);
    }
  }

  @Test
  void whatNeverClosesTakesNoLongerThanItIs() {
    String open = "<!--<script><style><p ".repeat(50_000);
    Assertions.assertTimeout(Duration.ofSeconds(20), () -> Markup.plain(open));
  }

  // Tags and entities counted as words, and "Health &amp; Beauty" was read as two tags.
  @Test
  void textsAndCategoriesOfItemsAreReadWithoutMarkup() {
    Path file =
        TestFiles.write(
            folder,
            "items.csv",
            "item_id,title,description,department",
            "i1,<b>Scarf</b>,<p>Warm &amp; <i>soft</i> wool</p>,Health &amp; Beauty",
            "i2,Hat,A hat of wool,Home &amp; Garden");

    Item item = TestFiles.dataset(file).items().getFirst();
    assertThat(item.texts()).containsEntry("title", "Scarf");
    assertThat(item.texts()).containsEntry("description", "Warm & soft wool");
    assertThat(item.tags()).isEmpty();
    assertThat(item.texts().get("department") + item.categories().get("department"))
        .contains("Health & Beauty");
    assertThat(DatasetReader.read(file).report().files().getFirst().columns())
        .filteredOn(column -> column.name().equals("description"))
        .singleElement()
        .satisfies(
            column ->
                assertThat(column.note()).isEqualTo("markup of HTML is taken out of 1 value"));
  }
}
