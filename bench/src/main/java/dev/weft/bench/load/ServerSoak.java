package dev.weft.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.bench.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A served shop under lists, events, searches, items that come and go, users who are deleted and
 * trainings, for half an hour: what is alive in its heap, minute by minute. The events are of few
 * users and items, who have met each other after some minutes, so that from then on there is
 * nothing more to remember. Ends with 1 where the heap grows all the same, or a request fails.
 */
final class ServerSoak {

  private static final int USERS = 2_000;
  private static final int EVENTS_AN_ITEM = 15;
  private static final int PORT = 18_390;
  private static final int BUSY_USERS = 400;
  private static final int BUSY_ITEMS = 100;
  private static final int CONNECTIONS = 4;
  private static final int MINUTES_BETWEEN_TRAININGS = 5;
  private static final int SECONDS_OF_LISTS = 45;
  private static final int COMINGS_A_MINUTE = 20;

  /** By more than this the last minutes are not above the first. */
  private static final double MOST_GROWTH = 1.05;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final int minutes;
  private final List<Double> heaps = new ArrayList<>();
  private long errors;

  private ServerSoak(Path folder, int minutes) {
    this.folder = folder;
    this.minutes = minutes;
  }

  public static void main(String[] arguments) throws Exception {
    int minutes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
    int items = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
    if (minutes < 3) {
      throw new IllegalArgumentException("thirds need 3 minutes or more: " + minutes);
    }
    System.out.println(Machine.describe());
    Path folder = Files.createTempDirectory("weft-soak");
    boolean sound;
    try {
      sound = new ServerSoak(folder, minutes).run(items);
    } finally {
      ServedShop.delete(folder);
    }
    System.exit(sound ? 0 : 1);
  }

  private boolean run(int items) throws Exception {
    var shop = ServedShop.make(folder, items, USERS, EVENTS_AN_ITEM * items);
    var wrk = new Wrk(folder, USERS);
    try (var server = new WeftProcess(shop.store(), folder.resolve("weft.log"), PORT)) {
      server.awaitModel();
      try (var feed = EventFeed.start(server, BUSY_ITEMS, BUSY_USERS)) {
        for (int minute = 1; minute <= minutes; minute++) {
          long end = System.nanoTime() + 60_000_000_000L;
          minute(server, wrk, feed, minute);
          Thread.sleep(Math.max(0, (end - System.nanoTime()) / 1_000_000));
        }
      }
    }
    return verdict();
  }

  private void minute(WeftProcess server, Wrk wrk, EventFeed feed, int minute) throws Exception {
    if (minute % MINUTES_BETWEEN_TRAININGS == 0) {
      server.train("refresh");
    }
    for (int i = 0; i < COMINGS_A_MINUTE; i++) {
      String item = "soak" + i;
      String user = "s" + item;
      server.post("/api/v1/items", json("item_id", item, "title", "A red scarf, number " + minute));
      server.post("/api/v1/events", json("user_id", user, "item_id", item, "event_type", "view"));
      count(server.get("/api/v1/search?text=red+scarf").statusCode());
      count(server.delete("/api/v1/users/" + user).statusCode());
      count(server.delete("/api/v1/items/" + item).statusCode());
    }
    Wrk.Seen seen = wrk.run(server, CONNECTIONS, SECONDS_OF_LISTS);
    errors += seen.errors();
    if (!feed.comes()) {
      throw new IOException("an event was not taken in minute " + minute);
    }
    double heap = heap(server);
    heaps.add(heap);
    System.out.printf(
        Locale.ROOT,
        "minute %2d %s; %,d events, the slowest ten in %.2f s; alive in the heap %.0f MB, %s%n",
        minute,
        seen.row(),
        feed.sent(),
        feed.slowest(),
        heap,
        process(server));
  }

  /** A batch of one. */
  private static String json(String... namesAndValues) {
    ObjectNode one = JSON.createObjectNode();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      one.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return JSON.createArrayNode().add(one).toString();
  }

  private void count(int status) {
    errors += status / 100 == 2 ? 0 : 1;
  }

  /** Of the last third beside the second: in the first the busy users meet the items. */
  private boolean verdict() {
    int third = heaps.size() / 3;
    double second = mean(heaps.subList(third, 2 * third));
    double last = mean(heaps.subList(2 * third, heaps.size()));
    boolean grows = !(last <= second * MOST_GROWTH);
    System.out.printf(
        Locale.ROOT,
        "alive in the heap: %.0f MB in the second third, %.0f in the last: it %s; %d errors%n",
        second,
        last,
        grows ? "grows" : "does not grow",
        errors);
    return !grows && errors == 0;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** What is alive: of the heap in use a part is what a collection beside requests leaves. */
  private static double heap(WeftProcess server) throws IOException, InterruptedException {
    String histogram = jcmd(java(server), "GC.class_histogram");
    Matcher total = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)").matcher(histogram);
    if (!total.find()) {
      throw new IOException("no total in: " + histogram);
    }
    return Double.parseDouble(total.group(1)) / (1 << 20);
  }

  private static long java(WeftProcess server) throws IOException {
    return server
        .processes()
        .filter(one -> one.info().command().map(name -> name.endsWith("java")).orElse(false))
        .findFirst()
        .orElseThrow(() -> new IOException("the server's process is not there"))
        .pid();
  }

  private static String jcmd(long process, String command)
      throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process asked =
        new ProcessBuilder(jcmd, Long.toString(process), command).redirectErrorStream(true).start();
    String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (asked.waitFor() != 0) {
      throw new IOException(command + ": " + said);
    }
    return said;
  }

  /** Memory, threads and open files, where the system tells (Linux). */
  private static String process(WeftProcess server) throws IOException {
    Path proc = Path.of("/proc", Long.toString(java(server)));
    if (!Files.isReadable(proc.resolve("status"))) {
      return "";
    }
    String status = Files.readString(proc.resolve("status"));
    try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
      return String.format(
          Locale.ROOT,
          "resident %d MB, %d threads, %d open files",
          number(status, "VmRSS") / 1024,
          number(status, "Threads"),
          files.count());
    }
  }

  private static long number(String status, String name) {
    Matcher line = Pattern.compile("(?m)^" + name + ":\\s*(\\d+)").matcher(status);
    return line.find() ? Long.parseLong(line.group(1)) : -1;
  }
}
