package dev.weft.models.internal.file;

import dev.weft.data.internal.files.WholeFile;
import dev.weft.math.internal.Sha256;
import dev.weft.models.ModelFileException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A file of named values: the 8 bytes {@code WEFTFILE}, the format version, the number of sections,
 * the sections, and the SHA-256 of everything before. Holds no time and no machine's name, so equal
 * contents are equal files.
 *
 * <p>A file is written beside its place and moved there when it is complete and on the disk; a kill
 * in the middle leaves the old one.
 */
public final class SectionFile {

  /**
   * The version written; older ones are read, newer ones refused. It moves whenever a file may hold
   * what the version before cannot read, and a list of all sections, which a test compares, with
   * it.
   */
  public static final int FORMAT_VERSION = 3;

  private static final byte[] MAGIC = "WEFTFILE".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECKSUM_BYTES = 32;

  private SectionFile() {}

  /**
   * Writes values of the types {@code Double}, {@code int[]}, {@code float[]}, {@code Matrix},
   * {@code SparseMatrix}, {@code String} and {@code byte[]}.
   *
   * @throws IOException when the file cannot be written; what was there before stays
   */
  public static void write(Path file, Map<String, Object> sections) throws IOException {
    WholeFile.write(file, unfinished -> writeTo(unfinished, sections));
  }

  private static void writeTo(Path unfinished, Map<String, Object> sections) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (var raw = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
      var out = new DataOutputStream(new DigestOutputStream(raw, digest));
      out.write(MAGIC);
      out.writeInt(FORMAT_VERSION);
      out.writeInt(sections.size());
      var repeats = new Repeats();
      for (var section : sections.entrySet()) {
        String name = section.getKey();
        Optional<String> earlier = repeats.earlier(name, section.getValue());
        if (earlier.isPresent()) {
          Sections.writeSame(out, name, earlier.get());
        } else {
          Sections.write(out, name, section.getValue());
        }
      }
      out.flush();
      raw.write(digest.digest());
    }
  }

  /**
   * Reads every section.
   *
   * @throws ModelFileException when the file is not a Weft file, is of a newer version, cut short
   *     or damaged; the message says which
   * @throws IOException when it cannot be read at all
   */
  public static Map<String, Object> read(Path file) throws IOException {
    if (Files.notExists(file)) {
      throw new ModelFileException(file, "there is no such file");
    }
    if (Files.isDirectory(file)) {
      throw new ModelFileException(
          file, "it is a folder: name a file that 'weft train --to FILE.weft' wrote");
    }
    verify(file);
    try (var raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      int head = MAGIC.length + Integer.BYTES;
      raw.skipNBytes(head);
      return sections(new SectionInput(raw, Files.size(file) - head - CHECKSUM_BYTES));
    } catch (EOFException e) {
      throw new ModelFileException(file, "its sections end before they should", e);
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(file, "a section contradicts itself: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> sections(SectionInput in) throws IOException {
    int count = in.size();
    var sections = new LinkedHashMap<String, Object>();
    for (int s = 0; s < count; s++) {
      String name = Sections.readName(in);
      if (sections.put(name, Sections.readValue(in, sections)) != null) {
        throw new IllegalArgumentException("it stands there twice: '" + name + "'");
      }
    }
    if (in.left() > 0) {
      throw new IllegalArgumentException(in.left() + " bytes stand behind the last");
    }
    return sections;
  }

  /** Checks magic, version and checksum without keeping anything, in one pass over the file. */
  private static void verify(Path file) throws IOException {
    long size = Files.size(file);
    MessageDigest digest = Sha256.digest();
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      byte[] head = raw.readNBytes(MAGIC.length + Integer.BYTES);
      if (!Arrays.equals(
          Arrays.copyOf(head, Math.min(head.length, MAGIC.length)),
          Arrays.copyOf(MAGIC, Math.min(head.length, MAGIC.length)))) {
        throw new ModelFileException(
            file, "it is not a Weft file: it does not begin with WEFTFILE");
      }
      if (size < MAGIC.length + 2 * Integer.BYTES + CHECKSUM_BYTES) {
        throw new ModelFileException(
            file, String.format(Locale.ROOT, "it is cut short: %d bytes", size));
      }
      int version = ByteBuffer.wrap(head).getInt(MAGIC.length);
      if (version < 1 || version > FORMAT_VERSION) {
        throw new ModelFileException(
            file,
            String.format(
                Locale.ROOT,
                "its format version is %d and this Weft reads up to %d: use a newer Weft",
                version,
                FORMAT_VERSION));
      }
      digest.update(head);
      var rest = new DigestInputStream(raw, digest);
      byte[] buffer = new byte[1 << 16];
      for (long left = size - head.length - CHECKSUM_BYTES; left > 0; ) {
        int read = rest.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          break;
        }
        left -= read;
      }
      if (!MessageDigest.isEqual(digest.digest(), raw.readNBytes(CHECKSUM_BYTES))) {
        throw new ModelFileException(
            file, "it is cut short or damaged: its checksum does not match; write it again");
      }
    }
  }
}
