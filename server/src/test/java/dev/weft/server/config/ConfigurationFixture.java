package dev.weft.server.config;

import dev.weft.files.BadDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Reads configurations of a test, and what is wrong with them. */
abstract class ConfigurationFixture {

  @TempDir Path folder;

  final Configuration read(String yaml) throws IOException {
    return read(yaml, Map.of());
  }

  final Configuration read(String yaml, Map<String, String> environment) throws IOException {
    return Configuration.read(
        Files.writeString(folder.resolve("weft.yaml"), yaml), environment, Map.of());
  }

  final List<String> faults(String yaml, Map<String, String> environment) {
    try {
      read(yaml, environment);
    } catch (BadDataException e) {
      return e.faults().stream()
          .map(fault -> fault.toString().replaceFirst(".*weft\\.yaml, ", ""))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return List.of();
  }
}
