package dev.weft.models.shelf;

import dev.weft.models.Algorithm;
import dev.weft.models.Trainer;
import dev.weft.models.ratings.RatingAlgorithm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The algorithms that the class path brings, checked. */
final class ForeignAlgorithms {

  /** What can be typed and read back from {@code name(parameter=value, …)}. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private static final String REMEDY =
      "; mend it, or take its line out of " + UnreadNames.FILE + " or module-info.java";

  private ForeignAlgorithms() {}

  /**
   * All of them, at their defaults.
   *
   * @param own whose names are taken
   * @throws IllegalArgumentException when one cannot be used, naming it and what to do
   */
  static List<Trainer> beside(List<Trainer> own) {
    List<Trainer> all = new ArrayList<>(own);
    for (Trainer one : found()) {
      check(one, all);
      all.add(one);
    }
    return List.copyOf(all.subList(own.size(), all.size()));
  }

  /** In the order in which they are found, each once although several loaders see it. */
  private static Collection<Trainer> found() {
    Map<Class<?>, Trainer> found = new LinkedHashMap<>();
    try {
      loaders()
          .flatMap(loader -> ServiceLoader.load(Trainer.class, loader).stream())
          .forEach(one -> found.computeIfAbsent(one.type(), _ -> one.get()));
    } catch (ServiceConfigurationError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an algorithm on the class path cannot be loaded: %s (%s)%s",
              e.getMessage(),
              cause,
              REMEDY),
          e);
    }
    if (Trainer.class.getModule().isNamed()) {
      loaders().forEach(loader -> UnreadNames.check(loader, found.keySet()));
    }
    return found.values();
  }

  private static Stream<ClassLoader> loaders() {
    return Stream.of(Thread.currentThread().getContextClassLoader(), Trainer.class.getClassLoader())
        .filter(Objects::nonNull)
        .distinct();
  }

  private static void check(Trainer one, List<Trainer> before) {
    Module module = one.getClass().getModule();
    String place = one.getClass().getPackageName();
    if (!module.isExported(place, Trainer.class.getModule())) {
      throw fault(
          one,
          String.format(
              Locale.ROOT,
              "must be in a package that its module exports: module-info.java of %s needs 'exports"
                  + " %s;'",
              module.getName(),
              place));
    }
    if (!(one instanceof Record)) {
      throw fault(one, "must be a record, whose components are its hyperparameters");
    }
    if (!(one instanceof Algorithm) && !(one instanceof RatingAlgorithm)) {
      throw fault(one, "must be an Algorithm or a RatingAlgorithm");
    }
    if (!NAME.matcher(one.name()).matches()) {
      throw fault(
          one,
          "must have a name of small letters, digits and hyphens, as in 'item-knn': '"
              + one.name()
              + "'");
    }
    for (Trainer other : before) {
      if (other.name().equals(one.name())) {
        throw fault(
            one, "has the name of another, " + other.getClass().getName() + ": " + one.name());
      }
    }
  }

  private static IllegalArgumentException fault(Trainer one, String rule) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "the algorithm %s of the class path %s%s",
            one.getClass().getName(),
            rule,
            REMEDY));
  }
}
