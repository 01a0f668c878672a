package dev.weft.foreign;

import dev.weft.models.Trainer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** A class path with one folder more, in which algorithms are named as in a jar. */
final class ClassPath implements AutoCloseable {

  private final ClassLoader usual = Thread.currentThread().getContextClassLoader();
  private final URLClassLoader loader;

  /** Names classes of the tests, until it is closed. */
  ClassPath(Path folder, String... names) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(Trainer.class.getName()), String.join("\n", names));
    loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, usual);
    Thread.currentThread().setContextClassLoader(loader);
  }

  @Override
  public void close() throws IOException {
    Thread.currentThread().setContextClassLoader(usual);
    loader.close();
  }
}
