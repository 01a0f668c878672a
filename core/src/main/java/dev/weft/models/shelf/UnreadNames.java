package dev.weft.models.shelf;

import dev.weft.models.Trainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Algorithms named where Java does not look: in a file of a module that says itself what it is. */
final class UnreadNames {

  static final String FILE = "META-INF/services/" + Trainer.class.getName();

  private UnreadNames() {}

  /**
   * Refuses to leave one out.
   *
   * @param found those that Java found
   */
  static void check(ClassLoader loader, Set<Class<?>> found) {
    try {
      for (URL file : Collections.list(loader.getResources(FILE))) {
        for (String line : lines(file)) {
          Class<?> named = named(line.replaceFirst("#.*", "").strip(), loader);
          if (named != null && named.getModule().isNamed() && !found.contains(named)) {
            throw new IllegalArgumentException(fault(named));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }

  private static String fault(Class<?> named) {
    return String.format(
        Locale.ROOT,
        "the algorithm %1$s is not found, since Java does not read META-INF/services in a module:"
            + " module-info.java of %2$s needs 'provides %3$s with %1$s;'",
        named.getName(),
        named.getModule().getName(),
        Trainer.class.getName());
  }

  private static @Nullable Class<?> named(String name, ClassLoader loader) {
    try {
      return name.isEmpty() ? null : Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      return null; // on the class path Java said so
    }
  }

  private static List<String> lines(URL file) throws IOException {
    URLConnection connection = file.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
