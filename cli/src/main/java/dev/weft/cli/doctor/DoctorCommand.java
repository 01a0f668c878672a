package dev.weft.cli.doctor;

import ai.onnxruntime.OrtEnvironment;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.util.ZstdVersion;
import dev.weft.cli.encoding.EncoderId;
import dev.weft.cli.options.Folders;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.cli.terminal.Failures;
import dev.weft.encoders.BundledEncoders;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.NativeFolder;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.words.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks whether everything works here. */
@Command(
    name = "doctor",
    description = {
      "Checks whether everything that Weft needs works on this machine.",
      "With --licences lists what it is made of instead."
    })
public final class DoctorCommand extends ConsoleCommand {

  /** Bytes that the libraries unpack into the temporary folder, about. */
  private static final int ROOM = 64 << 20;

  private static final int JDK = 25;
  private static final long SMALL_HEAP = 1L << 30;

  @Option(
      names = "--licences",
      description = "List every dependency with its version and licence, and check nothing.")
  private boolean licences;

  /** One finding; a remedy when something is wrong. */
  record Finding(String name, State state, String found, String remedy) {}

  /** How well it is. */
  enum State {
    OK,
    SLOW,
    BROKEN
  }

  /** What a check finds out. */
  @FunctionalInterface
  private interface Check {
    Finding look() throws Exception;
  }

  @Override
  protected int run(Console console) throws IOException {
    if (licences) {
      LicenceList.show(Bill.ofBuild(), console);
      return 0;
    }
    List<Finding> findings = new ArrayList<>();
    try (var _ = console.step("Looking")) {
      findings.add(java());
      findings.add(heap());
      findings.add(vectors());
      Finding temporary = temporary();
      findings.add(temporary);
      findings.add(natives());
      if (temporary.state() == State.OK) {
        libraries(findings);
      }
      findings.add(
          folder("cache", Folders.cache("embeddings"), "set XDG_CACHE_HOME or use --cache"));
      findings.add(folder("this folder", Path.of(""), "write elsewhere with --to"));
    }
    show(findings, console);
    return findings.stream().anyMatch(f -> f.state() == State.BROKEN) ? Failures.FAILED : 0;
  }

  /** What unpacks itself into the temporary folder, and fails in its own words where it cannot. */
  private static void libraries(List<Finding> findings) {
    findings.add(
        look("OpenBLAS", "the jar of OpenBLAS for this platform is missing", DoctorCommand::blas));
    findings.add(
        look(
            "ONNX Runtime",
            "ONNX Runtime has no library for this platform; --encoder none works without",
            () -> ok("ONNX Runtime", OrtEnvironment.getEnvironment().getVersion())));
    findings.add(
        look(
            "DuckDB",
            "no Parquet: DuckDB has no library for this platform; CSV and JSON Lines work",
            DoctorCommand::duckDb));
    findings.add(
        look(
            "zstd",
            "no .zst: zstd has no library for this platform; .gz works",
            DoctorCommand::zstd));
    findings.add(encoder("English encoder", BundledEncoders::english, "a red bicycle"));
    findings.add(encoder("Chinese encoder", BundledEncoders::chinese, "一辆红色的自行车"));
  }

