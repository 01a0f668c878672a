package dev.weft.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.ModuleProgram;
import dev.weft.ModuleProgram.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that is a module, as the documentation has it. It used to be refused what the encoders
 * use of the core, and to find no bundled model.
 */
class ModulePathTest {

  private static final String MODULE =
      """
      module shop.app {
        requires dev.weft.core;
        requires dev.weft.encoders;
      }
      """;

  private static final String PROGRAM =
      """
      package shop;

      import module java.base;
      import module dev.weft.core;
      import dev.weft.encoders.*;

      public class App {
        public static void main(String[] arguments) {
          var items =
              List.of(
                  Item.ofTexts("a", Map.of("title", "A warm woollen scarf")),
                  Item.ofTexts("b", Map.of("title", "A tin of sardines")));
          var events = Events.builder(EventType.PRESETS);
          events.add("ann", "b", "view", 1, Event.NO_TIME);
          Dataset shop = Dataset.of(items, List.of(), events.build());
          var encoder = BundledEncoders.bilingual();
          var snapshot =
              new SnapshotTrainer(
                      new Preparation().withEncoder(encoder).withAnalysis(LuceneAnalysis.automatic()),
                      Optional.of(Shelf.parse("content")),
                      line -> {})
                  .train(shop);
          System.out.println(Weft.of(snapshot, encoder).search("neckwear", 1).items().get(0).itemId());
          encoder.close();
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void aProgramThatIsAModuleTrainsAndSearchesWithABundledEncoder() throws Exception {
    Outcome outcome =
        new ModuleProgram(folder, "dev.weft.encoders")
            .with("module-info.java", MODULE)
            .with("shop/App.java", PROGRAM)
            .run(
                List.of(
                    "--add-modules",
                    "jdk.incubator.vector,ALL-MODULE-PATH",
                    "--enable-native-access=dev.weft.core,org.bytedeco.javacpp,"
                        + "org.bytedeco.openblas"),
                "shop.app/shop.App");
    assertThat(outcome.code()).as(outcome.said()).isZero();
    assertThat(outcome.said().lines()).last().isEqualTo("a");
  }
}
