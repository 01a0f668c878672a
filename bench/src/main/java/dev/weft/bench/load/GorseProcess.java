package dev.weft.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Gorse in one process, with SQLite for data and cache. */
final class GorseProcess extends Served {

  private static final int PIECE = 1_000;
  private static final int PAUSE_MILLIS = 2_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private GorseProcess(Path binary, Path folder, int port)
      throws IOException, InterruptedException {
    super(
        List.of(binary.toAbsolutePath().toString(), "-c", settings(folder, port).toString()),
        folder.resolve("gorse.log"),
        "http://127.0.0.1:" + port,
        "/api/health/ready");
  }

  /** Starts it on an empty store, gives it a data set and waits for the first lists. */
  static GorseProcess of(Path binary, Path folder, int port, Dataset data)
      throws IOException, InterruptedException {
    var gorse = new GorseProcess(binary, folder, port);
    try {
      gorse.fill(data);
      return gorse;
    } catch (IOException | InterruptedException | RuntimeException e) {
      gorse.close();
      throw e;
    }
  }

  private static Path settings(Path folder, int port) throws IOException {
    return Files.writeString(
        folder.resolve("gorse.toml"),
        String.format(
            Locale.ROOT,
            """
        [database]
        cache_store = "sqlite://%1$s/cache.db"
        data_store = "sqlite://%1$s/data.db"
        [master]
        host = "127.0.0.1"
        port = %2$d
        http_host = "127.0.0.1"
        http_port = %3$d
        n_jobs = 2
        [recommend.data_source]
        positive_feedback_types = ["purchase", "cart", "like"]
        read_feedback_types = ["view"]
        [recommend.collaborative]
        model_fit_period = "1m"
        """,
            folder,
            port + 1,
            port));
  }

  private void fill(Dataset data) throws IOException, InterruptedException {
    ArrayNode rows = JSON.createArrayNode();
    for (Item item : data.items()) {
      var row = rows.addObject().put("ItemId", item.id()).put("IsHidden", false);
      row.put("Timestamp", "2026-01-01T00:00:00Z");
      var labels = row.putArray("Labels");
      item.tags().values().forEach(tags -> tags.forEach(labels::add));
      row.put("Comment", item.title().orElse(""));
      rows = sent("/api/items", rows, false);
    }
    rows = sent("/api/items", rows, true);
    for (int e = 0; e < data.events().size(); e++) {
      Event event = data.events().event(e);
      rows.addObject()
          .put("FeedbackType", event.type())
          .put("UserId", event.userId())
          .put("ItemId", event.itemId())
          .put("Timestamp", Instant.ofEpochMilli(event.time()).toString());
      rows = sent("/api/feedback", rows, false);
    }
    sent("/api/feedback", rows, true);
  }

  private ArrayNode sent(String path, ArrayNode rows, boolean last)
      throws IOException, InterruptedException {
    if (rows.isEmpty() || (rows.size() < PIECE && !last)) {
      return rows;
    }
    post(path, rows.toString());
    return JSON.createArrayNode();
  }

  /** Waits until the lists of some users are in its cache. */
  void awaitLists(List<String> users) throws IOException, InterruptedException {
    for (String user : users) {
      String path = "/api/intermediate/recommend/" + user + "?n=10";
      while (JSON.readTree(get(path).body()).size() < 10) {
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  @Override
  String listPath() {
    return "/api/recommend/u%d?n=10";
  }
}
