package dev.weft.math.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kill while PyTorch's library was unpacked left a part of it for good. */
class HalfUnpackedTest {

  @TempDir private Path folder;

  private Path file(String name, Duration age) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return touched(Files.writeString(file, "library"), age);
  }

  private static Path touched(Path path, Duration age) throws IOException {
    return Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(age)));
  }

  @Test
  void whatNobodyWritesAnyMoreIsTakenAway() throws IOException {
    Path part = file("pytorch/tmp2923380547385720609/libtorch_cpu.so", Duration.ofHours(2));
    touched(part.resolveSibling(""), Duration.ofHours(2));
    Path jni = file("pytorch/2.7.1-cpu-linux-x86_64/jni81tmp", Duration.ofDays(1));
    Path tokens = file("tokenizers/0.21.0-cpu-linux-x86_64/jni82tmp", Duration.ofDays(1));
    HalfUnpacked.sweep(folder);
    assertThat(part.resolveSibling("")).doesNotExist();
    assertThat(jni).doesNotExist();
    assertThat(tokens).doesNotExist();
    assertThat(folder.resolve("pytorch/2.7.1-cpu-linux-x86_64")).isEmptyDirectory();
  }

  @Test
  void whatALivingProcessWritesStays() throws IOException {
    file("pytorch/tmp12/libc10.so", Duration.ofHours(2));
    Path written = file("pytorch/tmp12/libtorch_cpu.so", Duration.ofMinutes(1));
    touched(written.resolveSibling(""), Duration.ofHours(2));
    Path begun = file("pytorch/tmp13/libc10.so", Duration.ofHours(2));
    HalfUnpacked.sweep(folder);
    assertThat(written.resolveSibling("libc10.so")).exists();
    assertThat(begun).as("whose folder is new").exists();
  }

  @Test
  void whatIsUnpackedStays() throws IOException {
    Duration old = Duration.ofDays(400);
    Path library = file("pytorch/2.7.1-cpu-linux-x86_64/libtorch_cpu.so", old);
    Path named = file("pytorch/2.7.1-cpu-linux-x86_64/tmpfiles.so", old);
    HalfUnpacked.sweep(folder);
    HalfUnpacked.sweep(folder.resolve("missing"));
    assertThat(library).exists();
    assertThat(named).exists();
  }
}
