package dev.weft.math.internal;

import dev.weft.math.internal.threads.Parallel;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.regex.Pattern;
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

  /** Libraries of the binding that it loads here; the others hold what Weft does not call. */
  private static final Pattern LIBRARY =
      Pattern.compile("(?!\\w*_full)[^/]+\\.(so|dylib|dll)[.0-9]*");

  private static volatile boolean loaded;

  private OpenBlas() {}

  /**
   * Returns once the library is there. What kept it from being unpacked, such as a full disk, may
   * be gone at the next call.
   *
   * @throws IllegalStateException when it cannot be found or unpacked; names what helps
   */
  static void load() {
    if (!loaded) {
      loadOnce();
    }
  }

  private static synchronized void loadOnce() {
    if (loaded) {
      return;
    }
    NativeFolder.prepare();
    unpack();
    limitThreads();
    try {
      Loader.load(openblas.class);
      // For a system without setenv, and for a library that was loaded before.
      openblas.blas_set_num_threads(1);
    } catch (LinkageError e) {
      if (openblas.class.getResource(inJar()) == null) {
        throw missing(e);
      }
      throw e;
    }
    loaded = true;
  }

  private static String inJar() {
    return "/org/bytedeco/openblas/" + Loader.getPlatform() + "/";
  }

  /** Where nothing asks for it by name, a module path leaves the jar of the processor out. */
  private static IllegalStateException missing(LinkageError e) {
    return new IllegalStateException(
        String.format(
            Locale.ROOT,
            "OpenBLAS for %s is not there: org.bytedeco:openblas and org.bytedeco:javacpp with that"
                + " classifier must be on the class path, or among the modules by --add-modules"
                + " ALL-MODULE-PATH",
            Loader.getPlatform()),
        e);
  }

  /** Before the binding's classes do: one whose initialisation fails stays so in this process. */
  private static void unpack() {
    String folder = inJar();
    URL inJar = openblas.class.getResource(folder);
    try {
      if (inJar != null && inJar.openConnection() instanceof JarURLConnection jar) {
        for (JarEntry entry : Collections.list(jar.getJarFile().entries())) {
          String name = "/" + entry.getName();
          if (name.startsWith(folder)
              && LIBRARY.matcher(name.substring(folder.length())).matches()) {
            Loader.cacheResource(openblas.class, name);
          }
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "OpenBLAS cannot be unpacked to %s (%s): make room there, or set %s to another folder"
                  + " that only you can write",
              NativeFolder.wanted(),
              e.getMessage(),
              NativeFolder.VARIABLE),
          e);
    }
  }

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
