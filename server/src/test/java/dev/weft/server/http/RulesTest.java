package dev.weft.server.http;

import static dev.weft.server.http.HttpFixture.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.files.BadDataException;
import dev.weft.server.http.HttpFixture.Got;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Business rules, by what a client sees. */
class RulesTest {

  @TempDir private Path folder;

  private static List<String> asked(HttpFixture server, String query) {
    Got got = server.get("/api/v1/recommendations?" + query);
    assertThat(got.status()).as(got.body()).isEqualTo(200);
    return ids(got.json());
  }

  @Test
  void aRuleThatAlwaysHoldsHoldsInEveryList() {
    try (var server = RuledShop.open(folder)) {
      assertThat(asked(server, "")).hasSize(4).doesNotContain("e");
      assertThat(ids(server.get("/api/v1/search?text=gone").json())).doesNotContain("e");
      assertThat(ids(server.get("/api/v1/latest").json())).doesNotContain("e");
      assertThat(ids(server.get("/api/v1/trending?limit=9").json())).doesNotContain("e");
      assertThat(ids(server.get("/api/v1/items/c/similar").json()))
          .contains("d")
          .doesNotContain("e");
      JsonNode ranked = ranked(server, "'e','d','c'");
      assertThat(ids(ranked)).containsExactlyInAnyOrder("c", "d", "e").endsWith("e");
      assertThat(ranked.at("/items/2/score").isNull()).isTrue();
      assertThat(ranked.at("/items/1/score").isNumber()).isTrue();
    }
  }

  private static JsonNode ranked(HttpFixture server, String itemIds) {
    Got got = server.post("/api/v1/rank", "{'user_id':'u','item_ids':[" + itemIds + "]}");
    assertThat(got.status()).as(got.body()).isEqualTo(200);
    return got.json();
  }

  /** Items used to be ranked as if there were no rules. */
  @Test
  void givenItemsAreRankedByTheRulesThatAreNamed() {
    try (var server = RuledShop.open(folder)) {
      String body = "{'user_id':'u','item_ids':['a','b','c','d'],'rule':['%s']}";
      Got honest = server.post("/api/v1/rank", body.formatted("honest"));
      assertThat(ids(honest.json())).endsWith("a");
      Got mistaken = server.post("/api/v1/rank", body.formatted("mistaken"));
      assertThat(mistaken.json().get("degraded").asBoolean()).isTrue();
      assertThat(mistaken.json().get("notes").toString()).contains("without the rule mistaken");
      assertThat(ids(mistaken.json())).hasSize(4);
    }
  }

  /** A column of whole numbers is one of numbers, even where they are ids. */
  @Test
  void numbersBoundAListAndNameWhatAnItemBuildsOn() {
    String rules =
        """
        rules:
          few: {most_per: {shelf: 1}}
          built: {always: true, prerequisites: {field: requires, done: [purchase]}}
        """;
    try (var server = HttpFixture.of(folder, rules)) {
      String item = "{'item_id':'%s','title':'Part %s','shelf':%d%s}";
      server.post("/api/v1/items", item.formatted("11", "one", 3, ""));
      server.post("/api/v1/items", item.formatted("12", "two", 3, ",'requires':11"));
      server.post("/api/v1/items", item.formatted("13", "three", 4, ""));
      server.post("/api/v1/events", "{'user_id':'v','item_id':'13','event_type':'purchase'}");
      assertThat(asked(server, "")).containsExactlyInAnyOrder("11", "13");
      server.post("/api/v1/events", "{'user_id':'u','item_id':'11','event_type':'purchase'}");
      assertThat(asked(server, "user_id=u")).containsExactlyInAnyOrder("12", "13");
      assertThat(asked(server, "user_id=u&include_seen=true&rule=few")).hasSize(2).contains("13");
    }
  }

  @Test
  void rulesThatAreNamedShapeTheList() {
    try (var server = RuledShop.open(folder)) {
      assertThat(asked(server, "rule=new").getFirst()).isEqualTo("c");
      assertThat(asked(server, "rule=honest").getLast()).isEqualTo("a");
      assertThat(asked(server, "rule=first").getFirst()).isEqualTo("d");
      assertThat(asked(server, "rule=first").subList(1, 3)).containsExactlyInAnyOrder("a", "b");
      assertThat(asked(server, "rule=mixed")).hasSize(2);
      assertThat(asked(server, "rule=mixed&rule=first")).hasSize(2).startsWith("d");
      Got unknown = server.get("/api/v1/recommendations?rule=mixd");
      assertThat(unknown.status()).isEqualTo(400);
      assertThat(unknown.json().get("hint").asText()).isEqualTo("did you mean 'mixed'?");
    }
  }

