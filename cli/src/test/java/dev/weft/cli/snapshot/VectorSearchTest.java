package dev.weft.cli.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.cli.Terminal;
import dev.weft.cli.Terminal.Ran;
import dev.weft.math.Matrix;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.Weft;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorSearchTest {

  @TempDir private static Path folder;
  private static Path snapshot;

  /** Of which the words are colours: red is (1, 0), everything else (0, 1). */
  private record Colours(int dimensions) implements TextEncoder {

    @Override
    public String id() {
      return "colours";
    }

    @Override
    public Matrix encodeAll(List<String> texts) {
      var vectors = Matrix.zeros(texts.size(), dimensions);
      for (int i = 0; i < texts.size(); i++) {
        vectors.values()[i * dimensions + (texts.get(i).contains("red") ? 0 : 1)] = 1;
      }
      return vectors;
    }
  }

  @BeforeAll
  static void train() throws IOException {
    Path shop = Files.createDirectory(folder.resolve("shop"));
    Files.writeString(
        shop.resolve("items.csv"),
        """
        item_id,title,picture
        a,first thing,"[3, 1]"
        b,second thing,"[0.1, 0.9]"
        c,third thing,
        d,fourth thing,"[2, 0]"
        """);
    Files.writeString(shop.resolve("events.csv"), "user_id,item_id\nu,a\nu,b\nv,c\nv,d\n");
    snapshot = folder.resolve("shop.weft");
    Ran ran =
        Terminal.run(
            "train",
            shop,
            "--kind",
            "picture=vector",
            "--encoder",
            "none",
            "--algorithm",
            "content",
            "--to",
            snapshot);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  private static List<String> found(String name, int dimensions, String words) throws IOException {
    return new VectorSearch(name, new Colours(dimensions))
        .of(Weft.open(snapshot), Query.anyone().limit(4), words).items().stream()
            .map(Recommended::itemId)
            .toList();
  }

  @Test
  void itemsComeByTheCosineOfTheirVectorsAndWithoutOneNotAtAll() throws IOException {
    assertThat(found("picture", 2, "a red dress")).containsExactly("d", "a", "b");
    assertThat(found("picture", 2, "a blue dress")).containsExactly("b", "a", "d");
  }

  @Test
  void anotherModelOrNameIsAWrongUse() {
    assertThatThrownBy(() -> found("picture", 3, "red"))
        .hasMessageContaining("the vectors 'picture' have 2 numbers and the encoder gives 3");
    assertThatThrownBy(() -> found("pictur", 2, "red")).hasMessageContaining("picture");
    Ran ran = Terminal.run("search", snapshot, "--in", "picture", "red");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--in needs --encoder");
  }
}
