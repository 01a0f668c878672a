package dev.weft.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.server.Tenant.NewEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that writes, again and again, at moments drawn at random. {@code -Dweft.kills=N}
 * says how often: {@code bench/run kills} does it a thousand times.
 */
class KillTest {

  private static final int KILLS = Integer.getInteger("weft.kills", 30);

  /** How many stores are written to at the same time. */
  private static final int STORES = 3;

  /** How many of the latest events are sent once more after each kill. */
  private static final int SENT_AGAIN = 200;

  /** A process is killed within this many milliseconds from the first thing that it had written. */
  private static final int LONGEST_MILLIS = 250;

  @TempDir Path folder;

  @Test
  void nothingThatWasAcknowledgedIsLostOrThereTwice() throws Exception {
    try (var threads = Executors.newFixedThreadPool(STORES)) {
      List<Future<Integer>> rounds = new ArrayList<>();
      for (int store = 0; store < STORES; store++) {
        int own = store;
        int kills = KILLS / STORES + (store < KILLS % STORES ? 1 : 0);
        rounds.add(threads.submit(() -> kills(folder.resolve("store" + own), kills, own)));
      }
      for (Future<Integer> round : rounds) {
        assertThat(round.get()).isPositive();
      }
    }
  }

  /** Returns how many events were acknowledged. */
  private static int kills(Path file, int kills, long seed) throws Exception {
    var random = new Random(seed);
    Set<String> events = new HashSet<>();
    Set<String> items = new HashSet<>();
    Set<String> visitors = new HashSet<>();
    for (int kill = 0; kill < kills; kill++) {
      for (String line : killed(file, "w" + kill, random.nextInt(LONGEST_MILLIS))) {
        Set<String> those =
            line.startsWith("e ") ? events : line.startsWith("i ") ? items : visitors;
        those.add(line.substring(2));
      }
      check(file, events, items);
      checkMerges(file, visitors);
    }
    return events.size();
  }

  /** What a process had acknowledged when it was killed. */
  private static List<String> killed(Path file, String word, int millis)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                WriteLoad.class.getName(),
                file.toString(),
                word)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      String line = reader.readLine();
      assertThat(line).as("the process ended before it wrote anything").isNotNull();
      Thread killer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      Thread.sleep(millis);
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                    // Not by Process, which would close the stream that is read here as well.
                    process.toHandle().destroyForcibly();
                  });
      String next = reader.readLine();
      while (next != null) {
        // A line counts once it is whole, which the beginning of the next one shows.
        lines.add(line);
        line = next;
        next = reader.readLine();
      }
      killer.join();
    }
    process.waitFor();
    return lines;
  }

  private static void check(Path file, Set<String> events, Set<String> items) throws Exception {
    List<String> kept = new ArrayList<>();
    boolean[] again;
    Set<String> keptItems = new HashSet<>();
    try (Store store = Store.open(file.toString())) {
      store.tenant("shop").events().forEach(0, one -> kept.add(one.event().eventId()));
      store.tenant("shop").items().all().forEach(one -> keptItems.add(one.item().id()));
      List<NewEvent> latest =
          kept.reversed().stream()
              .limit(SENT_AGAIN)
              .map(id -> new NewEvent(id, new Event("user", "item", "view", 1, 1), ""))
              .toList();
      again = store.tenant("shop").events().append(latest, taken -> {});
    }
    assertThat(again).as("an event was taken again").doesNotContain(true);
    assertThat(new HashSet<>(kept)).hasSize(kept.size());
    assertThat(new HashSet<>(kept).containsAll(events)).as("an event was lost").isTrue();
    assertThat(keptItems.containsAll(items)).as("an item was lost").isTrue();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var result = connection.createStatement().executeQuery("PRAGMA integrity_check")) {
      assertThat(result.getString(1)).isEqualTo("ok");
      assertFiled(connection);
    }
  }

  /** Whoever was merged is so with all events, and with those that will come; others are not. */
  private static void checkMerges(Path file, Set<String> merged) throws Exception {
    Map<String, Set<String>> users = new HashMap<>();
    Set<String> sources;
    try (Store store = Store.open(file.toString())) {
      TenantStore shop = store.tenant("shop");
      shop.events()
          .forEach(
              0,
              one -> {
                Event event = one.event().event();
                if (event.type().equals("visit")) {
                  users.computeIfAbsent(event.itemId(), id -> new HashSet<>()).add(event.userId());
                }
              });
      sources = new HashSet<>(shop.mergedInto("customer"));
    }
    users.forEach(
        (name, own) -> {
          String visitor = "visitor-" + name;
          boolean done = sources.contains(visitor);
          assertThat(own).as(name).containsExactly(done ? "customer" : visitor);
          assertThat(done || !merged.contains(name)).as("%s was merged", name).isTrue();
        });
    assertThat(users.keySet()).containsAll(merged);
  }

  /** All up to the mark are found by id, user and item, and nothing else is. */
  private static void assertFiled(Connection connection) throws SQLException {
    for (String table : List.of("events_by_id", "events_by_user", "events_by_item")) {
      try (var result =
          connection
              .createStatement()
              .executeQuery(
                  String.format(
                      Locale.ROOT,
                      "SELECT (SELECT count(*) FROM events WHERE sequence <= upto), "
                          // In this order: the other one asks for each event beside all that is
                          // filed.
                          + "(SELECT count(*) FROM %1$s CROSS JOIN events USING (sequence, tenant)"
                          + " WHERE sequence <= upto), (SELECT count(*) FROM %1$s)"
                          + " FROM events_filed",
                      table))) {
        assertThat(result.getLong(2)).as(table).isEqualTo(result.getLong(1)).isPositive();
        assertThat(result.getLong(3)).as(table).isEqualTo(result.getLong(1));
      }
    }
    try (var result =
        connection
            .createStatement()
            .executeQuery(
                "SELECT count(*) FROM events_by_user AS filed CROSS JOIN events"
                    + " USING (sequence) WHERE filed.user_id <> events.user_id")) {
      assertThat(result.getLong(1)).as("filed under another name").isZero();
    }
  }
}
