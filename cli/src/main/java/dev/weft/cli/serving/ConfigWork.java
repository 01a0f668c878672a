package dev.weft.cli.serving;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weft.cli.options.Choices;
import dev.weft.cli.terminal.Console;
import dev.weft.server.config.Configuration;
import dev.weft.server.config.Preset;
import dev.weft.server.http.front.KeyRing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The work of {@link ConfigCommand}, apart from it so that no other command loads a server. */
final class ConfigWork {

  private static final List<String> ROLES = List.of("read", "write", "admin");

  private ConfigWork() {}

  static int check(Path file, Console console) throws IOException {
    var configuration = Configuration.read(file, System.getenv(), Map.of());
    console.print("%s is a configuration.", file);
    configuration.notes(Instant.now()).forEach(console::warn);
    console.json(configuration.json());
    return 0;
  }

  static int print(@Nullable Path file, Optional<Preset> preset, Console console)
      throws IOException {
    Map<String, String> overrides =
        preset.map(one -> Map.of("preset", one.name())).orElse(Map.of());
    var configuration =
        file == null
            ? Configuration.of(System.getenv(), overrides)
            : Configuration.read(file, System.getenv(), overrides);
    String text = file == null && preset.isPresent() ? preset.get().yaml() : configuration.yaml();
    console.lines(text.stripTrailing().lines().toList());
    console.json(configuration.json());
    return 0;
  }

  static int key(String id, String role, Console console) {
    if (!ROLES.contains(role)) {
      throw Choices.unknown("--role", role, ROLES);
    }
    String secret = KeyRing.newSecret();
    String hash = KeyRing.hash(secret);
    console.print("The key, which is shown once and kept nowhere:");
    console.print("  %s", secret);
    console.print("For the configuration:");
    console.print("keys:");
    console.print("  - id: '%s'", id.replace("'", "''"));
    console.print("    role: %s", role);
    console.print("    sha256: %s", hash);
    console.json(
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("role", role)
            .put("key", secret)
            .put("sha256", hash));
    return 0;
  }
}
