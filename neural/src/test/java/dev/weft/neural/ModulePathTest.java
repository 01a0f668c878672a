package dev.weft.neural;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.ModuleProgram;
import dev.weft.ModuleProgram.Outcome;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that is a module, as the documentation has it. A jar that DJL leaves incomplete kept it
 * from starting, and so did the one with PyTorch's library, whose name is none of a module.
 */
class ModulePathTest {

  private static final String MODULE =
      """
      module shop.app {
        requires dev.weft.core;
        requires dev.weft.neural;
      }
      """;

  private static final String PROGRAM =
      """
      package shop;

      import module java.base;
      import module dev.weft.core;

      public class App {
        public static void main(String[] arguments) {
          var events = Events.builder(EventType.PRESETS);
          for (int user = 0; user < 20; user++) {
            for (int step = 0; step < 6; step++) {
              String item = "i" + (user + step) % 8;
              events.add("u" + user, item, "view", 1, 1_700_000_000_000L + 60_000L * step);
            }
          }
          Dataset shop = Dataset.of(List.of(), List.of(), events.build());
          Algorithm network = Shelf.parse("lstm(dimensions=4, epochs=1)");
          new SnapshotTrainer(new Preparation(), Optional.of(network), line -> {}).train(shop);
          System.out.println("trained " + network.name());
        }
      }
      """;

  @TempDir private Path folder;

  private ModuleProgram program() throws Exception {
    return new ModuleProgram(folder, "dev.weft.neural")
        .with("module-info.java", MODULE)
        .with("shop/App.java", PROGRAM);
  }

  private static Outcome run(ModuleProgram program) throws Exception {
    return program.run(
        List.of(
            "--add-modules",
            "jdk.incubator.vector,ALL-MODULE-PATH",
            "--enable-native-access=dev.weft.core,org.bytedeco.javacpp,org.bytedeco.openblas,"
                + "com.sun.jna,ai.djl.pytorch_engine",
            "-cp",
            String.join(File.pathSeparator, program.takeOut("pytorch-native"))),
        "shop.app/shop.App");
  }

  @Test
  void aProgramThatIsAModuleTrainsANetwork() throws Exception {
    Outcome outcome = run(program());
    assertThat(outcome.said()).contains("trained lstm").doesNotContain("WARNING: A restricted");
    assertThat(outcome.code()).isZero();
  }

  /** It was said to add the jar with the library, which was there. */
  @Test
  void whereAnotherJarIsMissingTheLibraryIsNotSaidToBe() throws Exception {
    ModuleProgram program = program();
    assertThat(program.takeOut("slf4j")).isNotEmpty();
    assertThat(run(program).said())
        .contains("could not be loaded for")
        .contains("org.slf4j.LoggerFactory")
        .contains("--add-modules ALL-MODULE-PATH")
        .doesNotContain("add ai.djl.pytorch:pytorch-native-cpu");
  }
}
