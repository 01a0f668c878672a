package dev.weft.encoders;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What identifies a model: 16 hexadecimal digits of the SHA-256 of model and tokenizer. */
public final class Checksums {

  private Checksums() {}

  static String of(byte[] model, byte[] tokenizer) {
    MessageDigest digest = sha256();
    digest.update(model);
    return hex(digest.digest(tokenizer));
  }

  /**
   * Of a file of any size, with the files of weights that large models keep beside it.
   *
   * @param reading how texts are read, where it changes what the tokenizer says
   */
  public static String of(Path model, byte[] tokenizer, String reading) throws IOException {
    return of(model, List.of(), tokenizer, reading);
  }

  /**
   * The same of a model with files that go on from what it gives.
   *
   * @param behind those files
   */
  static String of(Path model, List<Path> behind, byte[] tokenizer, String reading)
      throws IOException {
    MessageDigest digest = sha256();
    update(digest, model);
    for (Path file : behind) {
      update(digest, file);
    }
    for (Path weights : ExternalWeights.of(model)) {
      update(digest, weights);
    }
    digest.update(reading.getBytes(StandardCharsets.UTF_8));
    return hex(digest.digest(tokenizer));
  }

  private static void update(MessageDigest digest, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(Fetched.checked(file))) {
      byte[] part = new byte[1 << 16];
      for (int n = in.read(part); n >= 0; n = in.read(part)) {
        digest.update(part, 0, n);
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash, 0, 8);
  }
}
