package dev.weft;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.weft.math.internal.RandomStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the packages to the order that docs/architecture.md draws. */
class ArchitectureTest {

  private static final Path ROOT = Path.of(System.getProperty("weft.root", ".."));

  /** Every package of the library and those it may use, beside itself. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "math", Set.of(),
          "data", Set.of("math"),
          "text", Set.of("math", "data"),
          "features", Set.of("math", "data", "text"),
          "models", Set.of("math", "data", "text", "features"),
          "evaluation", Set.of("math", "data", "text", "features", "models"),
          "training", Set.of("math", "data", "text", "features", "models", "evaluation"),
          "recommend", Set.of("math", "data", "text", "features", "models", "training"));

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.weft");

  @Test
  void theClassFilesCanBeRead() {
    assertThat(CORE.contain(dev.weft.math.Matrix.class)).isTrue();
    assertThat(CORE.size()).isGreaterThan(100);
  }

  @Test
  void everyPackageIsInOneRowAndEveryRowNamesAPackage() {
    Set<String> packages =
        CORE.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith("dev.weft."))
            .map(name -> name.split("\\.")[2])
            .collect(Collectors.toSet());
    assertThat(MAY_USE.keySet()).isEqualTo(packages);
    MAY_USE.values().forEach(used -> assertThat(packages).containsAll(used));
  }

  /** The picture named packages by what they were called before. */
  @Test
  void thePictureOfTheDataFlowNamesPackagesThatAreThere() throws IOException {
    Set<String> packages =
        CORE.stream()
            .map(type -> type.getPackageName().replaceFirst("^dev\\.weft\\.?", ""))
            .collect(Collectors.toSet());
    String picture = Files.readString(ROOT.resolve("docs/data-flow.svg"));
    List<String> named =
        Pattern.compile("[a-z]+(\\.[a-z]+)+(?=[.*]*<|,)")
            .matcher(picture.substring(picture.indexOf("</defs>")))
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(named).contains("models.internal.sums", "models.internal.gate");
    assertThat(named)
        .allMatch(name -> packages.stream().anyMatch(p -> (p + ".").startsWith(name + ".")));
  }

  static Stream<String> packages() {
    return MAY_USE.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void dependenciesGoOneWay(String user) {
    String[] others =
        MAY_USE.keySet().stream()
            .filter(other -> !other.equals(user) && !MAY_USE.get(user).contains(other))
            .map(other -> "dev.weft." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("dev.weft." + user + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(CORE);
  }

  @Test
  void chanceComesFromOneClass() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(RandomStreams.class)
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(
            Random.class,
            SplittableRandom.class,
            ThreadLocalRandom.class,
            RandomGeneratorFactory.class)
        .orShould()
        .callMethod(Collections.class, "shuffle", List.class)
        .orShould()
        .callMethod(Collections.class, "shuffle", List.class, RandomGenerator.class)
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(RandomGenerator.class, "of", String.class)
        .orShould()
        .callMethod(RandomGenerator.class, "getDefault")
        .check(CORE);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("dev.weft.(**)").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void theModelsSeamKnowsNoFamily() {
    noClasses()
        .that()
        .resideInAPackage("dev.weft.models")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.weft.models.*..")
        .check(CORE);
  }

  @Test
  void whatRatingModelsAreMadeOfKnowsNoneOfThem() {
    noClasses()
        .that()
        .resideInAPackage("dev.weft.models.internal.ratings.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.weft.models.internal.ratings")
        .check(CORE);
    noClasses()
        .that()
        .resideInAPackage("dev.weft.models.ratings..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.weft.models.internal..")
        .check(CORE);
  }

  @Test
  void whatAnswersAreMadeOfKnowsNoView() {
    noClasses()
        .that()
        .resideInAPackage("dev.weft.recommend.internal..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.weft.recommend")
        .check(CORE);
  }

  @Test
  void coreDependsOnTheJdkJSpecifyAndOpenBlasOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.weft..", "java..", "jdk..", "org.jspecify..", "org.bytedeco..", "")
        .check(CORE);
  }
}
