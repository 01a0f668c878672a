package dev.weft.files;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the packages of the files to the order that docs/architecture.md draws. */
class FilesArchitectureTest {

  private static final String ROOT = "dev.weft.files";
  private static final String INTERNAL = ROOT + ".internal";

  /** Every package and those it may use, beside itself and the root. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "values", Set.of(),
          "names", Set.of("values"),
          "lines", Set.of("values", "names"),
          "formats", Set.of("values", "names", "lines"),
          "attributes", Set.of("values", "names", "lines", "formats"),
          "columns", Set.of("values", "names", "lines", "formats", "attributes"),
          "tables", Set.of("values", "names", "lines", "formats", "attributes", "columns"),
          "folders", Set.of("values", "names", "lines", "formats", "columns"),
          "imports", Set.of("values", "names", "lines", "formats", "columns", "tables", "folders"));

  /** What the root keeps to itself, by the public type that it belongs to. */
  private static final Map<String, String> PARTS =
      Map.of("ReportText", "ImportReport", "ListsFormat", "ListsWriter");

  private static final JavaClasses FILES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void everyPackageIsInOneRowAndEveryRowNamesAPackage() {
    Set<String> packages =
        FILES.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> !name.equals(ROOT))
            .map(name -> name.substring(INTERNAL.length() + 1))
            .collect(Collectors.toSet());
    assertThat(MAY_USE.keySet()).isEqualTo(packages);
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
            .map(other -> INTERNAL + "." + other)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(INTERNAL + "." + user)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(FILES);
  }

  /**
   * The root holds both what all packages know, such as a fault, and what stands on all of them,
   * such as the reader of data sets. So each of its types counts by itself.
   */
  @Test
  void packagesAndTypesOfTheRootAreFreeOfCycles() {
    slices().assignedFrom(new PackagesAndTypes()).should().beFreeOfCycles().check(FILES);
  }

  private static final class PackagesAndTypes implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return SliceIdentifier.of(
          type.getPackageName().equals(ROOT) ? ofRoot(type) : type.getPackageName());
    }

    private static String ofRoot(JavaClass type) {
      JavaClass outer = type;
      while (!outer.isEnum() && outer.getEnclosingClass().isPresent()) {
        outer = outer.getEnclosingClass().get();
      }
      return PARTS.getOrDefault(outer.getSimpleName(), outer.getSimpleName());
    }

    @Override
    public String getDescription() {
      return "the packages, and each type of the root";
    }
  }
}
