package dev.weft.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Screen;
import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.data.User;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The server that the demo ends with. */
class DemoServingTest {

  private static final int USUAL_PORT = 8380;
  private static final Pattern ASKED =
      Pattern.compile("curl '(http://127\\.0\\.0\\.1:(\\d+)[^']*)'");
  private static final Pattern STORE = Pattern.compile("Weft serves (\\S+) at ");

  private final StringWriter said = new StringWriter();

  private static Dataset shop() {
    List<Item> items =
        IntStream.range(0, 12)
            .mapToObj(i -> Item.ofTexts("i" + i, Map.of("title", "Lamp number " + i)))
            .toList();
    var events = Events.builder(EventType.PRESETS);
    for (int e = 0; e < 24; e++) {
      events.add("u" + e % 6, "i" + e % 8, "purchase", 1, 1_760_000_000_000L + e);
    }
    return Dataset.of(items, List.of(User.ofId("u0")), events.build());
  }

  private Matcher said(Pattern pattern, FutureTask<?> serving) throws Exception {
    for (int tries = 0; tries < 1_200; tries++) {
      Matcher found = pattern.matcher(said.toString());
      if (found.find()) {
        return found;
      }
      assertThat(serving.isDone()).as(said.toString()).isFalse();
      Thread.sleep(50);
    }
    throw new AssertionError(said.toString());
  }

  private static Optional<ServerSocket> usualPort() {
    try {
      return Optional.of(new ServerSocket(USUAL_PORT, 1, InetAddress.getLoopbackAddress()));
    } catch (IOException e) {
      return Optional.empty(); // something listens there already
    }
  }

  @Test
  void theCommandThatItPrintsIsAnsweredAndNothingStaysOnceItEnds() throws Exception {
    Optional<ServerSocket> taken = usualPort();
    var writer = new PrintWriter(said, true);
    var console =
        new Console(writer, writer, false, false, new Screen(200, false, false, false, false));
    FutureTask<Void> serving =
        new FutureTask<>(
            () -> {
              DemoServing.untilEnded(shop(), Optional.empty(), "u0", Map.of(), console);
              return null;
            });
    Thread thread = Thread.ofPlatform().start(serving);
    Path store;
    try (var client = HttpClient.newHttpClient()) {
      Matcher asked = said(ASKED, serving);
      assertThat(Integer.parseInt(asked.group(2))).isNotEqualTo(USUAL_PORT);
      store = Path.of(said(STORE, serving).group(1));
      assertThat(store).exists();
      var request = HttpRequest.newBuilder(URI.create(asked.group(1))).build();
      var answer = client.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode items = new ObjectMapper().readTree(answer.body()).get("items");
      assertThat(items.size()).isEqualTo(8);
      assertThat(items.findValuesAsText("item_id")).doesNotContain("i0", "i2", "i4", "i6");
    } finally {
      thread.interrupt();
      assertThat(thread.join(Duration.ofSeconds(60))).isTrue();
      if (taken.isPresent()) {
        taken.get().close();
      }
    }
    assertThat(store).doesNotExist();
    assertThat(store.getParent()).doesNotExist();
  }
}
