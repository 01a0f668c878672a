package dev.weft.cli.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.math.Matrix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorsFileTest {

  @TempDir private Path folder;

  private static Dataset items(String... ids) {
    List<Item> items =
        List.of(ids).stream()
            .map(
                id ->
                    new Item(
                        id,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Item.Availability.ALWAYS))
            .toList();
    return Dataset.of(items, List.of(), Events.builder(EventType.PRESETS).build());
  }

  /** Ids were replaced before the vectors, which may fail, and then stood beside older vectors. */
  @Test
  void idsAreReplacedOnlyWithTheirVectors() throws Exception {
    Path ids = Files.writeString(folder.resolve("v.npy.ids.txt"), "old\n");
    Path vectors = Files.createDirectory(folder.resolve("v.npy"));

    assertThatThrownBy(() -> VectorsFile.of(vectors).write(items("a", "b"), Matrix.zeros(2, 3)))
        .hasMessageContaining("is a folder");
    assertThat(ids).hasContent("old");

    Files.delete(vectors);
    VectorsFile.of(vectors).write(items("a", "b"), Matrix.zeros(2, 3));
    VectorsFile.of(vectors).write(items("a"), Matrix.zeros(1, 3));
    assertThat(ids).hasContent("a");
    assertThat(vectors).hasSize(128 + 3 * Float.BYTES);
    try (var entries = Files.list(folder)) {
      assertThat(entries).containsExactlyInAnyOrder(ids, vectors);
    }
  }
}
