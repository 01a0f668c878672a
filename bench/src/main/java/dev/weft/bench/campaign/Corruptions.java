package dev.weft.bench.campaign;

import dev.weft.bench.campaign.Relic.Answer;
import dev.weft.bench.campaign.Relic.Packing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Damages what the command wrote. It must be refused by an error with a name, or answer like the
 * sound file; behind a checksum that was made to fit, it need not answer the same.
 */
final class Corruptions implements Trial {

  private final List<Relic> relics;
  private final Map<String, String> sound = new HashMap<>();

  Corruptions(Store store) throws IOException {
    relics = Relics.of(store);
  }

  @Override
  public Outcome run(Random random, Path folder) throws IOException {
    Relic relic = relics.get(random.nextInt(relics.size()));
    Path copy = folder.resolve("copy");
    String expected = expected(relic, folder, copy);
    Trees.delete(copy);
    Trees.copy(relic.sound(), copy);
    String name = relic.files().get(random.nextInt(relic.files().size()));
    Path file = copy.resolve(name);
    boolean forged = relic.packing() != Packing.NONE && random.nextInt(3) == 0;
    String how = forged ? forge(relic, file, random) : damage(file, random);
    Answer answer = relic.ask(copy, folder.resolve("result.csv"));
    String end = judged(answer, expected, forged && relic.packing() == Packing.SHA_256);
    if (end.isEmpty()) {
      throw new FailedTrial(
          String.format(
              Locale.ROOT,
              "%s, %s %s: %s",
              relic.name(),
              name,
              how,
              answer.ended().flaw().orElse("another answer, " + answer.ended().said())));
    }
    return new Outcome(relic.name(), end);
  }

  /** How it ended, or nothing when it must not end so. */
  private static String judged(Answer answer, String expected, boolean mayDiffer) {
    Ended ended = answer.ended();
    if (ended.refused()) {
      return "refused";
    }
    if (ended.code() != Ended.DONE || ended.flaw().isPresent()) {
      return "";
    }
    if (answer.content().equals(expected)) {
      return "answered the same";
    }
    return mayDiffer ? "answered (with a checksum that fits)" : "";
  }

  private String expected(Relic relic, Path folder, Path copy) throws IOException {
    String known = sound.get(relic.name());
    if (known == null) {
      Trees.copy(relic.sound(), copy);
      Path result = folder.resolve("result.csv");
      Answer answer = relic.ask(copy, result);
      if (answer.ended().code() != Ended.DONE) {
        throw new FailedTrial(relic.name() + ", sound: " + answer.ended().said());
      }
      Trees.delete(result);
      known = answer.content();
      sound.put(relic.name(), known);
    }
    return known;
  }

  private static String damage(Path file, Random random) throws IOException {
    if (random.nextInt(40) == 0) {
      Files.delete(file);
      return "taken away";
    }
    Damage damage = Damage.any(random);
    Files.write(file, damage.of(Files.readAllBytes(file), random));
    return named(damage);
  }

  private static String forge(Relic relic, Path file, Random random) throws IOException {
    Damage damage = Damage.any(random);
    byte[] bytes = Files.readAllBytes(file);
    if (relic.packing() == Packing.SHA_256) {
      byte[] body = damage.of(Arrays.copyOf(bytes, bytes.length - 32), random);
      byte[] whole = Arrays.copyOf(body, body.length + 32);
      System.arraycopy(Bytes.sha256(body), 0, whole, body.length, 32);
      Files.write(file, whole);
    } else if (file.toString().endsWith(".gz")) {
      Files.write(file, Bytes.gzip(damage.of(Bytes.gunzip(bytes), random)));
    } else {
      Files.write(file, damage.of(bytes, random));
    }
    return named(damage) + " below its checksum";
  }

  private static String named(Damage damage) {
    return damage.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
