package dev.weft.neural;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.recommend.Preparation;
import dev.weft.recommend.Query;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.SnapshotFile;
import dev.weft.recommend.SnapshotTrainer;
import dev.weft.recommend.View;
import dev.weft.recommend.Weft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A shop where the same words in another order are another thing, and frozen texts are alike. */
class WordOrderTest {

  private static final int USERS = 4_000;
  private static final int WORDS = 12;
  private static final int COLD = 5;
  private static final Dataset SHOP = shop();
  private static final TrainingData DATA = new Preparation().trainingData(SHOP);

  private static TextTower tower(TowerEncoder encoder) {
    return new TextTower(Objective.ELSA, 32, 0, false, 0.1, 0, 1e-2, 40, encoder, 16, 32, 8);
  }

  /** Tins within cups of one kind, by turns in the other. */
  private static String title(int kind, int cup, int tin) {
    String a = "cup" + cup;
    String b = "tin" + tin;
    return kind == 0 ? a + " " + b + " " + b + " " + a : a + " " + b + " " + a + " " + b;
  }

  /** Of these words there are no events; of the others there is one order alone, by lot. */
  private static boolean cold(int cup, int tin) {
    return (cup + 3 * tin) % COLD == 0;
  }

  private static String id(int kind, int cup, int tin) {
    return "k" + kind + "-" + cup + "-" + tin;
  }

  private static Dataset shop() {
    List<Item> items = new ArrayList<>();
    List<List<String>> warm = List.of(new ArrayList<>(), new ArrayList<>());
    RandomGenerator random = RandomStreams.of(4);
    for (int cup = 0; cup < WORDS; cup++) {
      for (int tin = 0; tin < WORDS; tin++) {
        for (int kind = 0; kind < 2; kind++) {
          String title = title(kind, cup, tin);
          items.add(Item.ofTexts(id(kind, cup, tin), Map.of("title", title)));
        }
        if (!cold(cup, tin)) {
          int kind = random.nextInt(2);
          warm.get(kind).add(id(kind, cup, tin));
        }
      }
    }
    Events.Builder events = Events.builder(EventType.PRESETS);
    for (int user = 0; user < USERS; user++) {
      List<String> own = warm.get(user % 2);
      for (int place : random.ints(0, own.size()).distinct().limit(9).toArray()) {
        events.add(new Event("u" + user, own.get(place), "view", 1, 1_000L + place));
      }
    }
    return Dataset.of(items, List.of(), events.build());
  }

  /** Share of pairs of items without events of the same words that are told apart rightly. */
  private static double told(Model model) {
    int right = 0;
    int asked = 0;
    for (int user = 0; user < 40; user++) {
      int index = SHOP.userIndex().index("u" + user);
      float[] scores = model.score(Evidence.of(DATA.interactions().history(index)));
      for (int cup = 0; cup < WORDS; cup++) {
        for (int tin = 0; tin < WORDS; tin++) {
          if (cold(cup, tin)) {
            float liked = scores[SHOP.itemIndex().index(id(user % 2, cup, tin))];
            float other = scores[SHOP.itemIndex().index(id(1 - user % 2, cup, tin))];
            right += liked > other ? 1 : 0;
            asked++;
          }
        }
      }
    }
    return (double) right / asked;
  }

  @Test
  void aHeadCannotTellTheOrderOfWords() {
    assertThat(told(tower(TowerEncoder.HEAD).fit(DATA))).isLessThan(0.6);
  }

  @ParameterizedTest
  @EnumSource(
      value = TowerEncoder.class,
      names = {"TANH", "LSTM"})
  void theOrderOfWordsIsHeardInTextsOfItemsWithoutEvents(TowerEncoder encoder) {
    assertThat(told(tower(encoder).fit(DATA))).isGreaterThan(0.9);
  }

  @Test
  void aSnapshotReadBackAnswersAlikeAndAnArrivalIsPlaced(@TempDir Path folder) throws IOException {
    Snapshot snapshot =
        new SnapshotTrainer(new Preparation(), Optional.of(tower(TowerEncoder.LSTM)), line -> {})
            .train(SHOP);
    SnapshotFile.write(folder.resolve("shop.weft"), snapshot);
    View read = View.of(SnapshotFile.read(folder.resolve("shop.weft")));
    for (int user = 0; user < 4; user++) {
      Query query = Query.user("u" + user).limit(40);
      assertThat(Weft.of(read).recommend(query).items())
          .isEqualTo(Weft.of(View.of(snapshot)).recommend(query).items());
    }
    View more = read.with(Item.ofTexts("new", Map.of("title", title(0, 1, 2))));
    assertThat(
            Weft.of(more).recommend(Query.user("u0").limit(300)).items().stream()
                .map(item -> item.itemId()))
        .contains("new");
  }
}
