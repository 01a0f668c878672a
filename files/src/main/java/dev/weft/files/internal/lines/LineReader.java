package dev.weft.files.internal.lines;

import dev.weft.files.internal.values.Limits;
import dev.weft.files.internal.values.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/*
 * Lines are cut from the bytes before they are decoded. That costs a copy, but it keeps the line
 * number exact when a byte is not UTF-8, bounds the memory whatever the file holds, and lets reading
 * go on at the next line. A decoder behind a buffer offers none of the three.
 */
/** Cuts a file into lines. A bad line is a line with a problem; the next one is read as usual. */
public final class LineReader implements AutoCloseable {

  private static final int SHOWN_BYTES = 256;

  private final Path file;
  private final InputStream input;
  private final Encoding encoding;
  private final int maxLineBytes;
  private final byte[] block = new byte[1 << 16];
  private final Deque<Line> pushedBack = new ArrayDeque<>();
  private int from;
  private int to;
  private byte[] partial = new byte[256];
  private int partialSize;
  private long number;
  private long taken;
  private long given;
  private byte lineEnd = '\n';

  /**
   * The lines of a file.
   *
   * @param charset the encoding, or null to recognise it
   */
  public LineReader(Path file, InputStream input, @Nullable Charset charset, int maxLineBytes) {
    this.file = file;
    this.input = input;
    this.encoding = new Encoding(charset);
    this.maxLineBytes = maxLineBytes;
  }

  /** What to know about how the file is written, a sentence each. */
  public List<String> notes() {
    var notes = new ArrayList<String>();
    if (lineEnd == '\r') {
      notes.add("its lines end with a carriage return");
    }
    notes.addAll(encoding.notes());
    return notes;
  }

  /** Bytes read from the file so far. */
  long taken() {
    return taken;
  }

  /** Characters of all lines given out so far, of those given out again each time. */
  public long given() {
    return given;
  }

  /** The next lines, which are read again afterwards: this many, or fewer where they are long. */
  public List<Line> peek(int count) {
    var sample = new ArrayList<Line>(count);
    long start = given;
    for (int i = 0; i < count && given - start < Limits.SAMPLE; i++) {
      Line line = next();
      if (line == null) {
        break;
      }
      sample.add(line);
    }
    pushBack(sample);
    return sample;
  }

  /** The next line, or null at the end. */
  public @Nullable Line next() {
    Line first = pushedBack.pollFirst();
    Line next = first != null ? first : fromFile();
    given += next == null ? 0 : next.text().length() + 1;
    return next;
  }

  private @Nullable Line fromFile() {
    try {
      return read();
    } catch (IOException e) {
      throw ByteInput.unreadable(file, number + 1, e);
    }
  }

  /** Puts lines back, in their order, to be read again. */
  public void pushBack(Iterable<Line> lines) {
    var again = new ArrayDeque<Line>();
    lines.forEach(again::addLast);
    while (!again.isEmpty()) {
      pushedBack.addFirst(again.removeLast());
    }
  }

  @Override
  public void close() {
    try {
      input.close();
    } catch (IOException e) {
      throw ByteInput.unreadable(file, number, e);
    }
  }

  private @Nullable Line read() throws IOException {
    partialSize = 0;
    long length = 0;
    while (true) {
      if (from == to && !fill()) {
        return length == 0 ? null : line(length, partial, 0, partialSize);
      }
      int end = from;
      while (end < to && block[end] != lineEnd) {
        end++;
      }
      boolean complete = end < to;
      int start = from;
      from = complete ? end + 1 : end;
      if (complete && length == 0) {
        return line(end - start, block, start, end - start);
      }
      length += end - start;
      keep(start, end - start);
      if (complete) {
        return line(length, partial, 0, partialSize);
      }
    }
  }

  private boolean fill() throws IOException {
    to = input.readNBytes(block, 0, block.length);
    from = 0;
    taken += to;
    if (number == 0 && partialSize == 0) {
      lineEnd = endsWithCarriageReturns() ? (byte) '\r' : (byte) '\n';
    }
    return to > 0;
  }

  /** Whether the file is of the kind whose lines end with a carriage return alone. */
  private boolean endsWithCarriageReturns() {
    boolean returns = false;
    for (int i = 0; i < to; i++) {
      if (block[i] == '\n') {
        return false;
      }
      returns |= block[i] == '\r';
    }
    return returns;
  }

  private void keep(int start, int count) {
    int kept = Math.min(count, maxLineBytes + 1 - partialSize);
    if (partialSize + kept > partial.length) {
      partial =
          Arrays.copyOf(partial, (int) Math.min(2L * (partialSize + kept), maxLineBytes + 1L));
    }
    System.arraycopy(block, start, partial, partialSize, kept);
    partialSize += kept;
  }

  /** The line of {@code length} bytes, of which {@code count} are at hand. */
  private Line line(long length, byte[] bytes, int start, int count) {
    number++;
    if (number == 1 && startsWith(bytes, start, count, 0xEF, 0xBB, 0xBF)) {
      start += 3;
      count -= 3;
      length -= 3;
    }
    if (length > maxLineBytes) {
      String head = new String(bytes, start, Math.min(count, SHOWN_BYTES), StandardCharsets.UTF_8);
      String rule =
          String.format(
              Locale.ROOT, "the line is %d bytes long, more than %d", length, maxLineBytes);
      return bad(head, rule + "; were its line ends lost?");
    }
    if (count > 0 && bytes[start + count - 1] == '\r') {
      count--;
    }
    String text = encoding.decode(number, bytes, start, count, block, from, to);
    if (text == null) {
      return bad(new String(bytes, start, count, StandardCharsets.UTF_8), encoding.rule());
    }
    return text.indexOf('\0') >= 0
        ? bad(text, "must not hold a NUL character")
        : new Line(number, text, null);
  }

  private Line bad(String text, String rule) {
    return new Line(number, text, new Rejected("", text, rule));
  }

  private static boolean startsWith(byte[] bytes, int start, int count, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= count || (bytes[start + i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
