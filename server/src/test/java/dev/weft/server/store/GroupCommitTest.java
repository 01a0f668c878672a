package dev.weft.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {

  private static final String INSERT = "INSERT INTO tenants (name, created) VALUES ('%s', 0)";

  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(Address.of(folder.resolve("shop.weftdb").toString()));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private int insert(String name) {
    return database.write(handle -> handle.execute(String.format(INSERT, name)));
  }

  private long tenants() {
    return database.read(
        handle -> handle.createQuery("SELECT count(*) FROM tenants").mapTo(Long.class).one());
  }

  /** The thread that writes died of it, and with it every later write. */
  @Test
  void oneWithoutMemoryIsNoReasonThatNothingIsWrittenAnyMore() {
    assertThatThrownBy(
            () ->
                database.write(
                    handle -> {
                      handle.execute(String.format(INSERT, "half"));
                      throw new OutOfMemoryError("Java heap space");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(insert("next")).isEqualTo(1);
    assertThat(tenants()).as("nothing of what failed is kept").isEqualTo(1);
    assertThat(database.trouble()).isEmpty();
  }

  @Test
  void memoryThatCouldNotFollowTheDiskEndsWriting() throws Exception {
    assertThatThrownBy(
            () ->
                database.write(
                    handle -> handle.execute(String.format(INSERT, "kept")),
                    rows -> {
                      throw new OutOfMemoryError("Java heap space");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (database.alive() && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    assertThat(database.alive()).isFalse();
    assertThat(database.trouble()).hasValueSatisfying(why -> assertThat(why).contains("again"));
  }

  /** What was written was in the store and not in memory: whoever wrote it had gone. */
  @Test
  void whoIsInterruptedWaitsForWhatIsWrittenAllTheSame() throws Exception {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var wrote = new CompletableFuture<String>();
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    int rows =
                        database.write(
                            handle -> {
                              begun.countDown();
                              await(goOn);
                              return handle.execute(String.format(INSERT, "slow"));
                            });
                    wrote.complete(rows + " " + Thread.currentThread().isInterrupted());
                  } catch (RuntimeException e) {
                    wrote.completeExceptionally(e);
                  }
                });
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    writer.interrupt();
    goOn.countDown();
    assertThat(wrote.get(10, TimeUnit.SECONDS)).isEqualTo("1 true");
  }

  /** It read of the disk what came after it, which memory then followed once more. */
  @Test
  void betweenTwoCommitsNothingIsOnDiskThatMemoryDoesNotKnow() throws Exception {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> before =
          threads.submit(
              () ->
                  database.write(
                      handle -> {
                        begun.countDown();
                        await(goOn);
                        return handle.execute(String.format(INSERT, "before"));
                      }));
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      var seen = new AtomicLong();
      Future<?> between = threads.submit(() -> database.between(() -> seen.set(tenants())));
      Thread.sleep(50);
      Future<Integer> after = threads.submit(() -> insert("after"));
      Thread.sleep(50);
      goOn.countDown();
      before.get(10, TimeUnit.SECONDS);
      between.get(10, TimeUnit.SECONDS);
      after.get(10, TimeUnit.SECONDS);
      assertThat(seen).hasValue(1);
      assertThat(tenants()).isEqualTo(2);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
