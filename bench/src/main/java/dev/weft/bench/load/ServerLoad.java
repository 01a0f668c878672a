package dev.weft.bench.load;

import dev.weft.bench.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Lists of a served shop by wrk: idle, with events arriving, with a training beside them; and,
 * where {@code WEFT_BENCH_GORSE} names its program, the cached lists of Gorse on the same data.
 */
final class ServerLoad {

  private static final int USERS = 5_000;
  private static final int EVENTS_AN_ITEM = 15;
  private static final int PORT = 18_380;
  private static final List<Integer> CONNECTIONS = List.of(1, 4, 16);

  private final Path folder;
  private final int items;
  private final int seconds;

  private ServerLoad(Path folder, int items, int seconds) {
    this.folder = folder;
    this.items = items;
    this.seconds = seconds;
  }

  public static void main(String[] arguments) throws Exception {
    int items = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
    System.out.println(Machine.describe());
    Path folder = Files.createTempDirectory("weft-load");
    try {
      new ServerLoad(folder, items, seconds).run();
    } finally {
      ServedShop.delete(folder);
    }
  }

  private void run() throws Exception {
    var shop = ServedShop.make(folder, items, USERS, EVENTS_AN_ITEM * items);
    var wrk = new Wrk(folder, USERS);
    try (var server = new WeftProcess(shop.store(), folder.resolve("weft.log"), PORT)) {
      weft(server, wrk);
    }
    String gorse = System.getenv("WEFT_BENCH_GORSE");
    if (gorse != null && !gorse.isBlank()) {
      try (var peer = GorseProcess.of(Path.of(gorse), folder, PORT + 10, shop.data())) {
        peer.awaitLists(List.of("u1", "u" + USERS / 2, "u" + USERS));
        peer.awaitIdle();
        for (int connections : CONNECTIONS) {
          wrk.run(peer, connections, Math.min(5, seconds));
          show("Gorse, cached lists", connections, wrk.run(peer, connections, seconds));
        }
      }
    }
  }

  private void weft(WeftProcess server, Wrk wrk) throws Exception {
    long begin = System.nanoTime();
    server.awaitModel();
    System.out.printf(
        Locale.ROOT, "Weft: first models after %.0f s%n", (System.nanoTime() - begin) / 1e9);
    server.awaitIdle();
    System.out.printf(Locale.ROOT, "Weft: idle after %.0f s%n", (System.nanoTime() - begin) / 1e9);
    for (int connections : CONNECTIONS) {
      wrk.run(server, connections, Math.min(5, seconds));
      show("Weft, idle", connections, wrk.run(server, connections, seconds));
    }
    try (var feed = EventFeed.start(server, items, USERS)) {
      for (int connections : CONNECTIONS) {
        show("Weft, events arriving", connections, wrk.run(server, connections, seconds));
      }
      for (int connections : CONNECTIONS) {
        training(server, wrk, connections);
      }
      System.out.printf(Locale.ROOT, "%,d events were acknowledged beside%n", feed.sent());
    }
  }

  private void training(WeftProcess server, Wrk wrk, int connections) throws Exception {
    String job = server.train("refresh");
    Wrk.Seen seen = wrk.run(server, connections, seconds);
    boolean allTheTime = server.runs(job);
    show("Weft, events and a refresh", connections, seen);
    while (server.runs(job)) {
      Thread.sleep(200);
    }
    System.out.println(
        "    the refresh "
            + (allTheTime ? "took longer than that" : "ended before that")
            + ": "
            + server.job(job).get("message").asText());
  }

  private static void show(String what, int connections, Wrk.Seen seen) {
    System.out.printf(Locale.ROOT, "%-28s %2d connections %s%n", what, connections, seen.row());
  }
}
