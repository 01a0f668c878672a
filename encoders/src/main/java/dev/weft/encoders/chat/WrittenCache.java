package dev.weft.encoders.chat;

import dev.weft.data.internal.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What models wrote and was paid for, a file each, whole or not there: a run that was killed goes
 * on where it was. What is damaged is as if it were not there. Thread-safe.
 *
 * @param folder of all that was written
 */
record WrittenCache(Path folder) {

  /**
   * Where the answer of a model to a question is.
   *
   * @param model with its address
   */
  static String key(String model, String instructions, String text) {
    MessageDigest digest = sha256();
    for (String part : new String[] {model, instructions, text}) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  Optional<Written> find(String key) throws IOException {
    Path file = file(key);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Written.ofJson(Files.readString(file)));
    } catch (BadAnswer e) {
      return Optional.empty();
    }
  }

  void put(String key, Written written) throws IOException {
    WholeFile.text(file(key), written.json());
  }

  /** Not all in one folder, which some systems are slow with. */
  private Path file(String key) {
    return folder.resolve(key.substring(0, 2)).resolve(key + ".json");
  }
}