  /** A list used to end with its first page, and what was passed over never came. */
  @ParameterizedTest
  @ValueSource(strings = {"", "&diversity=0.6", "&boost=2:brand == Odd"})
  void pagesOfAListWithBoundsHoldEveryItemOnce(String shape) {
    try (var server = RuledShop.open(folder)) {
      String item = "{'item_id':'%1$s%2$d','title':'Mug %2$d of %1$s','brand':'%1$s','stock':1}";
      for (int i = 0; i < 7; i++) {
        server.post("/api/v1/items", item.formatted("Odd", i));
        if (i < 3) {
          server.post("/api/v1/items", item.formatted("Even", i));
        }
      }
      String path = "/api/v1/recommendations?limit=4&rule=mixed" + shape.replace(" ", "%20");
      List<String> all = new ArrayList<>();
      String cursor = "";
      while (cursor != null) {
        JsonNode page = server.get(path + (cursor.isEmpty() ? "" : "&cursor=" + cursor)).json();
        List<String> brands = ids(page).stream().map(RulesTest::brand).toList();
        assertThat(brands).as(page.toString()).isNotEmpty().doesNotHaveDuplicates();
        all.addAll(ids(page));
        cursor = page.get("next_cursor").textValue();
      }
      assertThat(all).doesNotHaveDuplicates().hasSize(14).doesNotContain("e");
    }
  }

  private static String brand(String itemId) {
    return switch (itemId) {
      case "a", "b" -> "Marlow";
      case "c", "d" -> "Kestrel";
      default -> itemId.substring(0, itemId.length() - 1);
    };
  }

  @Test
  void aPageOfAnotherListWithBoundsIsRefused() {
    try (var server = RuledShop.open(folder)) {
      String first = "/api/v1/recommendations?rule=mixed&limit=1";
      String cursor = server.get(first).json().get("next_cursor").asText();
      assertThat(server.get(first + "&cursor=" + cursor).status()).isEqualTo(200);
      for (String other : List.of("&include_seen=true", "&user_id=u", "&where=stock%20%3E%201")) {
        Got refused = server.get(first + other + "&cursor=" + cursor);
        assertThat(refused.status()).as(other).isEqualTo(400);
        assertThat(refused.json().get("field").asText()).isEqualTo("cursor");
      }
      assertThat(server.get(first + "&cursor=nonsense").status()).isEqualTo(400);
    }
  }

  /** Of a single course that comes first a category was made, and lists of courses were refused. */
  @Test
  void aFieldThatARuleLooksAtHasTheKindThatTheRuleNeeds() {
    String preset = "preset: courses\nrules: {stocked: {always: true, where: ['!(stock <= 0)']}}\n";
    try (var server = HttpFixture.of(folder, preset)) {
      String item = "{'item_id':'%s','title':'%s','requires':%s,'stock':%s}";
      for (String one :
          List.of("a|''|1", "b|'a'|'5'", "c|['a','b']|2", "d|'a;b'|1", "e|'a, b'|1")) {
        String[] parts = one.split("\\|");
        Got got =
            server.post("/api/v1/items", item.formatted(parts[0], parts[0], parts[1], parts[2]));
        assertThat(got.status()).as(got.body()).isEqualTo(200);
      }
      for (String id : List.of("c", "d", "e")) {
        assertThat(server.get("/api/v1/items/" + id).json().at("/tags/requires").toString())
            .isEqualTo("[\"a\",\"b\"]");
      }
      Got words = server.post("/api/v1/items", item.formatted("f", "f", "''", "'>100'"));
      assertThat(words.status()).isEqualTo(422);
      assertThat(words.json().get("detail").asText()).contains("must be a number");
    }
  }

  /** Of fresh articles those that had nothing of the words stood above exact titles. */
  @Test
  void aRuleThatAlwaysHoldsRaisesNothingInASearchUnlessItIsAskedFor() {
    String rules =
        "rules: {new: {always: true, boost: ['9:brand == Kestrel'], where: ['stock > 0']}}\n";
    try (var server = HttpFixture.of(folder, rules)) {
      String item = "{'item_id':'%s','title':'%s','brand':'%s','stock':%d}";
      server.post("/api/v1/items", item.formatted("a", "Wool hat", "Marlow", 1));
      server.post("/api/v1/items", item.formatted("b", "Wool and tin cup", "Kestrel", 1));
      server.post("/api/v1/items", item.formatted("c", "Wool hat of old", "Kestrel", 0));
      String search = "/api/v1/search?text=wool%20hat";
      assertThat(ids(server.get(search).json())).startsWith("a").doesNotContain("c");
      assertThat(ids(server.get(search + "&rule=new").json())).startsWith("b");
      assertThat(asked(server, "")).startsWith("b");
    }
  }

