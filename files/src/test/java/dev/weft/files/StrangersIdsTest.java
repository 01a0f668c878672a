package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with several columns of ids: which of them are those of what the file is about. */
class StrangersIdsTest {

  @TempDir Path folder;

  private Path write(String name, String... lines) {
    return TestFiles.write(folder, name, lines);
  }

  private static List<String> items(Path... files) {
    return TestFiles.dataset(files).itemIndex().ids();
  }

  /** Records of items i1 to i9, with what is said of the item of a number. */
  private Path catalogue(String header, String record) {
    var lines = new ArrayList<>(List.of(header));
    for (int i = 1; i < 10; i++) {
      lines.add(record.replace("#", Integer.toString(i)).replace("@", Integer.toString(i % 3)));
    }
    return write("items.csv", lines.toArray(String[]::new));
  }

  @Test
  void aPlainIdGoesBeforeTheIdOfWhatTheItemBelongsTo() {
    for (String other : List.of("restaurant_id", "course_id", "hotel_id", "show_id")) {
      Path file = catalogue("id," + other + ",name", "i#,r@,Name #");
      assertThat(items(file)).as(other).hasSize(9).contains("i1");
    }
    Path users = write("users.csv", "id,name,household_id", "u1,Ann,h1", "u2,Bob,h1");
    assertThat(TestFiles.dataset(users).userIndex().ids()).containsExactly("u1", "u2");
  }

  @Test
  void aPlainIdGoesBeforeACodeThatIsOftenEmpty() {
    assertThat(items(write("items.csv", "id,title,isbn", "b1,A,", "b2,B,978"))).contains("b1");
    assertThat(items(write("items.csv", "id,title,isbn", "b1,A,977", "b2,B,978"))).contains("b1");
    assertThat(items(write("items.csv", "sku,id,title", ",p1,A", ",p2,B"))).contains("p1");
    Path json = write("items.jsonl", "{\"id\":1,\"isbn\":\"x\"}", "{\"id\":2,\"isbn\":\"y\"}");
    assertThat(items(json)).containsExactly("1", "2");
  }

  @Test
  void theColumnThatEventsCallTheirItemIsTheId() {
    Path events = write("events.csv", "user_id,movie_id", "u,m1", "u,m2", "v,m3");
    assertThat(items(catalogue("id,movie_id,title", "#,m#,A film"), events)).contains("m9");
    // The number of a line is known to events by chance.
    Path numbers = write("events.csv", "user_id,movie_id", "u,2", "u,3", "v,11");
    assertThat(items(catalogue("id,movie_id,title", "#,1#,A film"), numbers)).contains("19");
    // Some books have no number: the record is at fault, and not the column.
    Path books = write("items.csv", "id,title,isbn", "1,A,977", "2,B,");
    assertThat(TestFiles.fault(books, write("e.csv", "user_id,isbn", "u,977")).field())
        .isEqualTo("isbn");
  }

  @Test
  void theColumnOfWhichEventsKnowMoreIdsIsTheId() {
    Path events = write("events.csv", "user_id,item_id", "u,m1", "u,m2", "v,m3");
    Path items = catalogue("id,movie_id,title", "x#,m#,A film");
    assertThat(items(items, events)).hasSize(9);
    Path same = write("events.csv", "user_id,book_id", "u,1", "u,2", "v,3");
    assertThat(items(catalogue("id,book_id,title", "#,77#,A book"), same)).hasSize(9);
  }

  @Test
  void aColumnOfTheRoleItselfAndOneThatTheCallerNamesGoBeforeAPlainId() {
    assertThat(items(catalogue("id,item_id,title", "#,i#,A"))).contains("i1");
    Columns columns = Columns.RECOGNISED.with(Role.ITEM_ID, "isbn");
    Path file = catalogue("id,isbn,title", "#,i#,A");
    assertThat(
            new DatasetReader(ReadOptions.DEFAULTS.withColumns(columns))
                .read(List.of(Source.items(file)))
                .dataset()
                .itemIndex()
                .ids())
        .contains("i1");
  }

  @Test
  void aPlainIdThatRepeatsOrIsEmptyIsPassedOver() {
    assertThat(items(write("items.csv", "id,isbn,title", "1,x,A", "1,y,B"))).contains("x");
    assertThat(items(write("items.csv", "id,isbn,title", ",x,A", "1,y,B"))).contains("x");
  }

  @Test
  void recordsMayDifferInWhatTheirIdsAreCalled() {
    Path file = write("items.jsonl", "{\"movie_id\":\"m\"}", "{\"book_id\":\"b\"}");
    assertThat(items(file)).containsExactly("b", "m");
  }

  @Test
  void anIdThatOccursTwiceIsRefusedWithTheColumnThatWouldDo() {
    Path file = write("items.csv", "id,item_id,title", "1,a,A", "2,a,B");
    assertThat(TestFiles.fault(file).rule()).contains("--column item_id=id takes a column that");
    Path empty = write("items.csv", "id,item_id,title", "1,,A", "2,a,B");
    assertThat(TestFiles.fault(empty).rule()).contains("--column item_id=id takes a column that");
    assertThat(Arrays.asList(TestFiles.fault(write("items.csv", "item_id", "a", "a")).rule()))
        .noneMatch(rule -> rule.contains("takes a column that"));
  }

