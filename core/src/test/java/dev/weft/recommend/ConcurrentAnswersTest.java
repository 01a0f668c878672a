package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.History;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.features.internal.UserFeatures;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.neighbours.UserKnn;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.shelf.Shelf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Eight threads are answered as one is. */
class ConcurrentAnswersTest {

  private static final int THREADS = 8;
  private static final int ITEMS = 60;
  private static final int ROUNDS = 40;

  private static final TrainingData DATA = Synthetic.data(150, ITEMS, 5, 4, 6, 11);

  @Test
  void everyModelScoresTheSameInEveryThread() throws Exception {
    for (String name : Shelf.names()) {
      Algorithm algorithm = Shelf.parse(name);
      Model model = algorithm.fit(DATA);
      List<float[]> expected = scores(model);
      for (List<float[]> scores : inThreads(() -> scores(model))) {
        for (int user = 0; user < scores.size(); user++) {
          assertThat(scores.get(user)).as("%s, user %d", name, user).isEqualTo(expected.get(user));
        }
      }
    }
  }

  private static List<float[]> scores(Model model) {
    return IntStream.range(0, ROUNDS)
        .mapToObj(user -> model.score(Evidence.of(DATA.interactions().history(user))))
        .toList();
  }

  @Test
  void everyThreadGetsTheSameLists() throws Exception {
    Weft weft = Weft.of(snapshot());
    List<Query> queries = queries();
    List<Recommendations> expected = queries.stream().map(Weft.of(snapshot())::recommend).toList();
    Callable<List<Recommendations>> answers = () -> queries.stream().map(weft::recommend).toList();
    for (List<Recommendations> lists : inThreads(answers)) {
      assertThat(lists).isEqualTo(expected);
    }
  }

  /** Of every kind, each a few times. */
  private static List<Query> queries() {
    List<Query> queries = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      Query user = Query.user(user(i).id()).limit(7);
      queries.add(user.explain());
      queries.add(user.where("price < " + i).explain());
      queries.add(user.boost("price > 30", 1).pin(item(i).id(), 3).popularity(0.2));
      queries.add(Query.items(item(i).id(), item(i + 1).id()).diversity(0.3));
      queries.add(Query.anyone().withAttribute("kind", "k" + i % 3).explain());
    }
    return queries;
  }

  private static Snapshot snapshot() {
    var gate = new Gate(List.of(new Popularity(), new Ease(5), new UserKnn()), HoldOut.RANDOM);
    List<User> users = IntStream.range(0, 150).mapToObj(ConcurrentAnswersTest::user).toList();
    List<Item> items = IntStream.range(0, ITEMS).mapToObj(ConcurrentAnswersTest::item).toList();
    List<History> histories = DATA.interactions().histories();
    var texts = Matrix.zeros(ITEMS, 4);
    for (int i = 0; i < ITEMS; i++) {
      texts.values()[i * 4 + i % 4] = 1;
    }
    return Snapshot.of(
        gate.fit(TrainingData.of(DATA.interactions())),
        Catalogue.of(items, texts, "none"),
        Audience.of(users, histories, UserFeatures.fit(users)));
  }

  private static User user(int number) {
    return new User("u%03d".formatted(number), Map.of("kind", "k" + number % 3), Map.of(), "");
  }

  private static Item item(int number) {
    return new Item(
        "i%02d".formatted(number % ITEMS),
        Map.of("title", "lamp " + number % 7),
        Map.of(),
        Map.of(),
        Map.of("price", number + 0.5),
        Map.of(),
        Item.Availability.ALWAYS);
  }

  private static <T> List<T> inThreads(Callable<T> work) throws Exception {
    var start = new CyclicBarrier(THREADS);
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<T>> running = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      List<T> all = new ArrayList<>();
      for (Future<T> one : running) {
        all.add(one.get());
      }
      return all;
    }
  }
}
