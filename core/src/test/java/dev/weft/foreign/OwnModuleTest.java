package dev.weft.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.ModuleProgram;
import dev.weft.ModuleProgram.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The algorithm of the documentation in a program that is a module. */
class OwnModuleTest {

  private static final String PROGRAM =
      """
      package shop;

      import module java.base;
      import module dev.weft.core;

      public class App {
        public static void main(String[] arguments) {
          var events = Events.builder(EventType.PRESETS);
          for (int user = 0; user < 12; user++) {
            events.add("u" + user, "i" + user % 3, "view", 1, Event.NO_TIME);
            events.add("u" + user, "i" + user % 4, "view", 1, Event.NO_TIME);
          }
          Dataset shop = Dataset.of(List.of(), List.of(), events.build());
          for (String name : System.getProperty("shop.algorithms").split(",")) {
            try {
              Algorithm algorithm = Shelf.parse(name);
              new SnapshotTrainer(new Preparation(), Optional.of(algorithm), line -> {}).train(shop);
              System.out.println(Hyperparameters.text(algorithm));
            } catch (RuntimeException e) {
              System.out.println(e);
            }
          }
        }
      }
      """;

  @TempDir private Path folder;

  private ModuleProgram program(String directives) throws Exception {
    String page = Files.readString(Path.of("../docs/extend.md"));
    int code = page.indexOf("package shop;");
    return new ModuleProgram(folder, "dev.weft.tested")
        .with("shop/Lift.java", page.substring(code, page.indexOf("```", code)))
        .with("shop/App.java", PROGRAM)
        .with("module-info.java", "module shop { requires dev.weft.core; " + directives + " }");
  }

  private static Outcome run(ModuleProgram program, String modules, String algorithms)
      throws Exception {
    return program.run(
        List.of(
            "--add-modules",
            "jdk.incubator.vector" + modules,
            "--enable-native-access=dev.weft.core,org.bytedeco.javacpp,org.bytedeco.openblas",
            "-Dshop.algorithms=" + algorithms),
        "shop/shop.App");
  }

  @Test
  void anAlgorithmThatItsModuleProvidesAndExportsIsOneOfThem() throws Exception {
    String directives = "exports shop; provides dev.weft.models.Trainer with shop.Lift;";
    Outcome outcome = run(program(directives), ",ALL-MODULE-PATH", "lift(power=0.4),ease");
    assertThat(outcome.said()).contains("lift(power=0.4)", "ease(");
    assertThat(outcome.code()).isZero();
  }

  /** It was said that there is no such algorithm. */
  @Test
  void oneThatIsNamedInAFileWhichJavaDoesNotReadIsRefusedWithTheLine() throws Exception {
    ModuleProgram program =
        program("exports shop;")
            .with("META-INF/services/dev.weft.models.Trainer", "# ours\n\nshop.Lift # one\n");
    assertThat(run(program, ",ALL-MODULE-PATH", "lift").said())
        .contains("the algorithm shop.Lift is not found")
        .contains(
            "module-info.java of shop needs 'provides dev.weft.models.Trainer with shop.Lift;'");
  }

  /** It ended in an InaccessibleObjectException. */
  @Test
  void oneWhosePackageIsNotExportedIsRefusedWithTheLine() throws Exception {
    ModuleProgram program = program("provides dev.weft.models.Trainer with shop.Lift;");
    assertThat(run(program, ",ALL-MODULE-PATH", "lift").said())
        .contains("the algorithm shop.Lift")
        .contains("module-info.java of shop needs 'exports shop;'");
  }

  /** It ended in a NoClassDefFoundError of a class that nobody knows. */
  @Test
  void whereTheJarOfTheProcessorIsNotAmongTheModulesTheFlagIsNamed() throws Exception {
    assertThat(run(program(""), "", "ease,ease").said().lines())
        .filteredOn(line -> line.contains("Exception"))
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("OpenBLAS for")
                    .contains("is not there")
                    .contains("--add-modules ALL-MODULE-PATH"));
  }
}
