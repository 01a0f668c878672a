package dev.weft.data.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocksTest {

  @TempDir private Path folder;

  /** It let go of the lock of the next, which a third one took beside it. */
  @Test
  void aLockOfAProcessThatIsClosedTwiceLeavesThatOfTheNext() throws IOException {
    Path path = folder.resolve("lock");
    ProcessLock first = ProcessLock.tryTake(path).orElseThrow();
    first.close();
    try (ProcessLock _ = ProcessLock.tryTake(path).orElseThrow()) {
      first.close();
      assertThat(ProcessLock.tryTake(path)).isEmpty();
    }
    ProcessLock.tryTake(path).orElseThrow().close();
  }

  /** It deleted the file of the next. */
  @Test
  void aRightToWriteThatIsClosedTwiceLeavesThatOfTheNext() throws IOException {
    Path path = folder.resolve("lock");
    WriteLock first = WriteLock.tryTake(path).orElseThrow();
    first.close();
    assertThat(path).doesNotExist();
    try (WriteLock _ = WriteLock.tryTake(path).orElseThrow()) {
      first.close();
      assertThat(path).exists();
      assertThat(WriteLock.tryTake(path)).isEmpty();
    }
    assertThat(path).doesNotExist();
  }
}
