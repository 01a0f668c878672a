package dev.weft.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.text.TextEncoder.EncodingProgress;
import dev.weft.text.internal.Distillation;
import dev.weft.text.internal.StaticEncoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A static encoder distilled on film plots, judged on sentences it has never seen. */
class DistillationTest {

  private static final int SENTENCES = 9_000;

  /** Longer ones take the teacher longer and teach no more. */
  private static final int LONGEST = 100;

  @Test
  @Tag("data-ml-latest-small")
  @Tag("data-similarity")
  void aStaticEncoderIsWithinTwelvePointsOfItsTeacher(@TempDir Path folder) throws IOException {
    var pairs = Similarity.read("en");
    try (var teacher = BundledEncoders.english()) {
      List<String> plots = plots();
      List<String> sentences = new ArrayList<>(Distillation.sentences(plots));
      sentences.removeIf(sentence -> sentence.length() > LONGEST);
      Collections.shuffle(sentences, new Random(1));
      List<String> corpus = sentences.subList(0, SENTENCES);
      List<String> vocabulary =
          occurring(teacher.vocabulary(), List.of(corpus, pairs.left(), pairs.right()));
      StaticEncoder student =
          new Distillation().distil(teacher, vocabulary, corpus, EncodingProgress.NONE);

      double teachers = pairs.spearman(teacher);
      double students = pairs.spearman(student);
      System.out.printf("STS-B en, static: %.4f, teacher %.4f%n", students, teachers);
      assertThat(students).isGreaterThan(teachers - 0.12);

      Path file = folder.resolve("static.table");
      student.save(file);
      var loaded = StaticEncoder.load(file);
      assertThat(loaded.id()).isEqualTo(student.id());
      assertThat(loaded.encodeAll(pairs.left())).isEqualTo(student.encodeAll(pairs.left()));
    }
  }

  /** The word pieces that texts may need: the others would only take time. */
  private static List<String> occurring(List<String> pieces, List<List<String>> texts) {
    String all =
        texts.stream()
            .flatMap(List::stream)
            .collect(Collectors.joining(" "))
            .toLowerCase(Locale.ROOT);
    return pieces.stream()
        .filter(piece -> all.contains(piece.startsWith("##") ? piece.substring(2) : piece))
        .toList();
  }

  /** The overviews of ml-latest-small, cut roughly: commas and quotes at the ends do not matter. */
  private static List<String> plots() throws IOException {
    Path file = Path.of(System.getProperty("weft.data"), "ml-latest-small", "items_text.csv.gz");
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return in.lines().skip(1).filter(line -> line.length() > 200).toList();
    }
  }
}
