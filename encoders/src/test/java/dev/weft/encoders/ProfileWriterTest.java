package dev.weft.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.encoders.chat.ProfileWriter;
import dev.weft.encoders.chat.ProfileWriter.Cost;
import dev.weft.encoders.chat.ProfileWriter.Kind;
import dev.weft.encoders.chat.ProfileWriter.Outcome;
import dev.weft.encoders.chat.Subject;
import dev.weft.encoders.chat.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ProfileWriterTest {

  private static final String GOOD =
      "{\"profile\": \"A lamp for reading in bed.\", \"tags\": [\"Lamp\", \"bedroom\"]}";
  private static final Clock DAY =
      Clock.fixed(Instant.parse("2026-03-04T12:00:00Z"), ZoneOffset.UTC);
  private static final RemoteSettings QUICK =
      RemoteSettings.DEFAULT.withAttempts(2, Duration.ofMillis(10), Duration.ofSeconds(1));
  private static final List<Subject> TWO =
      List.of(
          Subject.of(Item.ofTexts("a", Map.of("title", "reading lamp"))),
          Subject.of(Item.ofTexts("b", Map.of("title", "desk"))));

  @TempDir Path cache;
  private EmbeddingServer server;

  @BeforeEach
  void start() throws IOException {
    server = new EmbeddingServer(EmbeddingServer.says(GOOD));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ProfileWriter writer(Kind kind) {
    return writer(kind, "");
  }

  private ProfileWriter writer(Kind kind, String options) {
    RemoteChat chat =
        ChatLine.parse("openai:m?base-url=" + server.url() + "/v1" + options).open(QUICK, Map.of());
    return new ProfileWriter(chat, kind, cache, DAY, 1);
  }

  private static Outcome write(ProfileWriter writer, List<Subject> subjects) throws IOException {
    return writer.write(subjects, (done, all) -> {});
  }

  private static Written required(Outcome outcome, String id) {
    return Objects.requireNonNull(outcome.written().get(id));
  }

  @Test
  void whatIsWrittenIsSigned() throws IOException {
    Written written = required(write(writer(Kind.ITEMS), TWO), "a");
    assertThat(written.profile()).isEqualTo("A lamp for reading in bed.");
    assertThat(written.tags()).containsExactly("lamp", "bedroom");
    assertThat(written.origin()).isEqualTo("written by openai:m on 2026-03-04");
    JsonObject request = server.requests().getFirst();
    assertThat(request.toString()).contains("reading lamp").doesNotContain("\"a\"");
  }

  @Test
  void whatCameBeforeTheServerDiedIsNotAskedForAgain() throws IOException {
    server.then(EmbeddingServer.says(GOOD), EmbeddingServer.status(400));
    assertThatThrownBy(() -> write(writer(Kind.ITEMS), TWO)).isInstanceOf(RemoteFailure.class);
    assertThat(writer(Kind.ITEMS).cost(TWO)).returns(1, Cost::known).returns(1, Cost::requests);
    assertThat(write(writer(Kind.ITEMS), TWO).written()).hasSize(2);
    assertThat(server.requests()).hasSize(3);
    assertThat(write(writer(Kind.ITEMS), TWO).written()).hasSize(2);
    assertThat(server.requests()).as("all known").hasSize(3);
  }

  /** A profile of one server was given out as that of another. */
  @Test
  void whatAnotherServerWroteIsNotTaken() throws IOException {
    write(writer(Kind.ITEMS), TWO);
    server.close();
    server = new EmbeddingServer(EmbeddingServer.says(GOOD.replace("bed", "bath")));
    assertThat(writer(Kind.ITEMS).cost(TWO)).returns(0, Cost::known).returns(2, Cost::requests);
    assertThat(required(write(writer(Kind.ITEMS), TWO), "a").profile())
        .isEqualTo("A lamp for reading in bath.");
  }

  @Test
  void whatWasWrittenOfATextThatWasCutIsNotTakenForTheWhole() throws IOException {
    List<Subject> longer =
        List.of(Subject.of(Item.ofTexts("a", Map.of("title", "a lamp ".repeat(20)))));
    write(writer(Kind.ITEMS, "&max-tokens=10"), longer);
    assertThat(writer(Kind.ITEMS, "&max-tokens=10").cost(longer).known()).isEqualTo(1);
    assertThat(writer(Kind.ITEMS).cost(longer).known()).isZero();
    write(writer(Kind.ITEMS), longer);
    assertThat(writer(Kind.ITEMS, "&max-tokens=7000").cost(longer).known())
        .as("both send the whole")
        .isEqualTo(1);
  }

  @Test
  void aFileOfTheCacheThatWasDamagedIsWrittenAgain() throws IOException {
    write(writer(Kind.ITEMS), TWO);
    try (var files = Files.walk(cache)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
        Files.writeString(file, "{\"profile\": \"A la");
      }
    }
    assertThat(write(writer(Kind.ITEMS), TWO).written()).hasSize(2);
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void alikeItemsAreAskedForOnce() throws IOException {
    List<Subject> alike =
        List.of(
            Subject.of(Item.ofTexts("a", Map.of("title", "desk"))),
            Subject.of(Item.ofTexts("b", Map.of("title", "desk"))));
    assertThat(writer(Kind.ITEMS).cost(alike).requests()).isEqualTo(1);
    assertThat(write(writer(Kind.ITEMS), alike).written()).containsOnlyKeys("a", "b");
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Sure! Here is a profile.",
        "Here you are: " + GOOD,
        GOOD + GOOD,
        "[" + GOOD + "]",
        "{\"profile\": \"A lamp.\"}",
        "{\"profile\": \"A lamp.\", \"tags\": [], \"score\": 5}",
        "{\"profile\": \"A lamp.\", \"profile\": \"A desk.\", \"tags\": []}",
        "{\"profile\": \" \", \"tags\": []}",
        "{\"profile\": 5, \"tags\": []}",
        "{\"profile\": null, \"tags\": []}",
        "{\"profile\": \"one\\ntwo\", \"tags\": []}",
        "{\"profile\": \"A lamp.\", \"tags\": \"lamp\"}",
        "{\"profile\": \"A lamp.\", \"tags\": [1]}",
        "{\"profile\": \"A lamp.\", \"tags\": [\"\"]}",
        "{\"profile\": \"A lamp.\", \"tags\": [\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\"]}",
        "{\"profile\": \"A lamp.\", \"tags\": [\"lamp\"",
        "null"
      })
  void garbageIsAskedForOnceMoreAndThenRefused(String garbage) throws IOException {
    server.always(EmbeddingServer.says(garbage));
    Outcome outcome = write(writer(Kind.ITEMS), TWO.subList(0, 1));
    assertThat(outcome.written()).isEmpty();
    assertThat(outcome.refused()).containsOnlyKeys("a");
    assertThat(server.requests()).hasSize(2);
    server.recover();
    assertThat(write(writer(Kind.ITEMS), TWO.subList(0, 1)).written()).hasSize(1);
  }

  @Test
  void anAnswerInACodeFenceIsAnAnswer() throws IOException {
    server.then(EmbeddingServer.says("```json\n" + GOOD + "\n```\n"));
    assertThat(write(writer(Kind.ITEMS), TWO).refused()).isEmpty();
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aProfileThatIsTooLongIsRefused() throws IOException {
    server.always(EmbeddingServer.says("{\"profile\": \"" + "x".repeat(601) + "\", \"tags\": []}"));
    assertThat(write(writer(Kind.ITEMS), TWO.subList(0, 1)).refused().get("a"))
        .contains("'profile' must have 1..600 characters: 601");
  }

  @Test
  void usersAreSummedUpByWhatTheyChoseAlone() throws IOException {
    server.always(EmbeddingServer.says("{\"profile\": \"Likes lamps.\"}"));
    var user = new User("u", Map.of("country", "CN"), Map.of(), "");
    List<Subject> one = List.of(Subject.of(user, List.of("desk", "reading lamp")));
    Written written = required(write(writer(Kind.USERS), one), "u");
    assertThat(written.profile()).isEqualTo("Likes lamps.");
    assertThat(written.tags()).isEmpty();
    assertThat(server.requests().getFirst().toString())
        .contains("reading lamp")
        .doesNotContain("CN");
  }

  @Test
  void whatAModelWroteIsNotShownToAModelAgain() {
    var item =
        new Item(
            "a",
            Map.of("title", "desk", "profile", "an old profile"),
            Map.of("profile_tags", List.of("old"), "tags", List.of("wood")),
            Map.of("profile.origin", "written by m", "profile_tags.origin", "written by m"),
            Map.of("price", 3.0),
            Map.of(),
            Item.Availability.ALWAYS);
    assertThat(Subject.of(item).text())
        .isEqualTo("{\"title\":\"desk\",\"tags\":[\"wood\"],\"price\":3.0}");
  }
}
