package dev.weft.bench;

import dev.weft.math.internal.Kernels;
import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;

/** What the figures were measured on. */
public final class Machine {

  private Machine() {}

  /** Processor, Java, kernels and the build of OpenBLAS, in one line. */
  public static String describe() throws IOException {
    return String.format(
        Locale.ROOT,
        "%s × %d, Java %s, %s, OpenBLAS: %s; load %.1f",
        processor(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        Kernels.fastest().getClass().getSimpleName(),
        openBlas(),
        load());
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static String processor() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.exists(file)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }

  /** The configuration that the loaded library states: version, options, kernels, threads. */
  @SuppressWarnings("restricted") // the one question that the binding leaves out
  private static String openBlas() {
    File folder = new File(Loader.load(openblas.class)).getParentFile();
    Path library = folder.toPath().resolve(System.mapLibraryName("openblas") + ".0");
    if (!Files.exists(library)) {
      return "bytedeco";
    }
    try (var arena = Arena.ofConfined()) {
      MemorySegment function =
          SymbolLookup.libraryLookup(library, arena).findOrThrow("openblas_get_config");
      var text =
          (MemorySegment)
              Linker.nativeLinker()
                  .downcallHandle(function, FunctionDescriptor.of(ValueLayout.ADDRESS))
                  .invoke();
      return text.reinterpret(1_000).getString(0).strip();
    } catch (Throwable e) {
      throw new IllegalStateException("OpenBLAS does not state its configuration", e);
    }
  }
}
