package dev.weft.files;

import static dev.weft.files.SentJson.assertRefused;
import static dev.weft.files.SentJson.fault;
import static dev.weft.files.SentJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.data.Item;
import dev.weft.data.User;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectsTest {

  private final JsonObjects objects = new JsonObjects();

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

  /** What was to be hidden was listed, with a category {@code is_hidden}. */
  @Test
  void theNamesOfFilesTellWhetherAnItemMayBeListed() {
    for (String hidden : List.of("IsHidden", "is_hidden", "isHidden", "Hidden")) {
      Item item = item("{'item_id':'a','%s':true}".formatted(hidden));
      assertThat(item.availability().hidden()).as(hidden).isTrue();
      assertThat(item.categories()).isEmpty();
      Item shown = objects.changed(item, json("{'item_id':'a','%s':false}".formatted(hidden)));
      assertThat(shown.availability().hidden()).as(hidden).isFalse();
    }
    Item item = item("{'item_id':'a','expires_at':'2020-01-01'}");
    assertThat(item.availability().until()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
    Item both = item("{'item_id':'a','expires_at':'2021-01-01','available_until':'2020-01-01'}");
    assertThat(both.availability()).isEqualTo(item.availability());
    assertThat(both.numbers()).containsOnlyKeys("expires_at");
  }

  @Test
  void anItemKeptWithAFieldOfSuchANameIsReadAsItWas() {
    Item item =
        item("{'item_id':'a','categories':{'is_hidden':'true'},'numbers':{'expires_at':9}}");
    assertThat(item.availability()).isEqualTo(Item.Availability.ALWAYS);
    assertThat(item.categories()).containsOnlyKeys("is_hidden");
    assertThat(item.numbers()).containsOnlyKeys("expires_at");
    User user = objects.user(json("{'user_id':'u','is_hidden':true}"));
    assertThat(user.categories()).containsOnlyKeys("is_hidden");
  }

  /** A price was two fields, each of them half missing, and a date stayed milliseconds. */
  @Test
  void whatMongoDbWritesAroundAValueIsTakenOff() {
    Item item =
        item(
            "{'item_id':{'$oid':'65a0'},'price':{'$numberDecimal':'9.50'},"
                + "'launch':{'$date':{'$numberLong':'1704067200000'}},"
                + "'size':{'eu':{'$numberInt':'42'}},'code':{'$uuid':'x','more':'y'},"
                + "'vectors':{'image':[{'$numberDouble':'0.5'},{'$numberInt':'1'},2]},"
                + "'genre_ids':[{'$oid':'b1'},{'$oid':'b2'}],"
                + "'available_until':{'$date':'2020-01-01T00:00:00Z'}}");
    assertThat(item.id()).isEqualTo("65a0");
    assertThat(item.numbers()).isEqualTo(Map.of("price", 9.5, "launch", 19723.0, "size.eu", 42.0));
    assertThat(item.tags()).isEqualTo(Map.of("genre_ids", List.of("b1", "b2")));
    assertThat(item.vectors().get("image")).containsExactly(0.5f, 1, 2);
    assertThat(item.availability().until()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
    assertThat(item.categories()).containsKey("code.more");
    Item changed = objects.changed(item, json("{'item_id':'65a0','price':{'$numberInt':'8'}}"));
    assertThat(changed.numbers()).containsEntry("price", 8.0);
    User user = objects.user(json("{'user_id':{'$oid':'u'},'age':{'$numberInt':'30'}}"));
    assertThat(user.numbers()).isEqualTo(Map.of("age", 30.0));
  }

  /** One of both values was lost. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'item_id':'a','Price':5,'price':6}",
        "{'item_id':'a','title':'A','Title':'B'}",
        "{'item_id':'a','itemId':'b'}",
        "{'item_id':'a','hidden':false,'IsHidden':true}",
        "{'item_id':'a','title':'A','texts':{'title':'B'}}",
      })
  void oneFieldIsGivenOnce(String object) {
    assertThat(fault(() -> item(object)).rule()).endsWith("': give it once");
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

  private List<OddField> odd(String text) {
    var odd = new ArrayList<OddField>();
    objects.know(objects.item(json(text), odd::add));
    return odd;
  }

  /** Dates became words and lists of numbers went, without a word. */
  @Test
  void whatIsMostLikelyMeantOtherwiseIsTold() {
    assertThat(odd("{'item_id':'1','released_at':'30/11/2026','sizes':[38,39],'new':[]}"))
        .containsExactly(
            new OddField(
                "released_at", "30/11/2026", "is kept as words: a date is written as 2026-11-30"));
    assertThat(odd("{'item_id':'2','Released at':'2026-11-30'}"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.field()).isEqualTo("Released at");
              assertThat(one.text()).startsWith("is a date and kept as words");
              assertThat(one.text()).contains("{\"numbers\": {\"released_at\": ");
            });
    assertThat(odd("{'item_id':'3','features':[0.5,1.5,2.5],'embedding':[0.5,1.5,2.5]}"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.value()).isEqualTo("[3 numbers]");
              assertThat(one.text()).contains("{\"vectors\": {\"features\": […]}}");
            });
    for (String usual :
        List.of(
            "'title':'2026-11-30','season':'2008-09','code':'2026-11-30','size':'1/2'",
            "'brand':'12/10/2024','released':'2026-11-30','created':1764500000",
            "'vintage':'NV','edition':'12/2023','fit':'10/12/14'")) {
      assertThat(odd("{'item_id':'4'," + usual + "}")).as(usual).isEmpty();
    }
  }

  /** The first value decided for good, also where nothing had the field any more. */
  @Test
  void aFieldIsWhatMostItemsHave() {
    Item first = item("{'item_id':'1','released_at':'30/11/2026'}");
    objects.know(first);
    String plain = "{'item_id':'2','released_at':'2026-11-30'}";
    assertThat(item(plain).categories()).containsKey("released_at");
    Item exact = item("{'item_id':'2','numbers':{'released_at':'2026-11-30'}}");
    objects.know(exact);
    assertThat(item(plain).numbers()).containsKey("released_at");
    var restarted = new JsonObjects();
    restarted.know(exact);
    restarted.know(first);
    assertThat(restarted.item(json(plain)).numbers()).containsKey("released_at");
    objects.forget(exact);
    assertThat(item(plain).categories()).containsKey("released_at");
    objects.forget(first);
    assertThat(item(plain).numbers()).containsKey("released_at");
  }

  @Test
  void aNumberThatIsNoneIsRefusedAndNotLeftOut() {
    item("{'item_id':'1','price':3}");
    assertThatThrownBy(() -> item("{'item_id':'2','price':'on request'}"))
        .isInstanceOfSatisfying(
            BadDataException.class,
            bad -> assertThat(bad.faults().getFirst().field()).isEqualTo("price"));
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
}
