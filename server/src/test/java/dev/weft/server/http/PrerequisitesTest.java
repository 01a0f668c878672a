package dev.weft.server.http;

import static dev.weft.server.http.HttpFixture.ids;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.server.http.HttpFixture.Got;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What builds on something else, by what a client sees. */
class PrerequisitesTest {

  private static final String RULES =
      """
      rules:
        built:
          prerequisites: {field: requires, done: [purchase]}
      """;

  @TempDir private Path folder;

  private HttpFixture shop() {
    var server = HttpFixture.of(folder, RULES);
    server.post(
        "/api/v1/items",
        """
        [{'item_id':'a','title':'Wool hat'}, {'item_id':'b','title':'Wool scarf'},
         {'item_id':'c','title':'Tin cup'}, {'item_id':'d','title':'Clay pot'}]
        """);
    return server;
  }

  private static List<String> asked(HttpFixture server, String query) {
    Got got = server.get("/api/v1/recommendations?" + query);
    assertThat(got.status()).as(got.body()).isEqualTo(200);
    return ids(got.json());
  }

  @Test
  void whatBuildsOnSomethingElseComesOnceThatIsDone() {
    try (var server = shop()) {
      String item = "{'item_id':'%s','title':'%s','stock':1,'requires':[%s]}";
      server.post("/api/v1/items", item.formatted("lid", "Lid of clay", "'d'"));
      server.post("/api/v1/items", item.formatted("knob", "Knob of a lid", "'d','lid'"));
      server.post("/api/v1/events", "{'user_id':'v','item_id':'a','event_type':'purchase'}");
      String path = "/api/v1/users/u/recommendations?rule=built&include_seen=true";
      assertThat(ids(server.get(path).json())).containsExactlyInAnyOrder("a", "b", "c", "d");
      assertThat(asked(server, "rule=built")).doesNotContain("lid", "knob").contains("d");
      String event = "{'user_id':'u','item_id':'%s','event_type':'%s'}";
      server.post("/api/v1/events", event.formatted("d", "click"));
      assertThat(ids(server.get(path).json())).doesNotContain("lid");
      server.post("/api/v1/events", event.formatted("d", "purchase"));
      assertThat(ids(server.get(path).json())).contains("lid").doesNotContain("knob");
      server.post("/api/v1/events", event.formatted("lid", "purchase"));
      assertThat(ids(server.get(path).json())).contains("lid", "knob");
    }
  }

  /** A word such as none, and an id that was mistyped, hid a course from everybody. */
  @Test
  void whatIsTheIdOfNoItemHoldsNothingBack() {
    try (var server = shop()) {
      String item = "{'item_id':'%s','title':'%s','stock':1,'requires':%s}";
      server.post("/api/v1/items", item.formatted("entry", "Entry", "['none']"));
      server.post("/api/v1/items", item.formatted("lid", "Lid of clay", "['d','gone']"));
      String event = "{'user_id':'%s','item_id':'%s','event_type':'purchase'}";
      server.post("/api/v1/events", event.formatted("v", "a"));
      String path = "user_id=u&rule=built&include_seen=true";
      assertThat(asked(server, path)).contains("entry").doesNotContain("lid");
      server.post("/api/v1/events", event.formatted("u", "d"));
      assertThat(asked(server, path)).contains("entry", "lid");
    }
  }

  /** Two ids in one word were one thing that nobody could ever finish. */
  @Test
  void whatSeparatesIdsIsReadByTheRuleWhateverWasMadeOfTheField() {
    try (var server = shop()) {
      String item = "{'item_id':'lid','title':'Lid','stock':1,'requires':['d; b']}";
      server.post("/api/v1/items", item);
      String event = "{'user_id':'u','item_id':'%s','event_type':'purchase'}";
      server.post("/api/v1/events", event.formatted("d"));
      String path = "user_id=u&rule=built&include_seen=true";
      assertThat(asked(server, path)).doesNotContain("lid");
      server.post("/api/v1/events", event.formatted("b"));
      assertThat(asked(server, path)).contains("lid");
    }
  }

  /** Where nobody had finished anything, all that builds on something was gone, without a word. */
  @Test
  void prerequisitesHoldOnceAnythingIsDone() {
    try (var server = shop()) {
      server.post(
          "/api/v1/items", "{'item_id':'lid','title':'Lid of clay','stock':1,'requires':['d']}");
      server.post("/api/v1/events", "{'user_id':'v','item_id':'a','event_type':'view'}");
      JsonNode before = server.get("/api/v1/recommendations?rule=built").json();
      assertThat(ids(before)).contains("lid");
      assertThat(before.at("/notes").toString())
          .contains("the rule built does not hold yet: no event is of type purchase");
      server.post("/api/v1/events", "{'user_id':'v','item_id':'a','event_type':'purchase'}");
      JsonNode after = server.get("/api/v1/recommendations?rule=built").json();
      assertThat(ids(after)).doesNotContain("lid");
      assertThat(after.at("/notes").toString()).doesNotContain("does not hold yet");
    }
    try (var again = HttpFixture.of(folder, RULES)) {
      assertThat(asked(again, "rule=built")).doesNotContain("lid");
    }
  }
}
