package dev.weft.files;

import static dev.weft.files.SentJson.assertRefused;
import static dev.weft.files.SentJson.fault;
import static dev.weft.files.SentJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import dev.weft.data.Item;
import dev.weft.data.User;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects of JSON that change what is known of an item or user. */
class JsonChangesTest {

  private static final String SCARF =
      "{'item_id':'a1','title':'Blue scarf','description':'Of wool.','categories':['scarves'],"
          + "'price':12,'brand':'Marlow','hidden':true,'available_from':'2026-05-01T00:00:00Z',"
          + "'vectors':{'image':[0.5,1]},'labels':{'season':'winter','size':'one'}}";

  private final JsonObjects objects = new JsonObjects();

  private Item item(String text) {
    return objects.item(json(text));
  }

  private Item changed(String change) {
    return objects.changed(item(SCARF), json(change.replaceFirst("\\{", "{'item_id':'a1',")));
  }

  private static String written(Item item) throws IOException {
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(text)) {
      JsonObjects.write(item, json);
    }
    return text.toString();
  }

  @Test
  void nullTakesAwayAFieldHoweverItIsSpelt() {
    Item before = item("{'item_id':'a','price':5,'in_stock':true}");
    Item after = objects.changed(before, json("{'item_id':'a','Price':null,'In Stock':null}"));
    assertThat(after.numbers()).isEmpty();
    assertThat(after.categories()).isEmpty();
  }

  /** It was answered as done, and the text stayed. */
  @Test
  void aTextOfAUserGoesWithTheWholeProfileOrNotAtAll() {
    User before = objects.user(json("{'user_id':'u','interests':'winter hiking'}"));
    Fault fault = fault(() -> objects.changed(before, json("{'user_id':'u','interests':null}")));
    assertThat(fault.field()).isEqualTo("interests");
    assertThat(fault.rule()).contains("{\"profile\": null}");
    assertThat(objects.changed(before, json("{'user_id':'u','profile':null}")).profileText())
        .isEmpty();
    User silent = objects.user(json("{'user_id':'u'}"));
    assertThat(objects.changed(silent, json("{'user_id':'u','interests':null}"))).isEqualTo(silent);
  }

  @Test
  void aChangeLeavesWhatItDoesNotNameAndSaysWhereItSaysIt() {
    Item item = changed("{'price':9.5,'hidden':false,'color':'blue'}");
    assertThat(item.numbers()).isEqualTo(Map.of("price", 9.5));
    assertThat(item.categories())
        .isEqualTo(
            Map.of(
                "brand", "Marlow",
                "color", "blue",
                "labels.season", "winter",
                "labels.size", "one"));
    assertThat(item.texts()).isEqualTo(item(SCARF).texts());
    assertThat(item.tags()).isEqualTo(item(SCARF).tags());
    assertThat(item.vectors()).containsOnlyKeys("image");
    assertThat(item.availability())
        .isEqualTo(new Item.Availability(Instant.parse("2026-05-01T00:00:00Z"), null, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'title':null}|title",
        "{'texts':{'title':null}}|title",
        "{'description':''}|description",
        "{'categories':null}|scarves",
        "{'categories':[]}|scarves",
        "{'price':null}|price",
        "{'numbers':null}|price",
        "{'numbers':{'price':null}}|price",
        "{'brand':null}|brand",
        "{'labels':null}|labels.",
        "{'labels':{'size':null}}|labels.size",
        "{'vectors':{'image':null}}|image",
        "{'vectors':null}|image",
        "{'available_from':null}|available_from",
        "{'hidden':null}|hidden"
      })
  void nullOrNothingTakesAFieldAwayAndNoOther(String change, String gone) throws IOException {
    String before = written(item(SCARF));
    String after = written(changed(change));
    assertThat(after).doesNotContain(gone).hasSizeLessThan(before.length());
    for (String other :
        List.of("title", "description", "scarves", "price", "brand", "image", "hidden")) {
      assertThat(after.contains(other)).as(other).isEqualTo(!other.equals(gone));
    }
  }

  /** Sent a second time it took away all categories. */
  @ParameterizedTest
  @ValueSource(strings = {"categories", "tags"})
  void nullOfAFieldNamedAsAKindIsNoneOfThatKind(String name) {
    String null_ = "{'item_id':'a1','%s':null}".formatted(name);
    Item item = item(SCARF);
    for (int time = 0; time < 3; time++) {
      item = objects.changed(item, json(null_));
      assertThat(item.categories()).isEqualTo(item(SCARF).categories());
    }
    assertThat(item.tags().containsKey("categories")).isEqualTo(name.equals("tags"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'texts':'foo'", "'numbers':5", "'texts':['a','b']", "'vectors':[1,2]"})
  void anObjectOfFieldsThatIsNoneIsRefused(String field) {
    String name = field.split("'")[1];
    String rule = "must be an object of fields by their names, as in {\"%s\": {\"…\": …}}";
    assertRefused(() -> item("{'item_id':'a',%s}".formatted(field)), name, rule.formatted(name));
    assertRefused(() -> changed("{%s}".formatted(field)), name, rule.formatted(name));
  }

  @Test
  void aFieldThatBecomesOfAnotherKindIsThereOnce() {
    Item item = changed("{'tags':{'brand':['Marlow','Kin']}}");
    assertThat(item.tags()).containsEntry("brand", List.of("Marlow", "Kin"));
    assertThat(item.categories()).doesNotContainKey("brand");
  }

  @Test
  void aChangeThatNamesAnotherIdOrAnImpossibleTimeIsRefused() {
    assertRefused(
        () -> objects.changed(item(SCARF), json("{'item_id':'a2','price':1}")),
        "item_id",
        "must stay 'a1': an id is never another");
    assertRefused(
        () -> changed("{'available_until':'2026-04-01T00:00:00Z'}"),
        "available_until",
        "must be after available_from, 2026-05-01T00:00:00Z");
    assertRefused(
        () ->
            objects.changed(
                changed("{'available_until':'2026-06-01T00:00:00Z'}"),
                json("{'item_id':'a1','available_from':'2026-07-01T00:00:00Z'}")),
        "available_from",
        "must be before available_until, 2026-06-01T00:00:00Z");
  }

  @Test
  void aChangeOfAUserLeavesTheRestAndReplacesTheProfile() {
    User before =
        objects.user(
            json(
                "{'user_id':'u1','country':'DE','age':31,"
                    + "'about':'I like tea and long walks by the sea.'}"));
    User older = objects.changed(before, json("{'user_id':'u1','age':32,'country':null}"));
    assertThat(older)
        .isEqualTo(new User("u1", Map.of(), Map.of("age", 32.0), before.profileText()));
    User other = objects.changed(before, json("{'user_id':'u1','texts':{'profile':'Coffee.'}}"));
    assertThat(other).isEqualTo(new User("u1", before.categories(), before.numbers(), "Coffee."));
    assertThat(objects.changed(before, json("{'user_id':'u1','texts':null}")).profileText())
        .isEmpty();
  }
}
