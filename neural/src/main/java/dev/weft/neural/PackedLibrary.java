package dev.weft.neural;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Locale;
import java.util.Properties;

/** Which platforms the class path has PyTorch's native library for, without loading it. */
final class PackedLibrary {

  /** What each jar of the library says of itself. */
  private static final String DESCRIPTION = "native/lib/pytorch.properties";

  private PackedLibrary() {}

  /** Whether it is there for this platform. */
  static boolean isHere() {
    return isFor(
        System.getProperty("os.name").toLowerCase(Locale.ROOT),
        System.getProperty("os.arch").toLowerCase(Locale.ROOT));
  }

  /** Whether it is there for a platform, named as Java names it. */
  static boolean isFor(String system, String processor) {
    String wanted = system(system) + "-" + (processor.equals("aarch64") ? processor : "x86_64");
    try {
      for (URL url :
          Collections.list(PackedLibrary.class.getClassLoader().getResources(DESCRIPTION))) {
        var properties = new Properties();
        try (InputStream in = url.openStream()) {
          properties.load(in);
        }
        if (wanted.equals(properties.getProperty("classifier"))) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("the class path cannot be read", e);
    }
  }

  private static String system(String name) {
    return name.startsWith("mac") ? "osx" : name.startsWith("win") ? "win" : "linux";
  }
}
