package dev.weft.cli.demo;

import dev.weft.cli.serving.Serving;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Step;
import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.Events;
import dev.weft.data.internal.files.TemporaryFolder;
import dev.weft.server.Tenant;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The end of the demo: a server with everything that was shown, in a store of its own. */
final class DemoServing {

  private static final String PORT = "8380";
  private static final int PIECE = 1_000;

  private DemoServing() {}

  /** Whether someone is there who can end a server: no terminal, no server. */
  static boolean wanted() {
    return Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
  }

  /** Serves a data set until the process is ended, from a store that goes with it. */
  static void untilEnded(
      Dataset data,
      Optional<TextEncoder> encoder,
      String user,
      Map<String, String> further,
      Console console)
      throws IOException, InterruptedException {
    console.heading("Serving");
    try (var folder = TemporaryFolder.create("demo");
        Serving serving = start(folder.resolve("demo.weftdb"), encoder, further, console)) {
      try (Step step = console.step("Taking in")) {
        fill(serving.tenant(), data, step);
      }
      console.print("  its first model is being trained; answers come from the texts until then");
      console.print("  Ctrl-C ends it. Ask it:");
      console.command(
          String.format(
              Locale.ROOT,
              "  curl '%s/api/v1/users/%s/recommendations?explain=true'",
              serving.address(),
              user));
      serving.untilEnded();
    }
  }

  /** On the usual port where it is free. */
  private static Serving start(
      Path store, Optional<TextEncoder> encoder, Map<String, String> further, Console console)
      throws IOException {
    Map<String, String> settings = new LinkedHashMap<>(further);
    settings.put("store", store.toString());
    settings.put("server.port", PORT);
    try {
      return Serving.start(settings, encoder, console);
    } catch (BindException e) {
      settings.put("server.port", "0");
      return Serving.start(settings, encoder, console);
    }
  }

  private static void fill(Tenant tenant, Dataset data, Step step) {
    tenant.putUsers(data.users());
    int size = data.items().size();
    for (int from = 0; from < size; from += PIECE) {
      tenant.putItems(data.items().subList(from, Math.min(size, from + PIECE)));
      step.at(from, size);
    }
    Events events = data.events();
    List<NewEvent> piece = new ArrayList<>();
    for (int e = 0; e < events.size(); e++) {
      var event =
          new Event(
              events.users().id(events.user(e)),
              events.items().id(events.item(e)),
              events.type(e).name(),
              events.value(e),
              events.time(e));
      piece.add(new NewEvent("", event, ""));
      if (piece.size() == PIECE || e + 1 == events.size()) {
        tenant.append(piece);
        piece.clear();
        step.at(e, events.size());
      }
    }
  }
}
