package dev.weft.bench;

import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.SnapshotFile;
import dev.weft.recommend.Weft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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

/** What a trained snapshot answers in process, one thread: {@code -p snapshot=FILE}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AnswerBenchmark {

  private static final int ASKED = 500;
  private static final int K = 10;

  /** A file that {@code weft train} wrote. */
  @Param("")
  private String snapshot = "";

  private @Nullable Weft weft;
  private List<String> users = List.of("");
  private List<String> items = List.of("");
  private int next;

  /** Reads the snapshot and draws who asks. */
  @Setup
  public void open() throws IOException {
    Snapshot read = SnapshotFile.read(Path.of(snapshot));
    weft = Weft.of(read);
    var random = new SplittableRandom(1);
    users =
        random
            .ints(ASKED, 0, read.users().size())
            .mapToObj(user -> read.users().get(user).id())
            .toList();
    items =
        random
            .ints(ASKED, 0, read.items().size())
            .mapToObj(item -> read.items().get(item).id())
            .toList();
  }

  private Weft opened() {
    return Objects.requireNonNull(weft);
  }

  private Query asked() {
    next = (next + 1) % ASKED;
    return Query.user(users.get(next)).limit(K);
  }

  /** Ten items for a known user. */
  @Benchmark
  public Recommendations plain() {
    return opened().recommend(asked());
  }

  /** The same with reasons. */
  @Benchmark
  public Recommendations explained() {
    return opened().recommend(asked().explain());
  }

  /** Ten items that go with one. */
  @Benchmark
  public Recommendations similar() {
    next = (next + 1) % ASKED;
    return opened().similar(items.get(next), K);
  }
}
