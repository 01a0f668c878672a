package dev.weft.cli.demo;

import dev.weft.cli.generate.GenerateCommand;
import dev.weft.cli.generate.Generator;
import dev.weft.data.Dataset;
import dev.weft.data.internal.files.NewFolder;
import dev.weft.data.internal.files.WholeFile;
import dev.weft.data.internal.files.WholeFolder;
import dev.weft.files.FileHash;
import dev.weft.text.internal.words.Display;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The generated shop that the demo keeps, and makes again on every run. The folder holds the hashes
 * of its files: what is not as the demo wrote it is somebody's work.
 */
final class DemoFolder {

  private static final String README = "README.md";
  private static final String SUMS = "SHA256SUMS";

  /** Beside the shop, of the models that the demo wrote. */
  private static final String MODEL_SUMS = ".weft-demo.sha256";

  private static final List<String> FILES = List.of("items.csv", "users.csv", "events.csv", README);
  private static final int LONGEST = 1 << 16;
  private static final Pattern SUM = Pattern.compile("([0-9a-f]{64})  (\\S+)");

  /** What the README of such a folder begins with. */
  private static final String SYNTHETIC =
      "# SYNTHETIC DATA\n\nThis data set is synthetic: `weft generate` made it up";

  private DemoFolder() {}

  /** Writes a shop in place of the one of the run before, which goes when the new one is whole. */
  static void write(Generator generator, Dataset data, Path folder) throws IOException {
    NewFolder.recreate(
        folder,
        unfinished -> {
          GenerateCommand.writeFiles(generator, data, "csv", unfinished);
          List<String> lines = new ArrayList<>();
          for (String name : FILES) {
            lines.add(FileHash.of(unfinished.resolve(name)) + "  " + name);
          }
          Files.write(unfinished.resolve(SUMS), lines);
        },
        DemoFolder::check);
  }

  /**
   * Looks whether a folder is the shop of a run before, or nothing yet.
   *
   * @throws IllegalArgumentException when the folder holds anything that the demo did not write
   */
  static void check(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw notOwn(folder, "it is not a folder");
    }
    List<Path> entries = WholeFolder.entries(folder, List.of());
    for (Path entry : entries) {
      String name = String.valueOf(entry.getFileName());
      boolean known = FILES.contains(name) || name.equals(SUMS);
      if (!known || !Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
        throw notOwn(folder, "it holds '" + Display.escaped(name) + "'");
      }
    }
    if (!entries.isEmpty()) {
      checkOwn(folder);
    }
  }

  private static void checkOwn(Path folder) throws IOException {
    Path readme = folder.resolve(README);
    if (Files.exists(readme) && !text(readme).startsWith(SYNTHETIC)) {
      throw notOwn(folder, "its README.md is not the demo's");
    }
    Path sums = folder.resolve(SUMS);
    if (!Files.exists(sums)) {
      throw notOwn(folder, "it has no " + SUMS + ", as what 'weft generate' wrote");
    }
    Map<String, Set<String>> hashes = hashes(sums);
    for (String name : FILES) {
      Path file = folder.resolve(name);
      if (Files.exists(file) && !isOf(hashes, file)) {
        throw notOwn(folder, "its " + name + " was changed");
      }
    }
  }

  /**
   * Looks whether a model beside the shop is that of a run before, or nothing yet.
   *
   * @throws IllegalArgumentException when it is anybody's that the demo did not write
   */
  static void checkModel(Path model) throws IOException {
    Path sums = model.resolveSibling(MODEL_SUMS);
    if (!Files.exists(model, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isRegularFile(sums) || !isOf(hashes(sums), model)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--keep has a file that the demo did not write, so it is not replaced: %s:"
                  + " move it, or name another folder",
              Display.escaped(model.toString())));
    }
  }

  /**
   * Writes a model and remembers that it is the demo's: before it takes its place, so that one of a
   * run that is killed is known, and the one that it replaces until then.
   */
  static void writeModel(Path model, WholeFile.Content content) throws IOException {
    Path sums = model.resolveSibling(MODEL_SUMS);
    String name = String.valueOf(model.getFileName());
    Map<String, Set<String>> known = Files.exists(sums) ? hashes(sums) : new TreeMap<>();
    try (WholeFile.Pending pending = WholeFile.begin(model)) {
      content.to(pending.path());
      String hash = FileHash.of(pending.path());
      known.computeIfAbsent(name, _ -> new TreeSet<>()).add(hash);
      remember(sums, known);
      pending.commit();
      known.put(name, Set.of(hash));
      remember(sums, known);
    }
  }

  private static void remember(Path sums, Map<String, Set<String>> hashes) throws IOException {
    var lines = new StringBuilder();
    hashes.forEach(
        (name, own) ->
            own.forEach(hash -> lines.append(hash).append("  ").append(name).append('\n')));
    WholeFile.text(sums, lines.toString());
  }

  /** Whether a file is one of those that were written under its name. */
  private static boolean isOf(Map<String, Set<String>> hashes, Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    return hashes.getOrDefault(name, Set.of()).contains(FileHash.of(file));
  }

  private static Map<String, Set<String>> hashes(Path sums) throws IOException {
    var hashes = new TreeMap<String, Set<String>>();
    for (String line : text(sums).lines().toList()) {
      Matcher sum = SUM.matcher(line);
      if (sum.matches()) {
        hashes.computeIfAbsent(sum.group(2), _ -> new TreeSet<>()).add(sum.group(1));
      }
    }
    return hashes;
  }

  /** As much of a file as one of the demo's has. */
  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
    }
  }

  private static IllegalArgumentException notOwn(Path folder, String why) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "--keep has a folder that the demo did not write, so nothing in it is replaced: %s: %s",
            Display.escaped(folder.toString()),
            why));
  }
}
