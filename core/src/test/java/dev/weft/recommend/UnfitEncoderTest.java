package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.math.Matrix;
import dev.weft.models.shelf.Shelf;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.LetterEncoder;
import dev.weft.text.internal.Overflowing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an encoder gives that keeps no promise reaches neither a model nor a view. */
class UnfitEncoderTest {

  private static final TextEncoder WELL = new LetterEncoder("letters");
  private static final Item BAD = Item.ofTexts("new", Map.of("title", "bad ab"));

  /** Other rows, or other columns, than are asked for. */
  private record Misshapen(int dimensions, int lacking, int more) implements TextEncoder {

    @Override
    public String id() {
      return WELL.id();
    }

    @Override
    public Matrix encodeAll(List<String> texts) {
      return Matrix.zeros(Math.max(0, texts.size() - lacking), dimensions + more);
    }
  }

  private static List<Item> items() {
    return IntStream.range(0, 12)
        .mapToObj(i -> Item.ofTexts("i" + i, Map.of("title", title(i), "text", title(i + 5))))
        .toList();
  }

  private static String title(int i) {
    return "a".repeat(1 + i % 3) + "b".repeat(1 + i % 4) + "c".repeat(i % 2);
  }

  private static Dataset data(List<Item> items, List<User> users) {
    Events.Builder events = Events.builder(EventType.PRESETS);
    for (int u = 0; u < 40; u++) {
      for (int k = 0; k < 4; k++) {
        events.add(new Event("u" + u, "i" + (u * 3 + k * 5) % 12, "view", 1, 1_000L * k));
      }
    }
    return Dataset.of(items, users, events.build());
  }

  private static Snapshot trained(TextEncoder encoder, Dataset data) {
    var preparation = new Preparation().withEncoder(encoder);
    return new SnapshotTrainer(preparation, Optional.of(Shelf.parse("ease")), line -> {})
        .train(data);
  }

  private static Snapshot snapshot() {
    return trained(WELL, data(items(), List.of()));
  }

  // One such arrival silenced every list with a text, for everybody.
  @Test
  void anArrivalWithoutFiniteNumbersIsRefusedByNameAndOthersGoOn() {
    var weft = Weft.of(View.of(snapshot()).withEncoder(new Overflowing(WELL)));
    Query text = Query.text("aab").limit(3);
    Query both = Query.user("u1").withText("aab").limit(3);
    List<Recommendations> before = List.of(weft.recommend(text), weft.recommend(both));
    assertThatThrownBy(() -> weft.update(view -> view.with(BAD)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the encoder 'letters' gave a number that is not finite for the text 'bad ab'"
                + " of item 'new'");
    assertThat(weft.view().find("new")).isEmpty();
    assertThat(before.getFirst().items()).hasSize(3);
    assertThat(weft.recommend(text).items()).isEqualTo(before.getFirst().items());
    assertThat(weft.recommend(both).items()).isEqualTo(before.getLast().items());
    weft.update(view -> view.with(Item.ofTexts("new", Map.of("title", "aab"))));
    assertThat(weft.search("aab", 3).items()).extracting(one -> one.itemId()).contains("new");
  }

  @Test
  void aChangedItemAndAnUntrainedViewRefuseThemAsWell() {
    var encoder = new Overflowing(WELL);
    View view = View.of(snapshot()).withEncoder(encoder);
    Item changed = Item.ofTexts("i3", Map.of("title", "a", "text", "bad"));
    assertThatThrownBy(() -> view.with(changed)).hasMessageEndingWith("'bad' of item 'i3'");
    View empty =
        View.untrained(
            Optional.of(encoder),
            new Preparation().analysis(),
            EventType.PRESETS,
            new Preparation().rule());
    assertThatThrownBy(() -> empty.with(BAD)).hasMessageEndingWith("'bad ab' of item 'new'");
  }

  // Training said that an eigenproblem did not converge, and named nothing.
  @Test
  void trainingNamesTheItemOrTheUser() {
    List<Item> all = Stream.concat(items().stream(), Stream.of(BAD)).toList();
    assertThatThrownBy(() -> trained(new Overflowing(WELL), data(all, List.of())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("for the text 'bad ab' of item 'new'");
    List<User> users =
        IntStream.range(0, 8)
            .mapToObj(u -> new User("u" + u, Map.of(), Map.of(), u == 5 ? "bad" : title(u)))
            .toList();
    assertThatThrownBy(() -> trained(new Overflowing(WELL), data(items(), users)))
        .hasMessageContaining("of user 'u5'");
  }

  // The last item had no vector, or most had those of other items, and nobody was told.
  @Test
  void trainingRefusesAnotherShape() {
    assertThatThrownBy(() -> trained(new Misshapen(4, 1, 0), data(items(), List.of())))
        .hasMessageStartingWith("the encoder 'letters' gave ")
        .hasMessageContaining(" vectors for ");
    assertThatThrownBy(() -> trained(new Misshapen(4, 0, 1), data(items(), List.of())))
        .hasMessage("the encoder 'letters' gave vectors of 5 numbers instead of 4");
  }

  @Test
  void anArrivalOfAnotherShapeIsRefused() {
    View view = View.of(snapshot());
    Item item = items().get(1).withTexts(Map.of("title", "ab"));
    for (var odd : List.of(new Misshapen(4, 1, 0), new Misshapen(4, 0, 1))) {
      assertThatThrownBy(() -> view.with(item, odd))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("the encoder 'letters' gave ");
    }
  }

  // A search ended in an ArrayIndexOutOfBoundsException.
  @Test
  void anEncoderOfTheSameIdAndOtherDimensionsIsRefusedNamingBoth() {
    Snapshot snapshot = snapshot();
    var other = new Misshapen(5, 0, 0);
    assertThatThrownBy(() -> Weft.of(snapshot, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the snapshot's texts were embedded by 'letters' of 4 dimensions, not by one of 5");
    assertThatThrownBy(() -> View.of(snapshot).with(BAD, other))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aQueryGoesWithoutTheTextAndSaysWhy() {
    var weft = Weft.of(snapshot(), new Overflowing(WELL));
    assertThat(weft.recommend(Query.user("u1").withText("bad a")).notes())
        .contains(
            "the text was left out, since its encoder failed: it gave a number that is not finite");
    var narrow = Weft.of(snapshot(), new Misshapen(4, 0, -1));
    assertThat(narrow.search("a", 3).notes())
        .contains(
            "the text was left out, since its encoder failed:"
                + " it gave vectors of 3 numbers instead of 4");
  }

  @Test
  void aCatalogueOfNumbersThatAreNotFiniteIsRefusedByItem() {
    Matrix texts = Matrix.zeros(2, 2);
    texts.values()[3] = Float.POSITIVE_INFINITY;
    List<Item> two = List.of(Item.ofId("a"), Item.ofId("b"));
    assertThatThrownBy(() -> Catalogue.of(two, texts, "letters"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("item 'b'");
  }
}
