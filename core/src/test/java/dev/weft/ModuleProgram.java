package dev.weft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** A program that is a module, compiled and run in a process of its own. */
public final class ModuleProgram {

  /** What only tests need. */
  private static final Pattern OF_TESTS =
      Pattern.compile(
          "junit|assertj|archunit|opentest4j|apiguardian|byte-buddy|surefire|hamcrest|test-classes"
              + "|-tests\\.jar");

  private final Path folder;
  private final String module;
  private final List<String> path;
  private final List<Path> sources = new ArrayList<>();

  /**
   * A program without files.
   *
   * @param folder an empty one
   * @param module as which the classes that are tested are published
   */
  public ModuleProgram(Path folder, String module) throws IOException {
    this.folder = folder;
    this.module = module;
    this.path = modules();
  }

  /** Adds a source, or any other file. */
  public ModuleProgram with(String name, String text) throws IOException {
    boolean source = name.endsWith(".java");
    Path file = folder.resolve(source ? "src" : "classes").resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
    if (source) {
      sources.add(file);
    }
    return this;
  }

  /** Takes the jars with this in their names from the modules. */
  public List<String> takeOut(String part) {
    List<String> taken =
        path.stream()
            .filter(entry -> Path.of(entry).getFileName().toString().contains(part))
            .toList();
    path.removeAll(taken);
    return taken;
  }

  /** Compiles the program and runs it. */
  public Outcome run(List<String> options, String mainClass) throws Exception {
    String places = String.join(File.pathSeparator, path);
    Path classes = folder.resolve("classes");
    List<String> compiling = new ArrayList<>(List.of("-p", places, "-d", classes.toString()));
    sources.forEach(source -> compiling.add(source.toString()));
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, compiling.toArray(String[]::new));
    assertThat(compiled).isZero();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-p", places + File.pathSeparator + classes, "-m", mainClass));
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return new Outcome(process.exitValue(), Files.readString(out));
  }

  /** How it ended, and what it said. */
  public record Outcome(int code, String said) {}

  /** The class path without what tests need; tested classes as the jar that is published. */
  private List<String> modules() throws IOException {
    List<String> modules = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path place = Path.of(entry);
      if (entry.isEmpty() || !Files.exists(place) || OF_TESTS.matcher(entry).find()) {
        continue;
      }
      boolean own = Files.isDirectory(place) && !Files.exists(place.resolve("module-info.class"));
      modules.add(own ? packed(place).toString() : entry);
    }
    return modules;
  }

  private Path packed(Path classes) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Automatic-Module-Name", module);
    Path jar = folder.resolve(module + ".jar");
    try (OutputStream file = Files.newOutputStream(jar);
        var out = new JarOutputStream(file, manifest);
        Stream<Path> all = Files.walk(classes)) {
      for (Path one : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        String name = classes.relativize(one).toString().replace(File.separatorChar, '/');
        if (!name.equals("META-INF/MANIFEST.MF")) {
          out.putNextEntry(new ZipEntry(name));
          Files.copy(one, out);
        }
      }
    }
    return jar;
  }
}
