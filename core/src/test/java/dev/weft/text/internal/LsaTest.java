package dev.weft.text.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.weft.EveryKernel;
import dev.weft.data.internal.files.DamagedFileException;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder.EncodingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EveryKernel
class LsaTest {

  private static final List<String> TEXTS =
      List.of(
          "red wool scarf",
          "wool scarf and gloves",
          "winter gloves of wool",
          "database engine",
          "storage engine of the database",
          "index of a storage engine");

  private static final TfIdf TERMS = new TfIdf(TextAnalysis.plain()).withMaxShare(1);

  @Test
  void weightsAreSublinearTimesSmoothedIdfAtLengthOne() {
    var weights = TERMS.fit(List.of("a a b", "b", "c"));
    assertThat(weights.vocabulary()).containsExactly("a", "b", "c");
    double a = (1 + Math.log(2)) * (Math.log(4.0 / 2.0) + 1);
    double b = Math.log(4.0 / 3.0) + 1;
    var row = weights.transform(List.of("b a unknown a"));
    assertThat(row.indices()).containsExactly(0, 1);
    assertThat(row.values()[0]).isEqualTo((float) (a / Math.hypot(a, b)), offset(1e-6f));
    assertThat(row.values()[1]).isEqualTo((float) (b / Math.hypot(a, b)), offset(1e-6f));
  }

  @Test
  void rareAndCommonTermsAreLeftOutOnRequest() {
    var terms = new TfIdf(TextAnalysis.plain()).withMinDocuments(2).withMaxShare(0.5);
    assertThat(terms.fit(List.of("a b x", "a b y", "a z", "a c", "c a")).vocabulary())
        .containsExactly("b", "c");
  }

  @Test
  void characterGramsNeverEqualTerms() {
    assertThat(TERMS.withCharacterGrams(3).fit(List.of("cat at")).vocabulary())
        .contains("cat", "at", "\u0001cat", "\u0001 ca", "\u0001at ")
        .hasSize(2 + 3 + 1);
  }

  @Test
  void textsWithoutSharedWordsMeetByTheirNeighbours() {
    var encoder = new Lsa(TERMS, 2).fit(TEXTS);
    Matrix vectors = encoder.encodeAll(List.of("scarf", "winter", "index"));
    assertThat(cosine(vectors, 0, 1)).isGreaterThan(0.9);
    assertThat(cosine(vectors, 0, 2)).isLessThan(0.5);
  }

  @Test
  void keptSingularVectorsReproduceTheProductsWhenNothingIsCut() {
    var encoder = new Lsa(TERMS, 6).fit(TEXTS);
    Matrix vectors = encoder.encodeAll(TEXTS);
    var sparse = TERMS.fit(TEXTS).transform(TEXTS);
    double exact = 0;
    for (int e = sparse.offsets()[0]; e < sparse.offsets()[1]; e++) {
      for (int f = sparse.offsets()[1]; f < sparse.offsets()[2]; f++) {
        if (sparse.indices()[e] == sparse.indices()[f]) {
          exact += (double) sparse.values()[e] * sparse.values()[f];
        }
      }
    }
    assertThat(cosine(vectors, 0, 1)).isEqualTo(exact, offset(1e-4));
  }

  @Test
  void theSameTextsAndSeedGiveTheSameEncoder() {
    assertThat(new Lsa(TERMS, 4, 9).fit(TEXTS).id())
        .isEqualTo(new Lsa(TERMS, 4, 9).fit(TEXTS).id());
  }

  // Ten directions, of which the last seven are equally strong: the last bits chose which five of
  // these were kept, and so what was alike.
  @Test
  void theOrderOfTextsOutOfBuildingBlocksDoesNotDecideWhatIsAlike() {
    List<String> texts = new ArrayList<>();
    for (String colour :
        List.of("red", "blue", "green", "white", "black", "grey", "pink", "brown")) {
      for (String thing : List.of("lamp", "chair", "cup")) {
        texts.add(colour + " " + thing);
      }
    }
    Matrix products = products(new Lsa(TERMS, 8).fit(texts).encodeAll(texts));
    List<String> shuffled = new ArrayList<>(texts);
    for (int seed = 1; seed <= 10; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      Matrix again = products(new Lsa(TERMS, 8).fit(shuffled).encodeAll(texts));
      for (int i = 0; i < products.values().length; i++) {
        assertThat(again.values()[i]).isEqualTo(products.values()[i], offset(0.005f));
      }
    }
  }

  @Test
  void unknownAndBlankTextsAreZero() {
    var encoder = new Lsa(TERMS, 50).fit(TEXTS);
    assertThat(encoder.encode("xyzzy")).containsOnly(0f).hasSize(50);
    assertThat(encoder.encode("")).containsOnly(0f);
    assertThat(new Lsa(TERMS, 3).fit(List.of()).encode("wool")).containsExactly(0, 0, 0);
  }

  @Test
  void aSavedEncoderIsTheSame(@TempDir Path folder) throws IOException {
    var encoder = new Lsa(TERMS, 3).fit(TEXTS);
    Path file = folder.resolve("lsa.table");
    encoder.save(file);
    var loaded = LsaEncoder.load(TERMS, file);
    assertThat(loaded.id()).isEqualTo(encoder.id());
    assertThat(loaded.encodeAll(TEXTS)).isEqualTo(encoder.encodeAll(TEXTS));
  }

  @Test
  void damagedTablesNameTheirFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("lsa.table");
    new Lsa(TERMS, 3).fit(TEXTS).save(file);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> EmbeddingTable.load(file))
          .isInstanceOf(DamagedFileException.class)
          .hasMessageContaining("lsa.table");
    }
    for (int at = 0; at < whole.length; at += 5) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 0x40;
      Files.write(file, flipped);
      assertThatThrownBy(() -> EmbeddingTable.load(file))
          .isInstanceOf(DamagedFileException.class)
          .hasMessageContaining("lsa.table");
    }
  }

  @Test
  void distillationMovesTheStudentTowardsItsTeacher() {
    var teacher = new LetterEncoder("teacher");
    List<String> vocabulary = List.of("[PAD]", "ab", "cd", "aa", "##b");
    List<String> corpus = new ArrayList<>(List.of("ab cd", "cd", "ab", "aab", "ab ab cd"));
    var student =
        new Distillation(1, 0.01, 20).distil(teacher, vocabulary, corpus, EncodingProgress.NONE);
    assertThat(student.table().vocabulary()).containsExactly("ab", "cd", "aa", "##b");
    Matrix wanted = teacher.encodeAll(corpus);
    Matrix found = student.encodeAll(corpus);
    for (int row = 0; row < corpus.size(); row++) {
      double cosine = 0;
      for (int d = 0; d < 4; d++) {
        cosine += (double) wanted.at(row, d) * found.at(row, d);
      }
      assertThat(cosine).as(corpus.get(row)).isGreaterThan(0.97);
    }
  }

  @Test
  void sentencesAreDistinctAndKeepTheirOrder() {
    assertThat(Distillation.sentences(List.of("One. Two!", "围巾很好。手套也好。", "One. ", " ")))
        .containsExactly("One.", "Two!", "围巾很好。", "手套也好。");
  }

  private static Matrix products(Matrix rows) {
    return Blas.multiplyTransposed(rows, rows);
  }

  private static double cosine(Matrix m, int a, int b) {
    double sum = 0;
    for (int d = 0; d < m.columns(); d++) {
      sum += (double) m.at(a, d) * m.at(b, d);
    }
    return sum;
  }
}