  /** What had come last stood by neither arrival nor date under a rule of what is fresh. */
  @Test
  void whatIsLatestOrGainsMostIsNotRaisedByRulesThatAlwaysHold() {
    String rules =
        "rules: {new: {always: true, where: ['stock > 0'],"
            + " fresh: {field: available_from, half_life: 24h, by: 10}}}\n";
    try (var server = HttpFixture.of(folder, rules)) {
      Instant now = Instant.now().minus(1, ChronoUnit.MINUTES);
      for (int hours : List.of(0, 30, 2, 20, 5, 60, 3)) {
        Instant from = now.minus(hours, ChronoUnit.HOURS);
        server.post(
            "/api/v1/items",
            "{'item_id':'h%d','title':'story %d','stock':%d,'available_from':'%s'}"
                .formatted(hours, hours, hours == 5 ? 0 : 1, from));
      }
      server.post("/api/v1/items", "{'item_id':'undated','title':'a page','stock':1,'pages':40}");
      ScarfShop.click(server, "e1", "u1", "h60");
      ScarfShop.click(server, "e2", "u2", "h60");
      ScarfShop.click(server, "e3", "u2", "h2");
      assertThat(ids(server.get("/api/v1/latest").json()))
          .containsExactly("undated", "h3", "h60", "h20", "h2", "h30", "h0");
      assertThat(ids(server.get("/api/v1/trending").json())).startsWith("h60", "h2");
      assertThat(ids(server.get("/api/v1/latest?rule=new").json())).endsWith("undated");

      JsonNode byDate = server.get("/api/v1/latest?by=available_from&limit=4").json();
      assertThat(ids(byDate)).containsExactly("h0", "h2", "h3", "h20");
      assertThat(byDate.at("/notes/0").asText())
          .isEqualTo("items without 'available_from' are left out: 1 of 8");
      String cursor = "&cursor=" + byDate.get("next_cursor").asText();
      assertThat(ids(server.get("/api/v1/latest?by=available_from&limit=4" + cursor).json()))
          .containsExactly("h30", "h60");
      assertThat(server.get("/api/v1/latest?limit=4" + cursor).status()).isEqualTo(400);
      assertThat(ids(server.get("/api/v1/latest?by=stock").json()))
          .containsExactly("undated", "h3", "h60", "h20", "h2", "h30", "h0");
      assertThat(ids(server.get("/api/v1/latest?by=pages").json())).containsExactly("undated");
      assertFault(server.get("/api/v1/latest?by=availible_from"), "did you mean 'available_from'?");
      assertFault(server.get("/api/v1/latest?by=title"), "'title' is a text, which has no order");
      server.delete("/api/v1/items/undated");
      assertFault(server.get("/api/v1/latest?by=pages"), "no item has a field 'pages'");
    }
  }

  private static void assertFault(Got got, String detail) {
    assertThat(got.status()).isEqualTo(400);
    assertThat(got.json().get("field").asText()).isEqualTo("by");
    assertThat(got.json().get("detail").asText()).contains(detail).doesNotContain("filter:");
  }

  @Test
  void whatWasBoughtOrShownInVainStaysOut() {
    try (var server = RuledShop.open(folder)) {
      String event = "{'user_id':'u','item_id':'%s','event_type':'%s'}";
      for (String item : List.of("a", "a", "b", "c", "c")) {
        server.post("/api/v1/events", event.formatted(item, "impression"));
      }
      server.post("/api/v1/events", event.formatted("c", "click"));
      server.post("/api/v1/events", event.formatted("d", "purchase"));
      String path = "/api/v1/users/u/recommendations?include_seen=true";
      assertThat(ids(server.get(path).json())).containsExactlyInAnyOrder("a", "b", "c", "d");
      assertThat(ids(server.get(path + "&rule=quiet").json())).containsExactlyInAnyOrder("b", "c");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rules: {a: {wher: [x]}}|did you mean 'where'?",
        "rules: {a: {where: ['price <']}}|filter",
        "rules: {a: {boost: ['price < 3']}}|must read",
        "rules: {a: {boost: ['99:price < 3']}}|-10..10",
        "rules: {a: {pin: ['x:a']}}|line 1",
        "rules: {a: {most_per: {brand: 0}}}|must be a number in 1",
        "rules: {a: {fresh: {field: f, by: 1}}}|half_life",
        "rules: {a: {fresh: {field: f, by: 1, half_life: soon}}}|duration",
        "rules: {a: {demote: {field: f, by: -1}}}|must be a number in 0",
        "rules: {a: {always: perhaps}}|true or false",
        "rules: {a: {optional: perhaps}}|true or false",
        "rules: {a: {prerequisites: {field: f}}}|no type of events",
        "rules: {a: {prerequisites: {done: [x]}}}|must be given",
        "rules: {a: {prerequisites: {feld: f, done: [x]}}}|did you mean 'field'?",
        "rules: {a: {prerequisites: {field: f, done: [purchse]}}}|did you mean 'purchase'?",
        "rules: [a]|must hold keys with values"
      })
  void aFaultOfARuleIsToldWithItsLine(String yaml, String told) {
    assertThatThrownBy(() -> HttpFixture.of(folder, yaml))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining(told);
  }
}