  /** Whether there is room for the libraries. */
  private static Finding temporary() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    return look(
        "temporary folder",
        "set TMPDIR to a folder with room, or make some; libraries and encoders were not looked at",
        () -> {
          Path trial = Files.createTempFile(folder, "weft", ".trial");
          try {
            Files.write(trial, new byte[ROOM]);
          } finally {
            Files.delete(trial);
          }
          return ok("temporary folder", folder + " has room");
        });
  }

  private static Finding ok(String name, String found) {
    return new Finding(name, State.OK, found, "");
  }

  private static Finding java() {
    Runtime.Version version = Runtime.version();
    String found =
        String.format(
            Locale.ROOT,
            "%s (%s), %s %s, %d processors",
            version,
            System.getProperty("java.vendor"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors());
    return version.feature() >= JDK
        ? ok("Java", found)
        : new Finding("Java", State.BROKEN, found, "install a JDK " + JDK + " or newer");
  }

  private static Finding heap() {
    long most = Runtime.getRuntime().maxMemory();
    String found = String.format(Locale.ROOT, "at most %,d MB", most >> 20);
    return most >= SMALL_HEAP
        ? ok("heap", found)
        : new Finding(
            "heap",
            State.SLOW,
            found,
            "enough for small data; WEFT_JAVA_OPTIONS=-Xmx4g gives more");
  }

  private static Finding vectors() {
    boolean on = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    String kernels = Kernels.fastest().getClass().getSimpleName();
    return on
        ? ok("Vector API", "on, " + kernels)
        : new Finding(
            "Vector API",
            State.SLOW,
            "off, " + kernels,
            "start Java with --add-modules jdk.incubator.vector, as the script weft does");
  }

  private static Finding natives() {
    return look(
        "native libraries",
        "name a folder of your own, such as WEFT_NATIVES=$HOME/weft-natives",
        () -> {
          NativeFolder.prepare();
          return ok("native libraries", "unpacked to " + NativeFolder.wanted() + ", yours alone");
        });
  }

  private static Finding duckDb() throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
      return ok("DuckDB", connection.getMetaData().getDatabaseProductVersion());
    }
  }

  private static Finding zstd() {
    byte[] packed = Zstd.compress(new byte[64]);
    return ok("zstd", ZstdVersion.VERSION + ", packs 64 bytes into " + packed.length);
  }

  private static Finding blas() throws IOException {
    var one = new Matrix(1, 1, new float[] {2});
    if (Blas.multiply(one, one).values()[0] != 4) {
      return new Finding("OpenBLAS", State.BROKEN, "2 · 2 is not 4", "report this machine");
    }
    return ok("OpenBLAS", BlasLibrary.description());
  }

  private static Finding encoder(String name, Supplier<? extends TextEncoder> open, String text) {
    return look(
        name,
        "the model's jar is missing or damaged: build again, or use --encoder none",
        () -> {
          try (TextEncoder encoder = open.get()) {
            long start = System.nanoTime();
            double length = 0;
            for (float value : encoder.encode(text)) {
              length += (double) value * value;
            }
            if (Math.abs(length - 1) > 1e-3) {
              throw new IllegalStateException("a vector's length must be 1: " + Math.sqrt(length));
            }
            return ok(
                name,
                String.format(
                    Locale.ROOT,
                    "%s, %d dimensions, one text in %.0f ms",
                    EncoderId.modelNames(encoder.id()),
                    encoder.dimensions(),
                    (System.nanoTime() - start) * 1e-6));
          }
        });
  }

  private static Finding folder(String name, Path folder, String remedy) {
    Path absolute = folder.toAbsolutePath().normalize();
    return look(
        name,
        remedy,
        () -> {
          Files.createDirectories(absolute);
          Path trial = Files.createTempFile(absolute, ".weft", ".trial");
          Files.delete(trial);
          return ok(name, absolute + " can be written");
        });
  }

  private static Finding look(String name, String remedy, Check check) {
    try {
      return check.look();
    } catch (LinkageError e) {
      return new Finding(name, State.BROKEN, Failures.root(e), remedy);
    } catch (Exception e) {
      return new Finding(name, State.BROKEN, Failures.message(e), remedy);
    }
  }

  private static void show(List<Finding> findings, Console console) {
    List<List<String>> cells = new ArrayList<>();
    for (Finding finding : findings) {
      cells.add(
          List.of(
              finding.state().name().toLowerCase(Locale.ROOT), finding.name(), finding.found()));
      if (!finding.remedy().isEmpty()) {
        cells.add(List.of("", "", "-> " + finding.remedy()));
      }
    }
    console.lines(TextTable.lines(cells, 0, console.places()));
    var node = JsonNodeFactory.instance.objectNode();
    node.put("ok", findings.stream().noneMatch(f -> f.state() == State.BROKEN));
    var checks = node.putArray("checks");
    findings.forEach(
        f ->
            checks
                .addObject()
                .put("name", f.name())
                .put("state", f.state().name().toLowerCase(Locale.ROOT))
                .put("found", f.found())
                .put("remedy", f.remedy()));
    console.json(node);
  }
}
