package dev.weft;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.weft.math.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds what a stranger sees of the library to what the documentation shows. */
class SurfaceTest {

  private static final int MOST = 80;

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.weft");

  @Test
  void fewTypesArePublic() {
    assertThat(CORE.stream().filter(SurfaceTest::seen).filter(JavaClass::isTopLevelClass))
        .hasSizeBetween(1, MOST);
  }

  @Test
  void publicSignaturesNameNoInternalType() {
    classes().should(nameSeenTypesOnly()).check(CORE);
  }

  @Test
  void noTwoTypesThatMayBeSeenHaveOneName() {
    assertThat(names(CORE.stream().filter(SurfaceTest::seen))).doesNotHaveDuplicates();
  }

  @Test
  void noTwoFilesHaveOneName() {
    assertThat(names(CORE.stream().filter(JavaClass::isTopLevelClass))).doesNotHaveDuplicates();
  }

  private static List<String> names(Stream<JavaClass> types) {
    return types
        .map(JavaClass::getSimpleName)
        .filter(name -> !name.isEmpty() && !name.endsWith("-info"))
        .toList();
  }

  @Test
  void theModuleExportsThePackagesThatAreNotInternal() throws IOException {
    Set<String> exported =
        descriptor().exports().stream()
            .filter(one -> !one.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet());
    Set<String> open =
        CORE.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> !name.isEmpty() && !internal(name))
            .collect(Collectors.toSet());
    assertThat(exported).isEqualTo(open);
  }

  private static ModuleDescriptor descriptor() throws IOException {
    URL classes = Matrix.class.getProtectionDomain().getCodeSource().getLocation();
    try (InputStream file = URI.create(classes + "module-info.class").toURL().openStream()) {
      return ModuleDescriptor.read(file);
    }
  }

  private static boolean internal(String packageName) {
    return packageName.contains("internal");
  }

  /** Whether code outside of Weft may name a type. */
  private static boolean seen(JavaClass type) {
    return !internal(type.getPackageName()) && isPublic(type);
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(SurfaceTest::isPublic).orElse(true);
  }

  private static boolean open(Set<JavaModifier> modifiers) {
    return !modifiers.contains(JavaModifier.SYNTHETIC)
        && (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED));
  }

  private static ArchCondition<JavaClass> nameSeenTypesOnly() {
    return new ArchCondition<>("name only types that may be seen in what may be seen of them") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!seen(type)) {
          return;
        }
        report(type.getName(), Stream.concat(supertypes(type), bounds(type)), events);
        for (JavaField field : type.getFields()) {
          if (open(field.getModifiers())) {
            report(field.getFullName(), Stream.of(field.getType()), events);
          }
        }
        for (JavaCodeUnit unit : type.getCodeUnits()) {
          if (open(unit.getModifiers())) {
            report(unit.getFullName(), named(unit), events);
          }
        }
      }
    };
  }

  private static Stream<JavaType> supertypes(JavaClass type) {
    return Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
  }

  private static Stream<JavaType> bounds(JavaClass type) {
    return type.getTypeParameters().stream()
        .flatMap(one -> one.getBounds().stream())
        .map(JavaType.class::cast);
  }

  private static Stream<JavaType> named(JavaCodeUnit unit) {
    return Stream.of(
            Stream.of(unit.getReturnType()),
            unit.getParameterTypes().stream(),
            unit.getExceptionTypes().stream())
        .flatMap(types -> types);
  }

  private static void report(String where, Stream<? extends JavaType> types, ConditionEvents out) {
    types
        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
        .filter(type -> type.getPackageName().startsWith("dev.weft") && !seen(type))
        .map(hidden -> where + " names " + hidden.getName())
        .distinct()
        .forEach(message -> out.add(SimpleConditionEvent.violated(where, message)));
  }
}
