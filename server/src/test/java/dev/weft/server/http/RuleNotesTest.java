package dev.weft.server.http;

import static dev.weft.server.http.HttpFixture.ids;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.server.http.HttpFixture.Got;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an answer says of the business rules that did nothing, or could not hold. */
class RuleNotesTest {

  @TempDir private Path folder;

  /** On data of months ago a rule of what is fresh did nothing, and nobody was told. */
  @Test
  void aRuleThatRaisesNothingIsNoted() {
    try (HttpFixture server = RuledShop.open(folder)) {
      String note = "the boosts do nothing";
      JsonNode fresh = server.get("/api/v1/recommendations?rule=new").json();
      assertThat(fresh.at("/notes").toString()).doesNotContain(note);
      JsonNode old = server.get("/api/v1/recommendations?rule=new&exclude=c").json();
      assertThat(old.at("/notes").toString()).contains(note);
      JsonNode honest = server.get("/api/v1/recommendations?rule=honest&exclude=a").json();
      assertThat(honest.at("/notes").toString()).doesNotContain(note);
    }
  }

  /** Of two pins of one place the second was dropped, and nobody was told. */
  @Test
  void aPinThatGivesWayToAnotherIsNoted() {
    try (HttpFixture server = RuledShop.open(folder)) {
      JsonNode both = server.get("/api/v1/recommendations?rule=first&rule=launch").json();
      assertThat(ids(both)).first().isEqualTo("d");
      assertThat(both.at("/notes").toString())
          .contains("without the pin of 'a' to place 1 by the rule launch: place 1 is that of 'd'")
          .contains("without the pin of 'd' to place 2 by the rule launch: place 1 is that of 'd'");
      JsonNode own = server.get("/api/v1/recommendations?rule=first&pin=2:d").json();
      assertThat(ids(own).indexOf("d")).isEqualTo(1);
      JsonNode one = server.get("/api/v1/recommendations?rule=launch").json();
      assertThat(ids(one)).startsWith("a", "d");
      assertThat(one.at("/notes").toString()).doesNotContain("without the pin");
    }
  }

  /** A bound on a field with a typing error bounded nothing, and nobody was told. */
  @Test
  void aRuleWhoseFieldNoItemHasIsNotedWhateverTheRuleDoes() {
    String rules =
        """
        rules:
          few: {always: true, most_per: {bramd: 1}}
          built: {always: true, prerequisites: {field: requirs, done: [purchase]}}
          quiet: {always: true, optional: true, most_per: {colour: 1}}
        """;
    try (var server = HttpFixture.of(folder, rules)) {
      server.post(
          "/api/v1/items", "{'item_id':'a','title':'Hat','brand':'Marlow','requires':['b']}");
      JsonNode list = server.get("/api/v1/recommendations").json();
      assertThat(list.get("degraded").asBoolean()).isTrue();
      assertThat(list.get("notes").toString())
          .contains("without the rule few", "did you mean 'brand'?")
          .contains("without the rule built", "did you mean 'requires'?")
          .doesNotContain("quiet");
      assertThat(ids(list)).containsExactly("a");
    }
  }

  /** The note gave four reasons, none of which was so. */
  @Test
  void theNoteOfAnEmptyListNamesTheRuleThatEmptiedIt() {
    try (var server = HttpFixture.of(folder, RuledShop.RULES)) {
      server.post("/api/v1/items", "{'item_id':'e','title':'Gone','brand':'Kestrel','stock':0}");
      JsonNode list = server.get("/api/v1/recommendations?rule=mixed").json();
      assertThat(ids(list)).isEmpty();
      assertThat(list.at("/notes").toString())
          .contains("the rule stocked holds back what else there is")
          .doesNotContain("the rule mixed");
    }
  }

  @Test
  void aRuleThatSuitsNoItemIsLeftOutAloneAndWithoutAWordWhereItIsOptional() {
    try (var server = RuledShop.open(folder)) {
      Got quiet = server.get("/api/v1/recommendations?rule=elsewhere");
      assertThat(quiet.json().get("degraded").asBoolean()).isFalse();
      assertThat(ids(quiet.json())).containsExactlyInAnyOrder("a", "b", "c", "d");
      Got noted = server.get("/api/v1/recommendations?rule=mistaken&rule=elsewhere&rule=mixed");
      assertThat(noted.json().get("degraded").asBoolean()).isTrue();
      assertThat(noted.json().get("notes").toString())
          .contains("without the rule mistaken")
          .doesNotContain("elsewhere");
      assertThat(ids(noted.json())).hasSize(2).doesNotContain("e");
    }
  }

  @Test
  void aRuleThatDoesNotSuitTheCatalogueFailsNoRequest() {
    try (var server = HttpFixture.of(folder, RuledShop.RULES)) {
      server.post("/api/v1/items", "{'item_id':'a','title':'Wool hat'}");
      Got got = server.get("/api/v1/recommendations");
      assertThat(ids(got.json())).containsExactly("a");
      assertThat(got.json().get("degraded").asBoolean()).isTrue();
      assertThat(got.json().get("notes").toString()).contains("stocked").contains("stock");
    }
  }
}
