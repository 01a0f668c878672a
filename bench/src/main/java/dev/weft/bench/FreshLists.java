package dev.weft.bench;

import com.sun.management.ThreadMXBean;
import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.InteractionRule;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.GateModel;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.neighbours.ItemKnn;
import dev.weft.models.internal.neighbours.UserKnn;
import dev.weft.models.internal.popularity.AttributePrior;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.recommend.Preparation;
import dev.weft.recommend.Query;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.SnapshotFile;
import dev.weft.recommend.SnapshotTrainer;
import dev.weft.recommend.View;
import dev.weft.recommend.Weft;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Lists in process of whose scores nothing is remembered, one thread: of snapshots that {@code weft
 * train} wrote, or of made-up catalogues of items with two vectors of 384 numbers as an encoder
 * makes them of title and description, and of users with one of 400 attributes, by the members that
 * the default chose for a generated shop. Beside each what its members take when they are scored
 * one by one, and how many of the first ten places are those of the exact scores. The made-up
 * catalogue is asked before its first model as well, as a shop is on its first day, without what
 * items say and with it.
 */
final class FreshLists {

  private static final int USERS = 5_000;
  private static final int EVENTS_AN_ITEM = 15;
  private static final int DIMENSIONS = 384;
  private static final int KINDS = 200;
  private static final int ATTRIBUTES = 400;
  private static final int ASKED = 1_000;

  /** Before the first model each list looks at every item. */
  private static final int ASKED_UNTRAINED = 200;

  private static final int WARM = 3;

  private final RandomGenerator random = RandomStreams.of(1);
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private FreshLists() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println(Machine.describe());
    List<String> asked = arguments.length == 0 ? List.of("10000", "100000") : List.of(arguments);
    for (String one : asked) {
      var lists = new FreshLists();
      if (one.chars().allMatch(Character::isDigit)) {
        Dataset made = lists.made(Integer.parseInt(one));
        lists.measure(trained(made));
        lists.untrained(made, Optional.empty());
        lists.untrained(made, Optional.of(new MadeUp()));
      } else {
        lists.measure(SnapshotFile.read(Path.of(one)));
      }
    }
  }

  private Dataset made(int items) {
    float[][] kinds = new float[2 * KINDS][];
    Arrays.setAll(kinds, kind -> vector(new float[DIMENSIONS]));
    List<Item> catalogue = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      catalogue.add(
          new Item(
              String.format(Locale.ROOT, "i%06d", i),
              Map.of("title", "thing " + i),
              Map.of(),
              Map.of(),
              Map.of(),
              Map.of(
                  "title",
                  vector(kinds[i % KINDS]),
                  "description",
                  vector(kinds[KINDS + i % KINDS])),
              Item.Availability.ALWAYS));
    }
    List<User> users =
        IntStream.range(0, USERS)
            .mapToObj(
                u ->
                    new User(
                        String.format(Locale.ROOT, "u%06d", u),
                        Map.of("of", "group " + u % ATTRIBUTES),
                        Map.of(),
                        ""))
            .toList();
    return Dataset.of(catalogue, users, events(catalogue));
  }

  private static Snapshot trained(Dataset data) {
    return new SnapshotTrainer(
            new Preparation(),
            Optional.of(
                new Gate(
                    List.of(
                        new Popularity(),
                        new AttributePrior(),
                        new Content(),
                        new UserKnn(),
                        new ItemKnn()),
                    HoldOut.RANDOM)),
            line -> {})
        .train(data);
  }

  private float[] vector(float[] kind) {
    float[] vector = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (float) random.nextGaussian() + kind[i];
    }
    return vector;
  }

  /** Two in three are of the three kinds that a user likes. */
  private Events events(List<Item> catalogue) {
    Events.Builder events = Events.builder(EventType.PRESETS);
    for (int e = 0; e < EVENTS_AN_ITEM * catalogue.size(); e++) {
      int user = random.nextInt(USERS);
      int any = (int) (catalogue.size() * Math.pow(random.nextDouble(), 2));
      int liked = (user + 7 * random.nextInt(3)) % KINDS;
      int item = e % 3 == 0 ? any : Math.min(any / KINDS * KINDS + liked, catalogue.size() - 1);
      events.add(String.format(Locale.ROOT, "u%06d", user), catalogue.get(item).id(), "view", 1, e);
    }
    return events.build();
  }

  private void measure(Snapshot snapshot) {
    if (snapshot.users().isEmpty()) {
      throw new IllegalArgumentException(
          "the snapshot holds no users to ask for, as those of a server's store: train a file");
    }
    List<String> users = snapshot.users().stream().map(User::id).toList();
    measure("a fresh list", Weft.of(snapshot), users, ASKED);
    if (snapshot.model() instanceof GateModel gate) {
      new ExactLists(gate, snapshot).compare();
    }
  }

  /** Lists of a view to which the same has come, and nobody has learned from it. */
  private void untrained(Dataset data, Optional<TextEncoder> encoder) {
    View view =
        View.untrained(
            encoder, TextAnalysis.plain(), data.events().types(), InteractionRule.DISTINCT);
    for (Item item : data.items()) {
      view = view.with(item);
    }
    view =
        view.with(IntStream.range(0, data.events().size()).mapToObj(data.events()::event).toList());
    measure(
        "before the first model, "
            + (encoder.isPresent() ? "with" : "without")
            + " what items say,",
        Weft.of(view),
        data.users().stream().map(User::id).toList(),
        ASKED_UNTRAINED);
  }

  private void measure(String what, Weft weft, List<String> users, int asked) {
    List<Query> queries =
        random
            .ints(asked, 0, users.size())
            .mapToObj(user -> Query.user(users.get(user)).limit(10))
            .toList();
    for (int round = 0; round < WARM; round++) {
      queries.forEach(weft::recommend);
    }
    long[] times = new long[asked];
    long begin = threads.getCurrentThreadCpuTime();
    for (int q = 0; q < asked; q++) {
      long start = System.nanoTime();
      weft.recommend(queries.get(q));
      times[q] = System.nanoTime() - start;
    }
    double processor = (threads.getCurrentThreadCpuTime() - begin) / 1e6 / asked;
    Arrays.sort(times);
    System.out.printf(
        Locale.ROOT,
        "%,d items: %s %.3f ms of the processor; p50 %.3f, p99 %.3f ms%n",
        weft.view().itemIndex().size(),
        what,
        processor,
        times[asked / 2] / 1e6,
        times[asked * 99 / 100] / 1e6);
  }

  /** Vectors of 384 numbers by chance, the same for the same text. */
  private record MadeUp() implements TextEncoder {

    @Override
    public String id() {
      return "made-up-384";
    }

    @Override
    public int dimensions() {
      return DIMENSIONS;
    }

    @Override
    public Matrix encodeAll(List<String> texts) {
      Matrix vectors = Matrix.zeros(texts.size(), DIMENSIONS);
      for (int row = 0; row < texts.size(); row++) {
        RandomGenerator own = RandomStreams.of(texts.get(row).hashCode());
        for (int i = 0; i < DIMENSIONS; i++) {
          vectors.values()[row * DIMENSIONS + i] =
              (float) (own.nextGaussian() / Math.sqrt(DIMENSIONS));
        }
      }
      return vectors;
    }
  }
}
