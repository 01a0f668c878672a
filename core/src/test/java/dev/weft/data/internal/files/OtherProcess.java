package dev.weft.data.internal.files;

import java.io.IOException;
import java.nio.file.Path;

/** Another process that writes where a test does. */
final class OtherProcess {

  private OtherProcess() {}

  /** Starts the main method of a class with a place to write to. */
  static Process started(Class<?> program, Path target) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            program.getName(),
            target.toString())
        .redirectErrorStream(true)
        .start();
  }
}
