package dev.weft.cli.serving;

import dev.weft.cli.options.PresetOption;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves recommendations over HTTP. */
@Command(
    name = "serve",
    description = {
      "Serves over HTTP: items and events in, explained recommendations out.",
      "",
      "  weft serve --store shop.weftdb --port 8380",
      "  weft serve --config shop.yaml",
      "  weft serve --preset shop",
      "",
      "Loopback needs no key. SIGTERM or Ctrl-C lets it answer what is under way and end. What it"
          + " logs goes to standard error."
    })
public final class ServeCommand extends ConsoleCommand {

  @Option(
      names = "--store",
      paramLabel = "FILE|URL",
      description =
          "Where everything is kept: a file, which is made where it is missing, or"
              + " postgresql://user:password@host/database; else store of the configuration,"
              + " weft.weftdb.")
  private @Nullable String store;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port, 0 for a free one; else server.port of the configuration, 8380.")
  private @Nullable String port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description =
          "The address; else server.host of the configuration, 127.0.0.1. Any but loopback needs"
              + " keys.")
  private @Nullable String host;

  @Option(
      names = "--encoder",
      paramLabel = "ENCODER",
      description =
          "bilingual, english, chinese, none, a folder with an ONNX model, or a model on a server;"
              + " else encoder of the configuration, bilingual.")
  private @Nullable String encoder;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A YAML file with settings; 'weft config print' writes one with all of them.")
  private @Nullable Path config;

  @Mixin private final PresetOption preset = new PresetOption();

  @Override
  protected int run(Console console) throws Exception {
    Map<String, String> overrides = new LinkedHashMap<>();
    put(overrides, "store", store);
    put(overrides, "server.port", port);
    put(overrides, "server.host", host);
    put(overrides, "encoder", encoder);
    preset.preset().ifPresent(one -> overrides.put("preset", one.name()));
    try (var serving = Serving.start(config, overrides, console)) {
      serving.untilEnded();
    }
    return 0;
  }

  private static void put(Map<String, String> overrides, String key, @Nullable String value) {
    if (value != null) {
      overrides.put(key, value);
    }
  }
}
