package dev.weft.cli.doctor;

import dev.weft.math.internal.threads.Parallel;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;

/** Asks the loaded OpenBLAS what it is; its Java binding leaves these questions out. */
final class BlasLibrary {

  private static final int LONGEST = 1024;

  private BlasLibrary() {}

  /** Version, kernels and threads; the version alone where the library cannot be asked. */
  @SuppressWarnings("restricted") // the launcher grants native access
  static String description() throws IOException {
    Path binding = Path.of(Loader.load(openblas.class));
    try (Stream<Path> files = Files.list(binding.resolveSibling(""));
        Arena arena = Arena.ofConfined()) {
      Path library =
          files
              .filter(
                  file -> file.getFileName().toString().matches("libopenblas\\.(so|0|dyl|dll).*"))
              .findFirst()
              .orElseThrow(() -> new IOException("no OpenBLAS beside " + binding));
      SymbolLookup symbols = SymbolLookup.libraryLookup(library, arena);
      Linker linker = Linker.nativeLinker();
      var config =
          (MemorySegment)
              linker
                  .downcallHandle(
                      symbols.findOrThrow("openblas_get_config"),
                      FunctionDescriptor.of(ValueLayout.ADDRESS))
                  .invokeExact();
      var threads =
          (int)
              linker
                  .downcallHandle(
                      symbols.findOrThrow("openblas_get_num_threads"),
                      FunctionDescriptor.of(ValueLayout.JAVA_INT))
                  .invokeExact();
      return String.format(
          Locale.ROOT,
          "%s, %d %s; Weft's own: %d",
          config.reinterpret(LONGEST).getString(0).strip(),
          threads,
          threads == 1 ? "thread" : "threads",
          Parallel.WORKERS);
    } catch (Throwable e) {
      return openblas.OPENBLAS_VERSION.strip() + " (its threads are not known: " + e + ")";
    }
  }
}
