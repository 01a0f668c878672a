package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.data.Item;
import dev.weft.data.User;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectsTest {

  private final JsonObjects objects = new JsonObjects();

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Item item(String text) {
    return objects.item(json(text));
  }

  @Test
  void fieldsAreWhatTheirNamesAndValuesSay() {
    Item item =
        item(
            "{'item_id':'a1','title':'Blue cotton scarf','categories':['scarves'],'price':12,"
                + "'brand':'Marlow','new':true,'hidden':true,'available_from':'2026-05-01T00:00:00Z',"
                + "'vectors':{'image':[0.5,1]}}");
    assertThat(item.texts()).isEqualTo(Map.of("title", "Blue cotton scarf"));
    assertThat(item.tags()).isEqualTo(Map.of("categories", List.of("scarves")));
    assertThat(item.numbers()).isEqualTo(Map.of("price", 12.0));
    assertThat(item.categories()).isEqualTo(Map.of("brand", "Marlow", "new", "true"));
    assertThat(item.vectors().get("image")).containsExactly(0.5f, 1);
    assertThat(item.availability().hidden()).isTrue();
    assertThat(item.availability().from()).isEqualTo(Instant.parse("2026-05-01T00:00:00Z"));
  }

  private Fault fault(ThrowingCallable sent) {
    BadDataException bad = catchThrowableOfType(BadDataException.class, sent);
    return bad.faults().getFirst();
  }

  /** They were fields like any other: what had been taken from sale was listed. */
  @Test
  void spellingMakesNoDifferenceToTheNamesOfRoles() {
    Item item =
        item(
            "{'itemId':'a1','availableUntil':'2020-01-01T00:00:00Z','Available From':'2019-01-01',"
                + "'Hidden':true}");
    assertThat(item.id()).isEqualTo("a1");
    assertThat(item.availability().until()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
    assertThat(item.availability().from()).isEqualTo(Instant.parse("2019-01-01T00:00:00Z"));
    assertThat(item.availability().hidden()).isTrue();
    assertThat(item.categories()).isEmpty();
    assertThat(item.numbers()).isEmpty();
    assertThat(objects.user(json("{'User ID':'u'}")).id()).isEqualTo("u");
  }

  /** One of both values was lost. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'item_id':'a','Price':5,'price':6}",
        "{'item_id':'a','title':'A','Title':'B'}",
        "{'item_id':'a','itemId':'b'}",
        "{'item_id':'a','title':'A','texts':{'title':'B'}}",
      })
  void oneFieldIsGivenOnce(String object) {
    assertThat(fault(() -> item(object)).rule()).endsWith("': give it once");
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
  void whoSendsAnObjectIsToldOfNoOptionOfACommand() {
    assertThat(fault(() -> item("{'item_id':''}")).rule()).isEqualTo("an id must not be empty");
  }

  /** A filter by {@code now()} held for every item whose moments came as seconds. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "published_at | '2026-11-28' | 20785",
        "published_at | 1795824000 | 20785",
        "published_at | 1795824000000 | 20785",
        "published_at | '1795867200' | 20785.5",
        "published_at | 20261128 | 20785",
        "releaseDate | 1795824000 | 20785",
        "created | 1795824000 | 20785",
        "上架时间 | 1795824000 | 20785",
        "published_at | 20785 | 20785",
        "published_at | 99999999999999999999999 | 1.0E23",
        "copies_created | 12000000 | 12000000",
        "views | 1795824000 | 1795824000",
        "play_time | 1795824000 | 1795824000",
        "numbers.published_at | 1795824000 | 1795824000",
      })
  void momentsBecomeDaysInWhicheverFormTheyCome(String field, String value, double number) {
    boolean exact = field.startsWith("numbers.");
    String name = exact ? field.substring(8) : field;
    String sent = "'" + name + "':" + value.strip();
    Item item = item("{'item_id':'a'," + (exact ? "'numbers':{" + sent + "}" : sent) + "}");
    assertThat(item.numbers().values()).as(item.toString()).containsExactly(number);
  }

  @Test
  void aFieldKeepsTheKindThatItHadFirst() {
    assertThat(item("{'item_id':'1','author':'Kim'}").categories()).containsKey("author");
    assertThat(item("{'item_id':'2','author':'Robert Louis Stevenson'}").categories())
        .isEqualTo(Map.of("author", "Robert Louis Stevenson"));
  }

  @Test
  void aNumberThatIsNoneIsRefusedAndNotLeftOut() {
    item("{'item_id':'1','price':3}");
    assertThatThrownBy(() -> item("{'item_id':'2','price':'on request'}"))
        .isInstanceOfSatisfying(
            BadDataException.class,
            bad -> assertThat(bad.faults().getFirst().field()).isEqualTo("price"));
  }

  private static void assertRefused(Runnable reading, String field, String rule) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            BadDataException.class,
            bad -> {
              assertThat(bad.faults().getFirst().field()).isEqualTo(field);
              assertThat(bad.faults().getFirst().rule()).isEqualTo(rule);
            });
  }

  /** It was said that a column is left out of a file's records, of an object that was refused. */
  @Test
  void aFieldThatCannotBeReadIsNamed() {
    assertRefused(
        () -> item("{'item_id':'1','sizes':[{'eu':42}]}"),
        "sizes",
        "arrays of objects or arrays are not read: give it as a value, a list of words or an"
            + " object, or leave it out");
  }

  @Test
  void anIdUnderAnotherNameIsPointedOut() {
    assertRefused(
        () -> item("{'productId':'1'}"),
        "item_id",
        "is missing; if 'productId' is meant, name it item_id");
    assertRefused(
        () -> objects.user(json("{'user':'7','age':3}")),
        "user_id",
        "is missing; if 'user' is meant, name it user_id");
    assertRefused(() -> item("{'colour':'red'}"), "item_id", "is missing");
  }

  /** Who sends an object cannot give an option of the command. */
  @Test
  void aTimeIsRefusedWithoutOptionsOfTheCommand() {
    assertRefused(
        () -> item("{'item_id':'1','available_until':'31/12/2027'}"),
        "available_until",
        JsonObjects.TIME_RULE);
  }

  @Test
  void anItemIsWrittenAsItIsRead() throws IOException {
    Item item =
        item(
            "{'item_id':'a','texts':{'t':'x'},'tags':{'k':['1','2']},'categories':{'c':'7'},"
                + "'numbers':{'n':1.5},'vectors':{'v':[1,2.5]},'available_until':'2026-05-01T00:00:00Z'}");
    var text = new StringWriter();
    try (var generator = new JsonFactory().createGenerator(text)) {
      JsonObjects.write(item, generator);
    }
    Item again = new JsonObjects().item(new ObjectMapper().readTree(text.toString()));
    assertThat(again).usingRecursiveComparison().isEqualTo(item);
  }

  @Test
  void aUserHasCategoriesNumbersAndAProfile() {
    User user =
        objects.user(json("{'user_id':'u','age':30,'country':'CN','interests':'old maps'}"));
    assertThat(user.numbers()).isEqualTo(Map.of("age", 30.0));
    assertThat(user.categories()).isEqualTo(Map.of("country", "CN"));
    assertThat(user.profileText()).isEqualTo("old maps");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|item_id",
        "{'item_id':''}|item_id",
        "{'item_id':['a']}|item_id",
        "{'item_id':'a','hidden':'maybe'}|hidden",
        "{'item_id':'a','available_from':'soon'}|available_from",
        "{'item_id':'a','price':1e999}|price",
        "{'item_id':'a','numbers':{'n':'x'}}|n",
        "{'item_id':'a','vectors':{'v':'x'}}|v",
        "{'item_id':'a','parts':[{'x':1}]}|parts"
      })
  void aFaultNamesItsField(String text, String field) {
    assertThatThrownBy(() -> item(text))
        .isInstanceOfSatisfying(
            BadDataException.class,
            bad -> assertThat(bad.faults().getFirst().field()).isEqualTo(field));
  }

  private static final String SCARF =
      "{'item_id':'a1','title':'Blue scarf','description':'Of wool.','categories':['scarves'],"
          + "'price':12,'brand':'Marlow','hidden':true,'available_from':'2026-05-01T00:00:00Z',"
          + "'vectors':{'image':[0.5,1]},'labels':{'season':'winter','size':'one'}}";

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
