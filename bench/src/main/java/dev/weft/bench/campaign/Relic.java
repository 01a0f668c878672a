package dev.weft.bench.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Files that are to be damaged, and what they are asked.
 *
 * @param name of the kind of files
 * @param sound a folder that holds them
 * @param files those that are damaged, relative to the folder
 * @param packing how a file is opened and closed again for damage below its checksum
 * @param question asks a copy of the folder
 */
record Relic(String name, Path sound, List<String> files, Packing packing, Question question) {

  /** Asks files by the command. */
  @FunctionalInterface
  interface Question {

    /**
     * Asks.
     *
     * @param folder the copy
     * @param result a path that the command may write to
     */
    List<String> arguments(Path folder, Path result);
  }

  /** Where a checksum stands, if any, that is made right again after the damage. */
  enum Packing {
    /** There is none, or it is left wrong. */
    NONE,
    /** The content is packed with a checksum; what is inside is damaged. */
    GZIP,
    /** The last 32 bytes are the SHA-256 of the others. */
    SHA_256
  }

  /** An answer: what was printed for machines, and what was written. */
  record Answer(Ended ended, String content) {}

  Answer ask(Path folder, Path result) throws IOException {
    Ended ended = Weft.run(question.arguments(folder, result));
    String written = Files.exists(result) ? Trees.contents(result).toString() : "";
    boolean machines = question.arguments(folder, result).contains("--json");
    return new Answer(ended, (machines ? withoutId(ended.out()) : "") + written);
  }

  /** Each answer has an id of its own. */
  private static String withoutId(String json) {
    return json.replaceFirst("\"id\"\\s*:\\s*\"[^\"]*\"", "");
  }
}
