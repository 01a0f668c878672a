package dev.weft.math.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where native libraries are unpacked and loaded from: a folder that nobody but the user can write,
 * since whoever can write there decides what runs here. Libraries on their own fall back to names
 * in the common temporary folder that anyone can foresee.
 *
 * <p>The folder is the system property {@value #PROPERTY}, else the variable {@value #VARIABLE},
 * else {@code weft/natives} below {@code $XDG_CACHE_HOME} or {@code ~/.cache}. JavaCPP, the
 * tokenizers, JNA and zstd are told to use it; ONNX Runtime and DuckDB unpack into files of their
 * own, with names that cannot be foreseen, below the temporary folder, which is checked.
 *
 * <p>On Windows a profile's folders are the user's own, and nothing is checked.
 */
public final class NativeFolder {

  /** Names the folder. */
  public static final String PROPERTY = "weft.natives";

  /** Names the folder where the property is not set. */
  public static final String VARIABLE = "WEFT_NATIVES";

  /** Names the temporary folder of this run alone, where there is one. */
  public static final String RUN_FOLDER = "weft.run-folder";

  private static final boolean POSIX = !System.getProperty("os.name", "").startsWith("Windows");

  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  private static final int STICKY = 01000;
  private static final int OTHERS_WRITE = 0002;
  private static final int GROUP_WRITES = 0020;

  private static final String DJL = "djl";

  /** Settings of the libraries, with what they are called below the folder. */
  private static final Map<String, String> SETTINGS =
      Map.of("org.bytedeco.javacpp.cachedir", "javacpp", "ENGINE_CACHE_DIR", DJL);

  /** These unpack again in each run, so they do where the run's leftovers are taken away. */
  private static final Map<String, String> SETTINGS_OF_RUN =
      Map.of("ZstdTempFolder", "zstd", "jna.tmpdir", "jna");

  private static boolean ready;

  private NativeFolder() {}

  /**
   * Tells the libraries where to unpack. Every class that loads one calls this first.
   *
   * @throws IllegalStateException when others can write to a folder that would be used, or it
   *     cannot be made; names the setting that helps
   */
  public static synchronized void prepare() {
    if (ready) {
      return;
    }
    Path folder = checked(wanted(), VARIABLE);
    SETTINGS.forEach((setting, name) -> point(setting, folder.resolve(name)));
    String ofRun = System.getProperty(RUN_FOLDER, "");
    SETTINGS_OF_RUN.forEach(
        (setting, name) -> point(setting, ofRun.isBlank() ? folder.resolve(name) : Path.of(ofRun)));
    checkTemporary(Path.of(System.getProperty("java.io.tmpdir")), folder);
    HalfUnpacked.sweep(folder.resolve(DJL));
    ready = true;
  }

  /** The folder as it is configured, whether it exists or not. */
  public static Path wanted() {
    String set = System.getProperty(PROPERTY, System.getenv().getOrDefault(VARIABLE, ""));
    if (!set.isBlank()) {
      return Path.of(set).toAbsolutePath();
    }
    String caches = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    Path home =
        caches.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(caches);
    return home.resolve("weft").resolve("natives").toAbsolutePath();
  }

  /** A library's own setting is left alone, but held to the same rule. */
  private static void point(String setting, Path folder) {
    String own = System.getProperty(setting, System.getenv().getOrDefault(setting, ""));
    if (own.isBlank()) {
      System.setProperty(setting, checked(folder, VARIABLE).toString());
    } else {
      checked(Path.of(own), setting);
    }
  }

  /**
   * A folder that is there and private.
   *
   * @param remedy the setting to name when it is not
   */
  static Path checked(Path folder, String remedy) {
    try {
      create(folder);
      Path real = folder.toRealPath();
      if (POSIX) {
        checkOwner(real, remedy);
        checkParents(real, real, remedy);
      }
      return real;
    } catch (IOException e) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "native libraries cannot be unpacked to %s (%s): set %s to a folder that only you can write",
              folder,
              e,
              remedy),
          e);
    }
  }

  private static void create(Path folder) throws IOException {
    if (!POSIX) {
      Files.createDirectories(folder);
    } else if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder.toAbsolutePath().resolveSibling(""));
      try {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
      } catch (FileAlreadyExistsException e) {
        // Another process was faster; what it made is checked like any other.
      }
    }
  }

  /** The folder is the user's, and its mode is made private where it is not. */
  private static void checkOwner(Path folder, String remedy) throws IOException {
    Path trial = Files.createTempFile(folder, "trial", "");
    try {
      if (!Files.getAttribute(trial, "unix:uid").equals(Files.getAttribute(folder, "unix:uid"))) {
        throw refused(folder, "it belongs to another user", remedy);
      }
    } finally {
      Files.deleteIfExists(trial);
    }
    if ((mode(folder) & (OTHERS_WRITE | GROUP_WRITES)) != 0) {
      throw refused(folder, "others can write there", remedy);
    }
    if (!Files.getPosixFilePermissions(folder).equals(PRIVATE)) {
      Files.setPosixFilePermissions(folder, PRIVATE);
    }
  }

  /** Who can write to a folder above, or owns it, could put another one in its place. */
  private static void checkParents(Path folder, Path own, String remedy) throws IOException {
    for (Path above = folder.getParent(); above != null; above = above.getParent()) {
      if (open(above, own)) {
        throw refused(folder, "others can write to " + above, remedy);
      }
    }
  }

  private static void checkTemporary(Path folder, Path own) {
    String remedy = "TMPDIR, or -Djava.io.tmpdir in WEFT_JAVA_OPTIONS,";
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw refused(folder, "it is not a folder that can be written", remedy);
    }
    try {
      for (Path real = folder.toRealPath(); POSIX && real != null; real = real.getParent()) {
        if (open(real, own)) {
          throw refused(real, "others can replace files there", remedy);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether anyone may replace what lies in a folder: its owner, unless that is the user or root,
   * and where it is not sticky all who can write. A group that has the user's own number is the
   * user alone.
   *
   * @param own a folder of the user
   */
  private static boolean open(Path folder, Path own) throws IOException {
    Object user = Files.getAttribute(own, "unix:uid");
    Object owner = Files.getAttribute(folder, "unix:uid");
    // Where users of the system are not told apart, as in some containers, root has another number.
    Object root = Files.getAttribute(folder.getRoot(), "unix:uid");
    boolean known = owner.equals(user) || owner.equals(0) || owner.equals(root);
    int mode = mode(folder);
    Object group = Files.getAttribute(folder, "unix:gid");
    boolean byGroup = (mode & GROUP_WRITES) != 0 && !group.equals(user) && !group.equals(0);
    return !known || ((byGroup || (mode & OTHERS_WRITE) != 0) && (mode & STICKY) == 0);
  }

  private static int mode(Path folder) throws IOException {
    return (int) Files.getAttribute(folder, "unix:mode");
  }

  private static IllegalStateException refused(Path folder, String why, String remedy) {
    return new IllegalStateException(
        String.format(
            Locale.ROOT,
            "native libraries are not loaded from %s, since %s: set %s to a folder that only you can write",
            folder,
            why,
            remedy));
  }
}
