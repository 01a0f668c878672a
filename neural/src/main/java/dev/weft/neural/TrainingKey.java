package dev.weft.neural;

import dev.weft.data.History;
import dev.weft.math.Matrix;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Trainer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What tells one training from every other: the algorithm, all it learns from, and the seed. */
final class TrainingKey {

  private static final int SHOWN = 20;

  private TrainingKey() {}

  static String of(Trainer algorithm, List<History> histories, Matrix vectors, long seed) {
    MessageDigest digest = sha256();
    digest.update(Hyperparameters.text(algorithm).getBytes(StandardCharsets.UTF_8));
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
    for (History history : histories) {
      ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + history.size() * 16);
      bytes.putInt(history.size());
      for (int entry = 0; entry < history.size(); entry++) {
        bytes.putInt(history.item(entry)).putFloat(history.weight(entry));
        bytes.putLong(history.time(entry));
      }
      digest.update(bytes.array());
    }
    ByteBuffer row = ByteBuffer.allocate(vectors.columns() * Float.BYTES);
    for (int r = 0; r < vectors.rows(); r++) {
      row.clear();
      row.asFloatBuffer().put(vectors.values(), r * vectors.columns(), vectors.columns());
      digest.update(row.array());
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
