package dev.weft.text.internal;

import dev.weft.data.internal.files.DamagedFileException;
import dev.weft.data.internal.files.WholeFile;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Sha256;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The file of an {@link EmbeddingTable}, big-endian: magic and version, number of tokens, length of
 * a vector, tokens (length in bytes, UTF-8), vectors (floats, row-major), SHA-256 of all before.
 */
final class TableFile {

  private static final long MAGIC = 0x5745_4654_5441_4201L; // "WEFTTAB", version 1
  private static final int LONGEST_TOKEN = 1 << 16;

  private TableFile() {}

  static String checksum(EmbeddingTable table) {
    var digest = Sha256.digest();
    try (var out =
        new DataOutputStream(
            new BufferedOutputStream(
                new DigestOutputStream(OutputStream.nullOutputStream(), digest)))) {
      writeBody(table, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Sha256.hex(digest.digest(), 8);
  }

  static void write(EmbeddingTable table, Path file) throws IOException {
    WholeFile.write(file, unfinished -> writeTo(table, unfinished));
  }

  private static void writeTo(EmbeddingTable table, Path unfinished) throws IOException {
    var digest = Sha256.digest();
    try (var raw = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
      var out = new DataOutputStream(new DigestOutputStream(raw, digest));
      writeBody(table, out);
      out.flush();
      raw.write(digest.digest());
    }
  }

  private static void writeBody(EmbeddingTable table, DataOutputStream out) throws IOException {
    out.writeLong(MAGIC);
    out.writeInt(table.vocabulary().size());
    out.writeInt(table.dimensions());
    for (String token : table.vocabulary()) {
      byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
    int d = table.dimensions();
    var row = ByteBuffer.allocate(d * Float.BYTES);
    for (int r = 0; r < table.vocabulary().size(); r++) {
      row.clear().asFloatBuffer().put(table.vectors().values(), r * d, d);
      out.write(row.array());
    }
  }

  static EmbeddingTable read(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (var raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      var in = new DataInputStream(new DigestInputStream(raw, digest));
      if (in.readLong() != MAGIC) {
        throw new DamagedFileException(file, "it is not an embedding table of this version");
      }
      EmbeddingTable table = readBody(in, file);
      byte[] expected = raw.readNBytes(digest.getDigestLength());
      if (!Arrays.equals(expected, digest.digest())) {
        throw new DamagedFileException(
            file, "it is damaged: its checksum does not match; write it again");
      }
      return table;
    } catch (EOFException e) {
      throw new DamagedFileException(file, "it is cut short; write it again", e);
    }
  }

  private static EmbeddingTable readBody(DataInputStream in, Path file) throws IOException {
    int tokens = in.readInt();
    int dimensions = in.readInt();
    long size = Files.size(file);
    if (tokens < 0 || dimensions < 0 || (long) tokens * (4 + 4L * dimensions) > size) {
      throw new DamagedFileException(
          file,
          String.format(
              Locale.ROOT,
              "it is damaged or cut short: %d tokens of %d values do not fit in its %d bytes; write"
                  + " it again",
              tokens,
              dimensions,
              size));
    }
    List<String> vocabulary = new ArrayList<>(tokens);
    for (int t = 0; t < tokens; t++) {
      int length = in.readInt();
      if (length < 0 || length > LONGEST_TOKEN) {
        throw new DamagedFileException(
            file, "it is damaged: token " + t + " has " + length + " bytes; write it again");
      }
      byte[] bytes = new byte[length];
      in.readFully(bytes);
      vocabulary.add(new String(bytes, StandardCharsets.UTF_8));
    }
    var vectors = Matrix.zeros(tokens, dimensions);
    byte[] row = new byte[dimensions * Float.BYTES];
    for (int r = 0; r < tokens; r++) {
      in.readFully(row);
      ByteBuffer.wrap(row).asFloatBuffer().get(vectors.values(), r * dimensions, dimensions);
    }
    try {
      return new EmbeddingTable(vocabulary, vectors);
    } catch (IllegalArgumentException e) {
      throw new DamagedFileException(
          file, "it is damaged: " + e.getMessage() + "; write it again", e);
    }
  }
}