  private String taken(Role role, String header) {
    int columns = header.split(",").length;
    String record = String.join(",", Collections.nCopies(columns, "x#"));
    Path file = write("events.csv", header, record.replace("#", "1"), record.replace("#", "2"));
    return DryRun.dryRun(Source.events(file)).files().getFirst().columns().stream()
        .filter(column -> column.target().equals(role.label()))
        .map(ColumnReport::name)
        .findFirst()
        .orElse("none");
  }

  @Test
  void whatContainsOrMakesThingsIsTheItemOnlyWhereNothingNarrowerIs() {
    assertThat(taken(Role.ITEM_ID, "user_id,episode_id,podcast_id")).isEqualTo("episode_id");
    assertThat(taken(Role.ITEM_ID, "user_id,show_id,episode_id")).isEqualTo("episode_id");
    assertThat(taken(Role.ITEM_ID, "user_id,business_id,job_id")).isEqualTo("job_id");
    assertThat(taken(Role.ITEM_ID, "user_id,artist_id,track")).isEqualTo("track");
    assertThat(taken(Role.ITEM_ID, "user_id,author_id,book")).isEqualTo("book");
    assertThat(taken(Role.ITEM_ID, "user_id,title,director_id")).isEqualTo("title");
    assertThat(taken(Role.ITEM_ID, "user_id,loan_id,book")).isEqualTo("book");
    assertThat(taken(Role.ITEM_ID, "user_id,whisky_id,author_id")).isEqualTo("whisky_id");
    for (String alone : List.of("podcast_id", "artist_id", "author_id", "loan_id")) {
      assertThat(taken(Role.ITEM_ID, "user_id,note," + alone)).isEqualTo(alone);
    }
    // The headline of a review, the place of a shop, and the number of an episode are not items.
    assertThat(taken(Role.ITEM_ID, "user_id,business_id,title")).isEqualTo("business_id");
    assertThat(taken(Role.ITEM_ID, "user_id,business_id,location_id")).isEqualTo("business_id");
    assertThat(taken(Role.ITEM_ID, "user_id,show_id,episode")).isEqualTo("show_id");
  }

  @Test
  void aDeviceOrASessionIsTheUserOnlyWhereNoUserIs() {
    assertThat(taken(Role.USER_ID, "device_id,user,song_id")).isEqualTo("user");
    assertThat(taken(Role.USER_ID, "session_id,customer,song_id")).isEqualTo("customer");
    assertThat(taken(Role.USER_ID, "client_id,user,song_id")).isEqualTo("user");
    // Whether someone is a member is not a name.
    assertThat(taken(Role.USER_ID, "client_id,member,song_id")).isEqualTo("client_id");
    for (String alone : List.of("device_id", "session_id", "client_id")) {
      assertThat(taken(Role.USER_ID, alone + ",song_id")).isEqualTo(alone);
    }
  }

  @Test
  void anItemThatIsBroadIsOddWhereAnotherColumnMayBeOne() {
    Path file = write("events.csv", "user_id,business_id,dish_id", "u,b,d1", "u,b,d2");
    assertThat(DryRun.oddity(DryRun.dryRun(file), "item-may-be-narrower"))
        .contains("'business_id'", "--column item_id=dish_id");
    Path votes = write("votes.csv", "username,subreddit,submission_id", "u,pics,e1", "u,pics,e2");
    assertThat(DryRun.oddity(DryRun.dryRun(votes), "item-may-be-narrower"))
        .contains("'subreddit'", "--column item_id=submission_id");
    for (String own : List.of("subreddit_id", "subreddit_name", "note")) {
      Path reddit = write("r.csv", "username,subreddit," + own, "u,pics,e1", "u,pics,e2");
      assertThat(DryRun.codes(DryRun.dryRun(reddit))).as(own).isEmpty();
    }
    Path review = write("events.csv", "user_id,business_id,title", "u,b,Good", "u,c,Bad");
    assertThat(DryRun.codes(DryRun.dryRun(review))).isEmpty();
  }

  /** Visitors were recommended in the place of products. */
  @Test
  void whoChoseOrSoldIsNeverWhatWasChosen() {
    for (String other :
        List.of(
            "user_pseudo_id",
            "anonymousId",
            "context.device_id",
            "employee_id",
            "shipping_address_id",
            "ga_session_id",
            "user_pseudo_id,ga_session_id",
            "messageId")) {
      String none = other.replaceAll("[^,]+", "x");
      Path file =
          write(
              "events.csv",
              "user_id," + other + ",product_name",
              "u," + none + ",lamp",
              "v," + none + ",rug");
      assertThat(TestFiles.faults(ReadOptions.DEFAULTS, file).toString())
          .as(other)
          .contains("no column of item ids");
    }
    for (String people : List.of("playlist_id", "profile_id", "candidate_id", "player_id")) {
      assertThat(taken(Role.ITEM_ID, "user_id,note," + people)).isEqualTo(people);
    }
  }

