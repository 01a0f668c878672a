package dev.weft.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the packages of the server to the order that docs/architecture.md draws. */
class ServerArchitectureTest {

  private static final String ROOT = "dev.weft.server";

  /** Every package and those it may use, beside itself and the root. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "store", Set.of(),
          "search", Set.of(),
          "live", Set.of("store", "search"),
          "http", Set.of("store"),
          "config", Set.of("store", "live", "http"),
          "serve", Set.of("store", "config", "live", "http"));

  /** The packages of the HTTP API, each knowing only those before it. */
  private static final List<String> OF_HTTP =
      List.of("values", "rules", "front", "records", "transfers", "lists", "routes");

  private static final JavaClasses SERVER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void everyPackageIsInOneRow() {
    Set<String> packages =
        SERVER.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith(ROOT + "."))
            .map(name -> name.split("\\.")[3])
            .collect(Collectors.toSet());
    assertThat(packages).contains("store", "live").isSubsetOf(MAY_USE.keySet());
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
            .map(other -> ROOT + "." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + user + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .allowEmptyShould(true)
        .check(SERVER);
  }

  static Stream<String> packagesOfHttp() {
    return OF_HTTP.stream();
  }

  @ParameterizedTest
  @MethodSource("packagesOfHttp")
  void thePackagesOfHttpKnowThoseBeforeThem(String user) {
    String http = ROOT + ".http";
    List<String> later = OF_HTTP.subList(OF_HTTP.indexOf(user) + 1, OF_HTTP.size());
    String[] others =
        Stream.concat(Stream.of(http), later.stream().map(name -> http + "." + name))
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(http + "." + user)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(SERVER);
  }

  @Test
  void everyPackageOfHttpIsInItsOrder() {
    assertThat(
            SERVER.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT + ".http."))
                .map(name -> name.split("\\.")[4]))
        .isSubsetOf(OF_HTTP);
  }

  @Test
  void theSeamKnowsNoneOfThem() {
    noClasses()
        .that()
        .resideInAPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".*..")
        .check(SERVER);
  }
}
