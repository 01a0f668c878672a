package dev.weft.cli.benchmark.rankings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.InteractionRule;
import dev.weft.data.Item;
import dev.weft.data.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NextItemDataTest {

  private final Dataset dataset = dataset("a:x", "a:y", "b:x", "b:y", "b:z", "c:z");

  /** z goes with c, who has too little, and then has one user itself. */
  @Test
  void theCoreIsACatalogueOfItsOwn() {
    Dataset core = DenseCore.of(dataset, InteractionRule.DISTINCT, 2);
    assertThat(core.userIndex().ids()).containsExactly("a", "b");
    assertThat(core.itemIndex().ids()).containsExactly("x", "y");
    assertThat(core.events().size()).isEqualTo(4);
  }

  @Test
  void theLastItemsAreReadByIndex(@TempDir Path folder) throws IOException {
    Path file = file(folder, "a,y,5,1", "c,z,3,2");
    int y = dataset.itemIndex().index("y");
    int z = dataset.itemIndex().index("z");
    assertThat(LastRatings.of(file, dataset)).containsExactly(y, -1, z, -1);
  }

  @Test
  void aLineThatNamesNobodyKnownIsRefused(@TempDir Path folder) throws IOException {
    Path file = file(folder, "a,y,5,1", "nobody,z,3,2");
    assertThatThrownBy(() -> LastRatings.of(file, dataset))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("'nobody,z,3,2'");
    Path other = Files.writeString(folder.resolve("other.csv"), "user,item\n");
    assertThatThrownBy(() -> LastRatings.of(other, dataset))
        .hasMessageContaining("line 1: the header must be");
  }

  private static Path file(Path folder, String... lines) throws IOException {
    return Files.writeString(
        folder.resolve("last.csv"),
        "user_id,movie_id,rating,timestamp\n" + String.join("\n", lines) + "\n");
  }

  private static Dataset dataset(String... pairs) {
    var events = Events.builder(List.of(EventType.VIEW));
    for (String pair : pairs) {
      String[] ids = pair.split(":", -1);
      events.add(ids[0], ids[1], EventType.VIEW.name(), 1, 0);
    }
    List<Item> items = List.of(Item.ofId("x"), Item.ofId("unseen"));
    return Dataset.of(items, List.of(User.ofId("d")), events.build());
  }
}
