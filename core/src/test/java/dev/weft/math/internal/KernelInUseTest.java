package dev.weft.math.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.EveryKernel;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.Test;

/** Without this, runs under other kernels could all be runs under one. */
@EveryKernel
class KernelInUseTest {

  @Test
  void openBlasRunsTheKernelsThatWereAskedFor() throws Throwable {
    String asked = System.getenv("OPENBLAS_CORETYPE");
    boolean dynamic = List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
    assumeTrue(asked != null && dynamic, "no kernels were asked for");
    OpenBlas.load();
    assertThat(coreName()).isEqualToIgnoringCase(asked);
  }

  @Test
  void kernelsAreScalarWithoutTheVectorApi() {
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    assertThat(vectors).isEqualTo(!Boolean.getBoolean("weft.scalar"));
    assertThat(Kernels.fastest()).isInstanceOf(vectors ? SimdKernels.class : ScalarKernels.class);
  }

  @SuppressWarnings("restricted") // the one question that the binding leaves out
  private static String coreName() throws Throwable {
    try (var arena = Arena.ofConfined()) {
      MemorySegment function =
          SymbolLookup.libraryLookup(library(), arena).findOrThrow("openblas_get_corename");
      var name =
          (MemorySegment)
              Linker.nativeLinker()
                  .downcallHandle(function, FunctionDescriptor.of(ValueLayout.ADDRESS))
                  .invokeExact();
      return name.reinterpret(100).getString(0);
    }
  }

  private static Path library() throws IOException {
    Path folder = Path.of(Loader.load(openblas.class)).resolveSibling("");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("libopenblas\\.(so|0|dyl|dll).*"))
          .findFirst()
          .orElseThrow();
    }
  }
}
