package dev.weft.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.weft.cli.terminal.ConsoleCommand;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the packages of the command to the arrows that docs/architecture.md draws. */
class CommandArchitectureTest {

  /** Every package of the command and those it may use, beside itself; the main class uses all. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("terminal", Set.of()),
          Map.entry("options", Set.of("terminal")),
          Map.entry("report", Set.of()),
          Map.entry("imports", Set.of("terminal", "options")),
          Map.entry("exports", Set.of("terminal", "options", "imports")),
          Map.entry("generate", Set.of("terminal", "options")),
          Map.entry("enriching", Set.of("terminal", "options", "imports")),
          Map.entry("encoding", Set.of("terminal", "options", "imports")),
          Map.entry("training", Set.of("terminal", "options", "imports", "encoding")),
          Map.entry("measuring", Set.of("terminal", "options", "report", "encoding", "training")),
          Map.entry(
              "tuning",
              Set.of(
                  "terminal", "options", "report", "imports", "encoding", "training", "measuring")),
          Map.entry(
              "evaluating",
              Set.of(
                  "terminal",
                  "options",
                  "report",
                  "imports",
                  "encoding",
                  "training",
                  "measuring",
                  "tuning")),
          Map.entry("snapshot", Set.of("terminal", "options", "report", "encoding")),
          Map.entry("serving", Set.of("terminal", "options")),
          Map.entry(
              "demo",
              Set.of(
                  "serving",
                  "terminal",
                  "options",
                  "report",
                  "imports",
                  "generate",
                  "uses",
                  "encoding",
                  "training",
                  "measuring",
                  "snapshot")),
          Map.entry("uses", Set.of("terminal", "options", "generate")),
          Map.entry("replay", Set.of("terminal", "options", "imports", "encoding", "training")),
          Map.entry("doctor", Set.of("terminal", "options", "encoding")),
          Map.entry("benchmark", Set.of("terminal", "options", "generate", "uses")));

  private static final JavaClasses COMMAND =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.weft.cli");

  @Test
  void everyPackageIsInOneRowAndEveryRowNamesAPackage() {
    Set<String> packages =
        COMMAND.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith("dev.weft.cli."))
            .map(name -> name.split("\\.")[3])
            .collect(Collectors.toSet());
    assertThat(MAY_USE.keySet()).isEqualTo(packages);
    MAY_USE.values().forEach(used -> assertThat(packages).containsAll(used));
  }

  static Stream<String> packages() {
    return MAY_USE.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void dependenciesGoOneWay(String user) {
    String[] others =
        MAY_USE.keySet().stream()
            .filter(
                other ->
                    !other.equals(user) && !MAY_USE.getOrDefault(user, Set.of()).contains(other))
            .map(other -> "dev.weft.cli." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("dev.weft.cli." + user + "..")
        .should()
        .dependOnClassesThat(resideInAnyPackage(others))
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Main.class)
        .check(COMMAND);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("dev.weft.cli.(**)").should().beFreeOfCycles().check(COMMAND);
  }

  @Test
  void theMainClassStandsAlone() {
    classes()
        .that()
        .resideInAPackage("dev.weft.cli")
        .should()
        .haveSimpleName("Main")
        .orShould()
        .haveSimpleName("package-info")
        .check(COMMAND);
  }

  @Test
  void commandsTalkThroughAConsole() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Command")
        .should()
        .beAssignableTo(ConsoleCommand.class)
        .check(COMMAND);
  }

  @Test
  void chanceComesFromTheStreamsOfTheLibrary() {
    noClasses()
        .should()
        .callConstructor(SplittableRandom.class, long.class)
        .orShould()
        .callConstructor(SplittableRandom.class)
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Random.class, ThreadLocalRandom.class)
        .orShould()
        .callMethod(Collections.class, "shuffle", List.class)
        .orShould()
        .callMethod(Math.class, "random")
        .check(COMMAND);
  }
}
