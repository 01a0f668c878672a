package dev.weft.math.internal;

import dev.weft.math.internal.threads.Parallel;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;

/** Loads OpenBLAS, with one thread: what is worth several is cut for those of {@link Parallel}. */
final class OpenBlas {

  /*
   * OpenBLAS has threads of its own, as many as the host has processors, whatever share of them
   * the JVM was given (a container's quota). They start when the library is loaded, and wait for
   * each other and for work by spinning: 0.1 s of processor time each before they first sleep, and
   * many times the work itself where another process holds a processor (measured by `bench/run
   * busy`). Weft's loops wait asleep and are as many as `availableProcessors` says; so each call of
   * OpenBLAS gets one thread, which also makes a sum's order, and so its bits, independent of how
   * many processors there are.
   */

  /** What OpenBLAS reads when it is loaded, before any of its functions can be called. */
  private static final String THREADS = "OPENBLAS_NUM_THREADS";

  static {
    NativeFolder.prepare();
    limitThreads();
    Loader.load(openblas.class);
    // For a system without setenv, and for a library that was loaded before.
    openblas.blas_set_num_threads(1);
  }

  private OpenBlas() {}

  /** Returns once the library is there. */
  @SuppressWarnings("EmptyMethod") // the class's initialisation does the work
  static void load() {}

  /** In the environment that C sees; the JVM's own, and that of processes it starts, is a copy. */
  @SuppressWarnings("restricted") // loading OpenBLAS needs native access as well
  private static void limitThreads() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> setenv = linker.defaultLookup().find("setenv");
    if (setenv.isEmpty()) {
      return;
    }
    var signature =
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    try (var arena = Arena.ofConfined()) {
      int refused =
          (int)
              linker
                  .downcallHandle(setenv.get(), signature)
                  .invokeExact(arena.allocateFrom(THREADS), arena.allocateFrom("1"), 1);
      if (refused != 0) {
        throw new IllegalStateException("setenv refused " + THREADS);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("setenv failed", e);
    }
  }
}
