package dev.weft.bench.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Imports files of all layouts after some harm. They are read, and then every record is accepted or
 * rejected by the report and what was written is what was reported; or they are refused by an error
 * with a name, and then nothing is written.
 */
final class Inputs implements Trial {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Shape[] SHAPES = Shape.values();

  /** One trial in this many is of Parquet files, each of which is checked by a library in C++. */
  private static final int PARQUET = 10;

  private final Path parquet;

  /** Looks whether all shapes are read as they are, else the harm done to them says nothing. */
  Inputs(Path folder) throws IOException {
    parquet = folder.resolve("parquet");
    Weft.done(Store.generate(parquet, 13, "--format", "parquet"));
    Weft.done(List.of("import", parquet.toString(), "--dry-run"));
    for (Shape shape : SHAPES) {
      Path in = Files.createTempDirectory(folder, "sound");
      for (var file : shape.files(new Random(0)).entrySet()) {
        Files.write(in.resolve(file.getKey()), file.getValue());
      }
      Weft.done(List.of("import", in.toString(), "--dry-run"));
    }
  }

  @Override
  public Outcome run(Random random, Path work) throws IOException {
    Path in = Files.createDirectory(work.resolve("in"));
    Shape shape = SHAPES[random.nextInt(SHAPES.length)];
    boolean packed = random.nextInt(PARQUET) == 0;
    String what = packed ? parquet(in, random) : write(shape, in, random);
    Path to = work.resolve("to");
    Path rejects = work.resolve("rejects.csv");
    List<String> arguments =
        new ArrayList<>(List.of("import", in.toString(), "--to", to.toString(), "--json"));
    boolean skipping = random.nextBoolean();
    if (skipping) {
      arguments.addAll(List.of("--on-error", "skip", "--rejects", rejects.toString()));
    }
    Ended ended = Weft.run(arguments);
    if (ended.code() == Ended.DONE && ended.flaw().isEmpty()) {
      return new Outcome(what, read(what, ended, to));
    }
    if (!ended.refused()) {
      throw new FailedTrial(what + ": " + ended.flaw().orElse(ended.said()));
    }
    if (Files.exists(to)) {
      throw new FailedTrial(what + ": refused, and written all the same");
    }
    return new Outcome(what, "refused");
  }

  /** Copies Parquet files and harms one. */
  private String parquet(Path in, Random random) throws IOException {
    Trees.delete(in);
    Trees.copy(parquet, in);
    Path file = in.resolve(List.of("items", "users", "events").get(random.nextInt(3)) + ".parquet");
    Files.write(file, Damage.any(random).of(Files.readAllBytes(file), random));
    return "parquet";
  }

  /** Writes the files of a shape, one of them harmed; returns how it is counted. */
  private static String write(Shape shape, Path in, Random random) throws IOException {
    Map<String, byte[]> files = shape.files(random);
    List<String> names = List.copyOf(files.keySet());
    String harmed = names.get(random.nextInt(names.size()));
    int packing = random.nextInt(4);
    boolean outside = packing < 2 && random.nextBoolean();
    for (var file : files.entrySet()) {
      byte[] bytes = file.getValue();
      boolean harm = file.getKey().equals(harmed);
      if (harm && !outside) {
        bytes =
            random.nextInt(4) == 0
                ? Damage.any(random).of(bytes, random)
                : Scrambling.scrambled(bytes, random);
      }
      byte[] packed =
          switch (packing) {
            case 0 -> Bytes.gzip(bytes);
            case 1 -> Bytes.zstd(bytes);
            default -> bytes;
          };
      if (harm && outside) {
        packed = Damage.any(random).of(packed, random);
      }
      String end = packing == 0 ? ".gz" : packing == 1 ? ".zst" : "";
      Files.write(in.resolve(file.getKey() + end), packed);
    }
    String name = shape.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return name + (packing == 0 ? " (gz)" : packing == 1 ? " (zst)" : "");
  }

  private static String read(String what, Ended ended, Path to) throws IOException {
    JsonNode report = JSON.readTree(ended.out());
    long rejected = 0;
    for (JsonNode file : report.path("files")) {
      rejected += file.path("rejected").asLong();
      long known = file.path("accepted").asLong() + file.path("rejected").asLong();
      if (file.path("read").asLong() != known) {
        throw new FailedTrial(what + ": records that are neither accepted nor rejected: " + file);
      }
    }
    if (rejected != report.path("rejected").asLong()) {
      throw new FailedTrial(what + ": the sum of rejected records is another: " + report);
    }
    Ended again = Weft.done(List.of("import", to.toString(), "--dry-run", "--json"));
    JsonNode written = JSON.readTree(again.out());
    for (String count : List.of("items", "users", "events")) {
      if (written.path(count).asLong() != report.path(count).asLong()) {
        throw new FailedTrial(what + ": reported and written are different " + count);
      }
    }
    return rejected > 0 ? "read, bad records reported" : "read";
  }
}
