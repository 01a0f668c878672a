package dev.weft.bench;

import dev.weft.data.Event;
import dev.weft.data.Item;
import dev.weft.server.Tenant;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.server.live.Engine;
import dev.weft.server.live.EngineOptions;
import dev.weft.server.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.DoubleStream;

/** How fast a live tenant keeps events, and how long its store takes to open with a model. */
final class StoreSpeed {

  private static final int ITEMS = 3_000;
  private static final int EVENTS_A_USER = 20;
  private static final int BATCH = 1_000;

  private final Path file;
  private final int events;

  private StoreSpeed(Path file, int events) {
    this.file = file;
    this.events = events;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    Path folder = Files.createTempDirectory("weft-store");
    try {
      var speed = new StoreSpeed(folder.resolve("shop.weftdb"), events);
      speed.write();
      speed.open();
    } finally {
      try (var files = Files.list(folder)) {
        for (Path one : files.toList()) {
          Files.delete(one);
        }
      }
      Files.delete(folder);
    }
  }

  private void write() throws InterruptedException {
    try (Store store = Store.open(file.toString());
        Engine engine = Engine.open(store, EngineOptions.DEFAULT.withoutTraining())) {
      Tenant shop = engine.tenant("shop");
      shop.putItems(items());
      long begin = System.nanoTime();
      double[] batches = keep(shop);
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%,d events in batches of %,d: %.1f s, %,.0f a second; a batch %.0f ms, 99 in 100 within"
              + " %.0f, the longest %.0f%n",
          events,
          BATCH,
          seconds,
          events / seconds,
          batches[batches.length / 2],
          batches[batches.length * 99 / 100],
          batches[batches.length - 1]);
      begin = System.nanoTime();
      Job job = shop.train(TrainingKind.REFRESH);
      while (shop.job(job.id()).flatMap(Job::ended).isEmpty()) {
        Thread.sleep(50);
      }
      System.out.printf(
          Locale.ROOT,
          "first training: %.1f s, %s%n",
          (System.nanoTime() - begin) / 1e9,
          shop.jobs(1).getFirst().message());
    }
  }

  private static List<Item> items() {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      items.add(Item.ofTexts("item" + i, Map.of("title", "thing " + i + " of kind " + i % 100)));
    }
    return items;
  }

  /** The milliseconds that batches took, the shortest first. */
  private double[] keep(Tenant shop) {
    var random = new Random(1);
    var took = DoubleStream.builder();
    for (int from = 0; from < events; from += BATCH) {
      List<NewEvent> batch = new ArrayList<>();
      for (int e = from; e < from + BATCH; e++) {
        String user = "user" + random.nextInt(events / EVENTS_A_USER + 1);
        String item = "item" + (int) (ITEMS * Math.pow(random.nextDouble(), 3));
        var event = new Event(user, item, "click", 1, 1_760_000_000_000L + e * 1_000L);
        batch.add(new NewEvent(UUID.randomUUID().toString(), event, ""));
      }
      long begin = System.nanoTime();
      shop.append(batch);
      took.add((System.nanoTime() - begin) / 1e6);
    }
    return took.build().sorted().toArray();
  }

  private void open() {
    long begin = System.nanoTime();
    try (Store store = Store.open(file.toString());
        Engine engine = Engine.open(store, EngineOptions.DEFAULT.withoutTraining())) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.out.printf(
          Locale.ROOT, "opened in %.1f s: %s%n", seconds, engine.tenant("shop").health());
    }
  }
}
