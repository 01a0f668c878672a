package dev.weft.cli.doctor;

import dev.weft.cli.doctor.Finding.State;
import dev.weft.cli.options.Folders;
import dev.weft.math.internal.Kernels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Checks of the machine: Java, memory and folders. */
final class MachineChecks {

  /** Bytes that the libraries unpack into the temporary folder, about. */
  private static final int ROOM = 64 << 20;

  private static final int JDK = 25;
  private static final long SMALL_HEAP = 1L << 30;

  private MachineChecks() {}

  static Finding java() {
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
        ? Finding.ok("Java", found)
        : new Finding("Java", State.BROKEN, found, "install a JDK " + JDK + " or newer");
  }

  static Finding heap() {
    long most = Runtime.getRuntime().maxMemory();
    String found = String.format(Locale.ROOT, "at most %,d MB", most >> 20);
    return most >= SMALL_HEAP
        ? Finding.ok("heap", found)
        : new Finding(
            "heap",
            State.SLOW,
            found,
            "enough for small data; WEFT_JAVA_OPTIONS=-Xmx4g gives more");
  }

  static Finding vectors() {
    boolean on = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    String kernels = Kernels.fastest().getClass().getSimpleName();
    return on
        ? Finding.ok("Vector API", "on, " + kernels)
        : new Finding(
            "Vector API",
            State.SLOW,
            "off, " + kernels,
            "start Java with --add-modules jdk.incubator.vector, as the script weft does");
  }

  /** Whether there is room for the libraries. */
  static Finding temporary() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    return Finding.of(
        "temporary folder",
        "set TMPDIR to a folder with room, or make some; libraries and encoders were not looked at",
        () -> {
          Path trial = Files.createTempFile(folder, "weft", ".trial");
          try {
            Files.write(trial, new byte[ROOM]);
          } finally {
            Files.delete(trial);
          }
          return Finding.ok("temporary folder", folder + " has room");
        });
  }

  static Finding cache() {
    return folder("cache", Folders.cache("embeddings"), "set XDG_CACHE_HOME or use --cache");
  }

  static Finding here() {
    return folder("this folder", Path.of(""), "write elsewhere with --to");
  }

  private static Finding folder(String name, Path folder, String remedy) {
    Path absolute = folder.toAbsolutePath().normalize();
    return Finding.of(
        name,
        remedy,
        () -> {
          Files.createDirectories(absolute);
          Path trial = Files.createTempFile(absolute, ".weft", ".trial");
          Files.delete(trial);
          return Finding.ok(name, absolute + " can be written");
        });
  }
}
