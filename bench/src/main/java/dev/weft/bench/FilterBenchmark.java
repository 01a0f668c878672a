package dev.weft.bench;

import dev.weft.data.Item;
import dev.weft.recommend.filter.Filter;
import dev.weft.recommend.filter.FilterIndex;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A filter of four conditions over 100,000 generated items. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FilterBenchmark {

  private static final int ITEMS = 100_000;
  private static final int BRANDS = 500;
  private static final int TAGS = 2_000;
  private static final Instant NOW = Instant.parse("2026-05-11T12:00:00Z");
  private static final String TEXT =
      "price < %d && brand in ['b1', 'b7', 'b90'] && !('t5' in tags) && published > now() - 300d";

  private FilterIndex index = new FilterIndex(List.of());
  private final SplittableRandom changes = new SplittableRandom(2);
  private int next;

  /** Draws the items, and asks once so that the columns are made. */
  @Setup
  public void generate() {
    var random = new SplittableRandom(1);
    index =
        new FilterIndex(
            IntStream.range(0, ITEMS)
                .mapToObj(i -> item(String.format(Locale.ROOT, "i%06d", i), random))
                .toList());
    index.mask(Filter.parse(String.format(Locale.ROOT, TEXT, -1)), NOW);
  }

  private static Item item(String id, SplittableRandom random) {
    return new Item(
        id,
        Map.of("title", "item " + id),
        Map.of("tags", List.of("t" + random.nextInt(TAGS), "t" + random.nextInt(TAGS))),
        Map.of("brand", "b" + random.nextInt(BRANDS)),
        Map.of("price", 100 * random.nextDouble(), "published", 20_000 + random.nextInt(600) + 0.0),
        Map.of(),
        Item.Availability.ALWAYS);
  }

  /** From its text, never asked before. */
  @Benchmark
  public BitSet anew() {
    next++;
    return index.mask(Filter.parse(String.format(Locale.ROOT, TEXT, next)), NOW);
  }

  /** From its text, asked before. */
  @Benchmark
  public BitSet again() {
    return index.mask(Filter.parse(String.format(Locale.ROOT, TEXT, 20)), NOW);
  }

  /** The same after each change of an item, as a price or a stock changes. */
  @Benchmark
  public BitSet changed() {
    int place = changes.nextInt(ITEMS);
    index = index.with(place, item(String.format(Locale.ROOT, "i%06d", place), changes));
    return again();
  }
}