  @Test
  void aGuessOfTheItemIsOddWhereAnotherColumnMayBeMeant() {
    Path pickers = write("events.csv", "user_id,picker_id,product_name", "u,x,lamp", "v,y,rug");
    assertThat(DryRun.oddity(DryRun.dryRun(pickers), "item-may-be-narrower"))
        .contains("the item is 'picker_id'", "--column item_id=product_name");
    for (String own : List.of("whisky_name", "whisky_title", "note")) {
      Path file = write("events.csv", "user_id,whisky_id," + own, "u,x,Ardbeg", "v,y,Bowmore");
      assertThat(DryRun.codes(DryRun.dryRun(file))).as(own).isEmpty();
    }
    Path profiles = write("events.csv", "user_id,profile_id", "u,x", "v,y", "u,y");
    assertThat(DryRun.oddity(DryRun.dryRun(profiles), "item-may-be-a-user"))
        .contains("'profile_id'", "--column item_id=NAME");
    Columns named = Columns.RECOGNISED.with(Role.ITEM_ID, "profile_id");
    assertThat(
            DryRun.codes(
                new DatasetReader(ReadOptions.DEFAULTS.withColumns(named))
                    .dryRun(List.of(Source.events(profiles)))))
        .isEmpty();
  }

  /** The id of the stream of data was the item of every purchase. */
  @Test
  void itemsInAnArrayAreNamedAndNoOtherIdIsGuessedToBeTheirs() {
    for (String[] names :
        new String[][] {{"items", "item_id"}, {"products", "sku"}, {"lineItems", "productId"}}) {
      String record =
          "{\"user_id\":\"u#\",\"user_pseudo_id\":\"#.7\",\"stream_id\":\"s\",\"ITEMS\":"
              + "[{\"price\":{\"id\":2},\"ID\":\"lamp#\"}]}";
      record = record.replace("ITEMS", names[0]).replace("ID", names[1]);
      Path file = write("ga.jsonl", record.replace('#', '1'), record.replace('#', '2'));
      assertThat(TestFiles.fault(file).rule())
          .contains("no column of item ids", "'" + names[0] + "'", "with '" + names[1] + "'");
    }
    String similar = "{\"user_id\":\"u\",\"whisky_id\":\"a\",\"similar\":[{\"item_id\":\"b\"}]}";
    assertThat(TestFiles.dataset(write("s.jsonl", similar)).itemIndex().ids()).containsExactly("a");
    String known = "{\"user_id\":\"u\",\"item_id\":\"a\",\"items\":[{\"item_id\":\"b\"}]}";
    assertThat(TestFiles.dataset(write("k.jsonl", known)).itemIndex().ids()).containsExactly("a");
  }

  @Test
  void whoIsNotLoggedInIsTheSessionWhereTheCallerSaysSo() {
    Path file =
        write(
            "events.csv",
            "user_id,session_id,item_id,event_type",
            "u1,s1,a,view",
            ",s2,b,view",
            "NULL,s2,c,view",
            "u2,,c,view");

    assertThat(TestFiles.fault(file).rule())
        .startsWith("an id must not be empty; --column user_id=user_id --column user_id=session_id")
        .contains("takes 'session_id' where", "--on-error skip leaves such records out");
    Columns both =
        Columns.RECOGNISED.with(Role.USER_ID, "user_id").with(Role.USER_ID, "session_id");
    Imported imported =
        new DatasetReader(ReadOptions.DEFAULTS.withColumns(both)).read(List.of(Source.of(file)));
    assertThat(imported.dataset().userIndex().ids()).containsExactly("s2", "u1", "u2");
    assertThat(imported.dataset().events().size()).isEqualTo(4);
    assertThat(imported.report().text())
        .containsPattern("session_id .*user_id; taken where user_id is empty");
  }

  @Test
  void whoIsKnownByNoColumnIsAFaultAllTheSame() {
    Columns both = Columns.RECOGNISED.with(Role.USER_ID, "user_id").with(Role.USER_ID, "device_id");
    Path file = write("events.csv", "user_id,device_id,item_id", "u1,d1,a", ",,b");

    Fault fault = TestFiles.faults(ReadOptions.DEFAULTS.withColumns(both), file).getFirst();

    TestFiles.assertFault(
        fault,
        3,
        "user_id",
        "",
        "an id must not be empty; --on-error skip leaves such records out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ga_session_id", "employee_id", "tenant_id", "session_id", "seller_id"})
  void anIdThatIsNeverAnItemsStandsInNoOthersWay(String other) {
    String header = "user_id,whisky_id," + other + ",timestamp";
    assertThat(items(write("e.csv", header, "u1,w1,5,2024-01-01", "u2,w2,7,2024-01-03")))
        .containsExactly("w1", "w2");
  }
}
