package dev.weft;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** math ← data ← text ← features ← models ← {evaluation, recommend}; tuning joins both. */
class ArchitectureTest {

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.weft");

  @Test
  void theClassFilesCanBeRead() {
    assertThat(CORE.contain(dev.weft.math.Matrix.class)).isTrue();
    assertThat(CORE.size()).isGreaterThan(100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      textBlock =
          """
          math: data text features models evaluation recommend tuning
          data: text features models evaluation recommend tuning
          text: features models evaluation recommend tuning
          features: models evaluation recommend tuning
          models: evaluation recommend tuning
          evaluation: recommend tuning
          recommend: evaluation tuning
          """)
  void dependenciesGoOneWay(String lower, String uppers) {
    String[] packages =
        java.util.Arrays.stream(uppers.split(" "))
            .map(upper -> "dev.weft." + upper + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("dev.weft." + lower.strip() + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
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
  void coreDependsOnTheJdkJSpecifyAndOpenBlasOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.weft..", "java..", "jdk..", "org.jspecify..", "org.bytedeco..", "")
        .check(CORE);
  }
}
