package dev.weft.cli;

import dev.weft.text.Display;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a command is about to write, held against what it reads and against each other. */
final class Targets {

  private final Map<Path, String> taken = new LinkedHashMap<>();

  private Targets() {}

  /** Nothing may be written over one of these. */
  static Targets beside(List<Path> inputs) throws IOException {
    var targets = new Targets();
    for (Path input : inputs) {
      targets.taken.put(place(input), "is read");
    }
    return targets;
  }

  /**
   * One more place to write to.
   *
   * @throws IllegalArgumentException when it is an input, lies above one, or is another target
   */
  Targets with(String option, @Nullable Path target) throws IOException {
    if (target == null) {
      return this;
    }
    Path place = place(target);
    for (var other : taken.entrySet()) {
      boolean same = place.equals(other.getKey());
      boolean above = Files.isDirectory(place) && other.getKey().startsWith(place);
      boolean input = other.getValue().equals("is read");
      if (same || (above && input && !option.equals("--cache"))) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s must not name what %s: %s",
                option,
                input ? "is read" : other.getValue() + " names",
                Display.escaped(target.toString())));
      }
    }
    taken.put(place, option);
    return this;
  }

  /** The real place, as far as the path exists: links and letter case make no difference. */
  private static Path place(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    if (Files.exists(absolute)) {
      return absolute.toRealPath();
    }
    Path parent = absolute.getParent();
    Path name = absolute.getFileName();
    return parent == null || name == null ? absolute : place(parent).resolve(name);
  }
}
