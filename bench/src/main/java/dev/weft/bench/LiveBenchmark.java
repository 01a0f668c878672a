package dev.weft.bench;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.internal.neighbours.ItemKnn;
import dev.weft.recommend.Preparation;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.SnapshotTrainer;
import dev.weft.recommend.View;
import dev.weft.recommend.Weft;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a change of a view costs, one thread, on a made-up catalogue: each item with a text of
 * twelve words, two tags, a price, and two vectors of 384 numbers as an encoder would make of title
 * and description. The encoder's own time is not in it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LiveBenchmark {

  private static final int USERS = 5_000;
  private static final int HISTORY = 40;
  private static final int DIMENSIONS = 384;
  private static final int WORDS = 5_000;

  @Param({"10000"})
  private int items;

  private @Nullable View trained;
  private @Nullable Weft weft;
  private @Nullable Weft grown;
  private List<Item> arrivals = List.of();
  private int next;

  /** Makes the catalogue and trains on it. */
  @Setup
  public void train() {
    RandomGenerator random = RandomStreams.of(1);
    List<Item> catalogue =
        IntStream.range(0, items).mapToObj(i -> item("i%06d", i, random)).toList();
    arrivals = IntStream.range(0, 200).mapToObj(i -> item("new%06d", i, random)).toList();
    List<User> users =
        IntStream.range(0, USERS)
            .mapToObj(u -> User.ofId(String.format(Locale.ROOT, "u%06d", u)))
            .toList();
    Events.Builder events = Events.builder(EventType.PRESETS);
    for (User user : users) {
      random
          .ints(0, items)
          .distinct()
          .limit(HISTORY)
          .forEach(i -> events.add(user.id(), catalogue.get(i).id(), "view", 1, Event.NO_TIME));
    }
    Snapshot snapshot =
        new SnapshotTrainer(new Preparation(), Optional.of(new ItemKnn()), line -> {})
            .train(Dataset.of(catalogue, users, events.build()));
    trained = View.of(snapshot);
    weft = Weft.of(trained);
    View more = trained;
    for (Item arrival : arrivals) {
      more = more.with(arrival);
    }
    grown = Weft.of(more);
  }

  private static Item item(String id, int number, RandomGenerator random) {
    String text =
        random.ints(12, 0, WORDS).mapToObj(word -> "word" + word).collect(Collectors.joining(" "));
    return new Item(
        String.format(Locale.ROOT, id, number),
        Map.of("title", text),
        Map.of("tags", List.of("t" + random.nextInt(50), "t" + random.nextInt(50))),
        Map.of(),
        Map.of("price", 1 + random.nextDouble() * 100),
        Map.of("title", vector(random), "description", vector(random)),
        Item.Availability.ALWAYS);
  }

  private static float[] vector(RandomGenerator random) {
    float[] vector = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  /** An event of a known user. */
  @Benchmark
  public View event() {
    next++;
    String user = String.format(Locale.ROOT, "u%06d", next % USERS);
    String item = String.format(Locale.ROOT, "i%06d", next % items);
    Weft live = Objects.requireNonNull(weft);
    live.apply(new Event(user, item, "view", 1, next));
    return live.view();
  }

  /** An item that arrives, without the time of an encoder. */
  @Benchmark
  public View insert() {
    next = (next + 1) % arrivals.size();
    return Objects.requireNonNull(trained).with(arrivals.get(next));
  }

  /** A user who is forgotten. */
  @Benchmark
  public View forget() {
    next++;
    return Objects.requireNonNull(trained)
        .withoutUser(String.format(Locale.ROOT, "u%06d", next % USERS));
  }

  /** Ten items for a known user, from the trained items alone. */
  @Benchmark
  public Recommendations answer() {
    return asked(Objects.requireNonNull(weft));
  }

  /** The same with two hundred arrivals. */
  @Benchmark
  public Recommendations answerWithArrivals() {
    return asked(Objects.requireNonNull(grown));
  }

  private Recommendations asked(Weft asked) {
    next++;
    return asked.recommend(Query.user(String.format(Locale.ROOT, "u%06d", next % USERS)).limit(10));
  }
}
