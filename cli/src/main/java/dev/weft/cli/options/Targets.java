package dev.weft.cli.options;

import dev.weft.data.internal.files.WholeFile;
import dev.weft.text.EmbeddingCache;
import dev.weft.text.internal.words.Display;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a command is about to write, held against what it reads and against each other. Every option
 * that names something to write comes by here before any work is done.
 */
public final class Targets {

  private static final List<String> OWN = List.of(".weft", ".html", ".svg");
  private static final int DEPTH = 2;

  private final Set<Path> inputs = new LinkedHashSet<>();
  private final Map<Path, String> taken = new LinkedHashMap<>();
  private final Set<Path> filled = new LinkedHashSet<>();
  private final Set<Path> caches = new LinkedHashSet<>();

  private Targets() {}

  /**
   * Nothing may be written over one of these.
   *
   * @param inputs files and folders that are read; of a folder the folder alone
   */
  public static Targets beside(Collection<Path> inputs) throws IOException {
    return new Targets().reading(inputs);
  }

  /** The same with more that is read. */
  public Targets reading(Collection<Path> more) throws IOException {
    for (Path input : more) {
      inputs.add(place(input));
    }
    return this;
  }

  /** The same with folders of which every file may be read, but for what Weft writes for people. */
  public Targets readingAllOf(Collection<Path> folders) throws IOException {
    reading(folders);
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> within = Files.walk(folder, DEPTH)) {
          reading(within.filter(file -> Files.isRegularFile(file) && !isOwn(file)).toList());
        }
      }
    }
    return this;
  }

  private static boolean isOwn(Path file) {
    return OWN.stream().anyMatch(file.toString()::endsWith);
  }

  /**
   * A file to write, if one is named.
   *
   * @throws IllegalArgumentException when it is an input or another target, or cannot be written
   */
  public Targets file(String option, @Nullable Path target) throws IOException {
    if (target == null) {
      return this;
    }
    Path place = place(target);
    if (inputs.contains(place)) {
      throw refused(option, "is read", target);
    }
    take(option, target, place);
    for (Path cache : caches) {
      if (place.startsWith(cache) && place.toString().endsWith(EmbeddingCache.SUFFIX)) {
        throw refused(option, "--cache keeps", target);
      }
    }
    checkWritable(option, target, place);
    return this;
  }

  /**
   * A folder to fill, if one is named.
   *
   * @throws IllegalArgumentException when it is an input, lies above one, or is another target
   */
  public Targets folder(String option, @Nullable Path target) throws IOException {
    if (target == null) {
      return this;
    }
    Path place = place(target);
    for (Path input : inputs) {
      if (input.startsWith(place)) {
        throw refused(option, "is read", target);
      }
    }
    take(option, target, place);
    for (Map.Entry<Path, String> other : taken.entrySet()) {
      if (!other.getKey().equals(place) && other.getKey().startsWith(place)) {
        throw refused(other.getValue(), option + " fills", other.getKey());
      }
    }
    filled.add(place);
    return this;
  }

  /**
   * A folder in which some names are written, and others may lie.
   *
   * @throws IllegalArgumentException when it is an input or another target
   */
  public Targets within(String option, Path target) throws IOException {
    Path place = place(target);
    if (inputs.contains(place)) {
      throw refused(option, "is read", target);
    }
    take(option, target, place);
    return this;
  }

  /**
   * The folder of a cache, if one is named; it may lie anywhere, since no other name is touched.
   *
   * @throws IllegalArgumentException when it is an input or another target
   */
  public Targets cache(@Nullable Path target) throws IOException {
    if (target == null) {
      return this;
    }
    Path place = place(target);
    if (inputs.contains(place)) {
      throw refused("--cache", "is read", target);
    }
    take("--cache", target, place);
    caches.add(place);
    return this;
  }

  private void take(String option, Path target, Path place) {
    String other = taken.putIfAbsent(place, option);
    if (other != null) {
      throw refused(option, other + " names", target);
    }
    for (Path folder : filled) {
      if (place.startsWith(folder)) {
        throw refused(option, taken.get(folder) + " fills", target);
      }
    }
  }

  private static IllegalArgumentException refused(String option, String what, Path target) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s must not name something that %s: %s",
            option,
            what,
            Display.escaped(target.toString())));
  }

  /** The real place, as far as the path exists: links and letter case make no difference. */
  private static Path place(Path path) throws IOException {
    Path place = WholeFile.place(path);
    Path parent = place.getParent();
    Path name = place.getFileName();
    return Files.exists(place) || parent == null || name == null
        ? place
        : place(parent).resolve(name);
  }

  /** Finds out before the work what would fail after it. */
  private static void checkWritable(String option, Path file, Path place) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s must name a file, this is a folder: %s", option, file));
    }
    Path folder = place.resolveSibling("");
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s must name a file in a folder, but %s is a file",
              option,
              e.getFile()),
          e);
    }
    boolean writable = !Files.exists(file) || (Files.isRegularFile(file) && Files.isWritable(file));
    if (!Files.isWritable(folder) || !writable) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s names a file that cannot be written: %s", option, file));
    }
  }
}
