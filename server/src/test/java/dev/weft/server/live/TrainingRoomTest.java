package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.internal.files.EndingException;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.server.store.JobLog;
import dev.weft.server.store.Store;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRoomTest {

  @TempDir private Path folder;

  /** A thread that runs what it was given when the test says so. */
  private static final class Stepped extends AbstractExecutorService {
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    @Override
    public void execute(Runnable work) {
      waiting.add(work);
    }

    void step() {
      waiting.remove().run();
    }

    @Override
    public void shutdown() {
      waiting.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return true;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }

  /** It stayed open for good, and no other of its kind began until the server was restarted. */
  @Test
  void aJobThatCouldNotBeKeptWhenItBeganIsNotTheLastOfItsKind() throws Exception {
    Path file = folder.resolve("shop.weftdb");
    try (var thread = new Stepped();
        Store store = Store.open(file.toString())) {
      JobLog jobs = store.tenant("shop").jobs();
      var room =
          new TrainingRoom(
              jobs,
              (kind, progress) -> "done",
              Map.of(TrainingKind.REFRESH, thread),
              Clock.systemUTC());
      Job first = room.begin(TrainingKind.REFRESH);
      Files.move(file, folder.resolve("away"));
      thread.step();
      assertThat(room.open()).isEmpty();
      assertThat(failures(room)).isEqualTo(1);
      Files.move(folder.resolve("away"), file);
      Job second = room.begin(TrainingKind.REFRESH);
      assertThat(second.id()).isNotEqualTo(first.id());
      thread.step();
      assertThat(jobs.find(second.id()).orElseThrow().state()).isEqualTo(Job.State.DONE);
      assertThat(failures(room)).isZero();
    }
  }

  /** The path of a temporary file was kept as why a training failed. */
  @Test
  void whatASignalMeetsAsItIsWrittenIsToldAsBrokenOff() {
    try (var thread = new Stepped();
        Store store = Store.open(folder.resolve("ends.weftdb").toString())) {
      JobLog jobs = store.tenant("shop").jobs();
      var room =
          new TrainingRoom(
              jobs,
              (kind, progress) -> {
                throw new UncheckedIOException(new EndingException("/tmp/model"));
              },
              Map.of(TrainingKind.REFRESH, thread),
              Clock.systemUTC());
      Job job = room.begin(TrainingKind.REFRESH);
      thread.step();
      assertThat(jobs.find(job.id()).orElseThrow().message())
          .isEqualTo("the server ended before the job did");
    }
  }

  /** A replay came to other models on a slow machine: its clock stands still while one is made. */
  @Test
  void whatATrainingTookIsNeitherMoreThanItsClockSaysNorMoreThanItWas() throws Exception {
    assertThat(took(Duration.ZERO)).isZero();
    assertThat(took(Duration.ofDays(365))).isPositive().isLessThan(Duration.ofHours(1));
    assertThat(took(Duration.ofDays(-365))).isZero();
  }

  /** One that had waited for another tenant's was told to hang, and a restart broke it off. */
  @Test
  void whatWaitedLongDoesNotHang() throws Exception {
    var clock = new SteppedClock(Instant.parse("2026-03-04T00:00:00Z"));
    try (var thread = new Stepped();
        Store store = Store.open(folder.resolve("waits.weftdb").toString())) {
      var faults = new ArrayList<List<String>>();
      var rooms = new ArrayList<TrainingRoom>();
      rooms.add(
          new TrainingRoom(
              store.tenant("shop").jobs(),
              (kind, progress) -> {
                faults.add(rooms.getFirst().faults());
                clock.move(Duration.ofMinutes(121));
                faults.add(rooms.getFirst().faults());
                return "done";
              },
              Map.of(TrainingKind.REFRESH, thread),
              clock));
      rooms.getFirst().begin(TrainingKind.REFRESH);
      clock.move(Duration.ofHours(5));
      thread.step();
      assertThat(faults.getFirst()).isEmpty();
      assertThat(faults.getLast()).singleElement().asString().contains("has not ended since");
      assertThat(rooms.getFirst().faults()).isEmpty();
    }
  }

  private static Schedule.Past past(TrainingRoom room) {
    return room.past().values().iterator().next();
  }

  private static int failures(TrainingRoom room) {
    return past(room).failures();
  }

  /** Of one during which the clock is set. */
  private Duration took(Duration setBy) throws Exception {
    var clock = new SteppedClock(Instant.parse("2026-03-04T00:00:00Z"));
    try (var thread = new Stepped();
        Store store = Store.open(folder.resolve("clock" + setBy.toDays() + ".weftdb").toString())) {
      var room =
          new TrainingRoom(
              store.tenant("shop").jobs(),
              (kind, progress) -> {
                clock.move(setBy);
                return "done";
              },
              Map.of(TrainingKind.REFRESH, thread),
              clock);
      room.begin(TrainingKind.REFRESH);
      thread.step();
      return past(room).took();
    }
  }

  /** Whoever asked whether the server is ready waited for the store, and was told that it is. */
  @Test
  void howATrainingStandsIsToldWhileTheStoreHangs() throws Exception {
    Path file = folder.resolve("hangs.weftdb");
    try (var thread = new Stepped();
        Store store = Store.open(file.toString());
        var other = DriverManager.getConnection("jdbc:sqlite:" + file);
        var locking = other.createStatement()) {
      var room =
          new TrainingRoom(
              store.tenant("shop").jobs(),
              (kind, progress) -> "done",
              Map.of(TrainingKind.REFRESH, thread),
              Clock.systemUTC());
      locking.execute("BEGIN IMMEDIATE");
      var one = CompletableFuture.supplyAsync(() -> room.begin(TrainingKind.REFRESH));
      var same = CompletableFuture.supplyAsync(() -> room.begin(TrainingKind.REFRESH));
      Thread.sleep(300);
      long begun = System.nanoTime();
      assertThat(room.faults()).isEmpty();
      assertThat(room.open()).isEmpty();
      assertThat(room.past()).isEmpty();
      assertThat(room.find("nobody")).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
      assertThat(one).isNotDone();
      locking.execute("ROLLBACK");
      assertThat(same.get(1, TimeUnit.MINUTES).id()).isEqualTo(one.get(1, TimeUnit.MINUTES).id());
      assertThat(room.open()).hasSize(1);
      thread.step();
    }
  }
}
