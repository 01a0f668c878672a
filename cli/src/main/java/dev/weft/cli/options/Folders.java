package dev.weft.cli.options;

import java.nio.file.Path;

/** Where Weft keeps what it can make again. */
public final class Folders {

  private Folders() {}

  /** A folder below {@code $XDG_CACHE_HOME/weft}, which is {@code ~/.cache/weft} unless set. */
  public static Path cache(String name) {
    String set = System.getenv("XDG_CACHE_HOME");
    Path home =
        set == null || set.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(set);
    return home.resolve("weft").resolve(name);
  }
}
