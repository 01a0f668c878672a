package dev.weft.cli.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.weft.cli.terminal.Console;
import dev.weft.text.internal.words.Display;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The last lines of the demo: how long it took, and commands to go on with. */
final class DemoNext {

  private final long start = System.nanoTime();

  /** Of a scene: its lists with reasons, its search, its evaluation. */
  static List<String> of(DemoScene scene, Path model, String user) {
    return List.of(
        String.format(Locale.ROOT, "recommend %s --user %s --explain", quoted(model), user),
        String.format(Locale.ROOT, "search %s '%s'", quoted(model), scene.searches().getFirst()),
        String.format(
            Locale.ROOT, "evaluate %s%s --html report.html", quoted(scene.data()), scene.flags()));
  }

  /** Of the world of a use. */
  static List<String> of(String preset) {
    return List.of(
        "config print --preset " + preset,
        "generate --preset " + preset + " --to DIR",
        "serve --preset " + preset + " --store FILE.weftdb");
  }

  /** Tells them, as they are typed from here. */
  void tell(List<String> commands, ArrayNode array, Console console) {
    console.heading(
        String.format(
            Locale.ROOT, "Done in %.0f s. Try next:", (System.nanoTime() - start) * 1e-9));
    for (String command : commands) {
      String typed = launcher() + " " + command;
      console.command("  " + typed);
      array.add(typed);
    }
  }

  /** The script as it is typed from here. */
  private static String launcher() {
    String root = System.getProperty("weft.root");
    if (root == null || !Files.isExecutable(Path.of(root, "weft"))) {
      return "weft";
    }
    return Path.of(root).equals(Path.of("").toAbsolutePath())
        ? "./weft"
        : quoted(Path.of(root, "weft"));
  }

  private static String quoted(Path path) {
    return Display.word(path.toString());
  }
}
