package dev.weft.cli.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.cli.Terminal;
import dev.weft.cli.Terminal.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that stand in a field, and not in what is embedded, were not found. */
class SearchCommandTest {

  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void train() throws IOException {
    Files.writeString(
        folder.resolve("items.csv"),
        """
        item_id,title,author,starring,description
        b1,三体,刘慈欣,,红岸工程向宇宙发出信号。
        b2,活着,余华,,福贵的一生。
        b3,红楼梦,曹雪芹,,大观园的兴衰。
        b4,白夜行,东野圭吾,,一桩旧案。
        b5,球状闪电,刘慈欣,,少年追寻球状闪电的秘密。
        b6,兄弟,余华,,两兄弟的故事。
        m1,The Marine,,John Cena|Robert Patrick,A marine comes home and hunts for his wife.
        m2,Top Gun,,Tom Cruise|Val Kilmer,Pilots compete at a school.
        m3,Yachts,,Ann Lee|Bob Ray,A cruise along the coast with Tom.
        """);
    Files.writeString(
        folder.resolve("events.csv"), "user_id,item_id\np,b1\np,b2\nq,b2\nq,b3\nr,m1\nr,m2\n");
    model = folder.resolve("m.weft");
    Ran ran =
        Terminal.run(
            "train",
            folder,
            "--to",
            model,
            "--no-cache",
            "--algorithm",
            "popularity",
            "--kind",
            "author=category");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  private List<String> found(String... words) {
    Ran ran = Terminal.run("search", model, String.join(" ", words), "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran.json().get("items").findValuesAsText("item_id");
  }

  @Test
  void aNameIsFoundInACategoryAndInTags() {
    assertThat(found("刘慈欣").subList(0, 2)).containsExactlyInAnyOrder("b1", "b5");
    assertThat(found("Tom", "Cruise").getFirst()).isIn("m2", "m3");
    assertThat(found("Tom", "Cruise").subList(0, 2)).containsExactlyInAnyOrder("m2", "m3");
  }

  @Test
  void meaningStillFindsWhatHasNoneOfTheWords() {
    assertThat(found("airplanes", "and", "aviators").getFirst()).isEqualTo("m2");
  }

  @Test
  void aMistypedNameIsFoundWithANote() {
    Ran ran = Terminal.run("search", model, "Tom Criuse");
    assertThat(ran.out()).contains("Top Gun");
    assertThat(ran.err()).contains("no item has “criuse”: searched for “cruise”");
  }

  @Test
  void similarItemsAreExplained() {
    Ran ran = Terminal.run("similar", model, "b1", "--explain", "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.json().at("/items/0/reasons")).isNotEmpty();
  }

  @Test
  void gibberishIsNotSaidToMatch() {
    Ran ran = Terminal.run("recommend", model, "--text", "xqzt blorf", "--explain");
    assertThat(ran.out()).contains("close in meaning").doesNotContain("matches your words");
    assertThat(Terminal.run("recommend", model, "--text", "yacht", "--explain").out())
        .contains("It matches your words");
  }
}
