package dev.weft.cli.docs;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names such as {@code Query.where} in the code marks of a page, and whether they are there. */
final class DocumentedNames {

  private static final Pattern MARKS = Pattern.compile("`([^`\\n]+)`");

  /** A type and what it has; {@code FILE.csv} is a file, and tests have a test of their own. */
  private static final Pattern MEMBER =
      Pattern.compile(
          "(?<![\\w./\"'%-])([A-Z]\\w*[a-z]\\w*)(?<!Test|Contract)\\.(?!java\\b|class\\b)([a-z]\\w*)");

  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|record|enum|interface)\\s+([A-Z]\\w*)");

  private static final List<String> OF_JAVA = List.of("java.lang.", "java.util.", "java.time.");

  /** Names of the outermost types in whose files a type of a simple name is. */
  private final Map<String, List<String>> files = new LinkedHashMap<>();

  DocumentedNames(Path root, List<String> modules) throws IOException {
    for (String module : modules) {
      Path sources = root.resolve(module).resolve("src/main/java");
      try (Stream<Path> all = Files.walk(sources)) {
        for (Path file : all.filter(f -> f.toString().endsWith(".java")).toList()) {
          String path = sources.relativize(file).toString();
          String name =
              path.substring(0, path.length() - ".java".length()).replaceAll("[/\\\\]", ".");
          TYPE.matcher(Files.readString(file))
              .results()
              .forEach(m -> files.computeIfAbsent(m.group(1), _ -> new ArrayList<>()).add(name));
        }
      }
    }
  }

  /** Those of a page that no type has. */
  List<String> unknown(String page) {
    List<String> unknown = new ArrayList<>();
    Matcher marks = MARKS.matcher(page);
    while (marks.find()) {
      Matcher names = MEMBER.matcher(marks.group(1));
      while (names.find()) {
        String member = names.group(2);
        if (types(names.group(1)).noneMatch(type -> has(type, member))) {
          unknown.add(names.group());
        }
      }
    }
    return unknown;
  }

  private Stream<Class<?>> types(String name) {
    Stream<Class<?>> own =
        files.getOrDefault(name, List.of()).stream()
            .distinct()
            .flatMap(outermost -> nest(loaded(outermost)))
            .filter(type -> type.getSimpleName().equals(name));
    return Stream.concat(own, OF_JAVA.stream().map(p -> loaded(p + name)).filter(Objects::nonNull));
  }

  private static Stream<Class<?>> nest(Class<?> type) {
    return Stream.concat(
        Stream.of(type), Stream.of(type.getDeclaredClasses()).flatMap(DocumentedNames::nest));
  }

  private static Class<?> loaded(String name) {
    try {
      return Class.forName(name, false, DocumentedNames.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static boolean has(Class<?> type, String member) {
    return Stream.of(type.getMethods(), type.getDeclaredMethods())
            .flatMap(Stream::of)
            .map(Method::getName)
            .anyMatch(member::equals)
        || Stream.of(type.getFields()).map(Field::getName).anyMatch(member::equals);
  }
}
