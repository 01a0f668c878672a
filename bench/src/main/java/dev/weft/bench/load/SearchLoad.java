package dev.weft.bench.load;

import dev.weft.bench.Machine;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Searches of a served shop over one connection, one after another, by two neighbouring words of a
 * title: as it is, with a filter, and with an item that has just come before each; before the first
 * training, when every item is one that came, and after it.
 */
final class SearchLoad {

  private static final int USERS = 5_000;
  private static final int EVENTS = 200_000;
  private static final int PORT = 18_420;
  private static final int WARM = 100;
  private static final int SEARCHES = 300;
  private static final int SEED = 3;

  private final WeftProcess server;
  private final List<String> titles;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private int arrived;

  private SearchLoad(WeftProcess server, List<String> titles) {
    this.server = server;
    this.titles = titles;
  }

  public static void main(String[] arguments) throws Exception {
    int items = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    System.out.println(Machine.describe());
    Path folder = Files.createTempDirectory("weft-search");
    try {
      var shop = ServedShop.make(folder, items, USERS, EVENTS);
      List<String> titles =
          shop.data().items().stream().map(item -> item.title().orElseGet(item::id)).toList();
      try (var server = new WeftProcess(shop.store(), folder.resolve("weft.log"), PORT)) {
        var load = new SearchLoad(server, titles);
        load.measure("no model yet");
        server.awaitModel();
        server.awaitIdle();
        load.measure("trained");
      }
    } finally {
      ServedShop.delete(folder);
    }
  }

  private void measure(String state) throws IOException, InterruptedException {
    times(WARM, "", false);
    show(state, "as it is", times(SEARCHES, "", false));
    show(state, "with a filter", times(SEARCHES, "&where=" + encoded("price < 20"), false));
    show(state, "each after an item came", times(SEARCHES, "", true));
    show(state, "so with a filter", times(SEARCHES, "&where=" + encoded("price < 20"), true));
  }

  /** Milliseconds of each search, ascending. */
  private double[] times(int searches, String rest, boolean arriving)
      throws IOException, InterruptedException {
    double[] millis = new double[searches];
    for (int search = 0; search < searches; search++) {
      if (arriving) {
        arrive();
      }
      String path = "/api/v1/search?limit=10&text=" + encoded(words()) + rest;
      long begin = System.nanoTime();
      HttpResponse<String> answer = server.get(path);
      millis[search] = (System.nanoTime() - begin) * 1e-6;
      if (answer.statusCode() != 200) {
        throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
      }
    }
    Arrays.sort(millis);
    return millis;
  }

  private void arrive() throws IOException, InterruptedException {
    server.post(
        "/api/v1/items",
        String.format(
            Locale.ROOT,
            "[{\"item_id\":\"new%d\",\"title\":\"Green woollen hat %<d\",\"price\":3}]",
            arrived++));
  }

  /** Two neighbouring words of a title, or its only one. */
  private String words() {
    String[] words = titles.get(random.nextInt(titles.size())).split(" ");
    int at = random.nextInt(words.length);
    return String.join(" ", Arrays.copyOfRange(words, at, Math.min(words.length, at + 2)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void show(String state, String what, double[] millis) {
    System.out.printf(
        Locale.ROOT,
        "%-14s %-26s p50 %7.1f  p99 %7.1f  max %7.1f ms%n",
        state,
        what,
        millis[millis.length / 2],
        millis[(int) (0.99 * millis.length)],
        millis[millis.length - 1]);
  }
}
