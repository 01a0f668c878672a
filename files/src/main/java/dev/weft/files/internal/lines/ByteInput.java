package dev.weft.files.internal.lines;

import com.github.luben.zstd.ZstdInputStream;
import dev.weft.files.BadDataException;
import dev.weft.files.Fault;
import dev.weft.files.internal.values.BadData;
import dev.weft.math.internal.NativeFolder;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** The bytes of a file, unpacked where its name ends in {@code .gz} or {@code .zst}. */
public final class ByteInput {

  private ByteInput() {}

  /** Opens a file; {@code counter} is told of every block read from the disk. */
  public static InputStream open(Path file, ByteCounter counter) {
    if (!Files.isRegularFile(file)) {
      String rule = Files.exists(file) ? "must be a file" : "does not exist";
      throw BadData.because(BadData.ofFile(file, rule), new NoSuchFileException(file.toString()));
    }
    InputStream raw = null;
    try {
      raw = new Counting(Files.newInputStream(file), counter);
      String name = file.toString().toLowerCase(Locale.ROOT);
      if (name.endsWith(".gz")) {
        return new GZIPInputStream(raw, 1 << 16);
      }
      if (!name.endsWith(".zst")) {
        return raw;
      }
      NativeFolder.prepare();
      return new ZstdInputStream(raw).setContinuous(false);
    } catch (IOException e) {
      BadDataException bad = unreadable(file, 0, e);
      try {
        if (raw != null) {
          raw.close();
        }
      } catch (IOException closing) {
        bad.addSuppressed(closing);
      }
      throw bad;
    }
  }

  public static BadDataException unreadable(Path file, long line, IOException cause) {
    return BadData.because(
        new Fault(file.toString(), line, "", "", "cannot be read or unpacked: " + reason(cause)),
        cause);
  }

  /** Some say nothing, as unpackers when the end comes within a header. */
  private static String reason(IOException cause) {
    if (cause instanceof EOFException) {
      return "it is cut short";
    }
    if (cause instanceof CharacterCodingException) {
      return "it holds bytes that are not UTF-8";
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** Told of bytes read. */
  @FunctionalInterface
  public interface ByteCounter {
    void read(int bytes);
  }

  private static final class Counting extends FilterInputStream {

    private final ByteCounter counter;

    Counting(InputStream in, ByteCounter counter) {
      super(in);
      this.counter = counter;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      if (read >= 0) {
        counter.read(1);
      }
      return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      if (read > 0) {
        counter.read(read);
      }
      return read;
    }
  }
}
