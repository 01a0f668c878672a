package dev.weft.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.weft.math.Matrix;
import dev.weft.text.internal.BilingualEncoder;
import dev.weft.text.internal.LetterEncoder;
import dev.weft.text.internal.RememberingEncoder;
import dev.weft.text.internal.TimedEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An encoder around another must not read queries as documents, nor keep them as such. */
class ForQueriesTest {

  private static final float[] DOCUMENT = new PromptedEncoder().encode("a");
  private static final float[] QUERY = new PromptedEncoder().encode("da");

  private static void assertToldApart(TextEncoder encoder) {
    assertThat(encoder.encode("a")).startsWith(DOCUMENT);
    assertThat(encoder.forQueries().encode("a")).startsWith(QUERY);
    assertThat(encoder.encode("a")).startsWith(DOCUMENT);
    assertThat(encoder.forQueries().id()).isEqualTo(encoder.id());
    assertThat(encoder.forQueries().dimensions()).isEqualTo(encoder.dimensions());
  }

  @Test
  void rememberedVectorsAreOfDocuments() {
    assertToldApart(new RememberingEncoder(new PromptedEncoder(), 1000));
  }

  @Test
  void keptVectorsAreOfDocuments(@TempDir Path folder) throws IOException {
    try (var cache = new EmbeddingCache(new PromptedEncoder(), folder)) {
      assertToldApart(cache);
      assertThat(cache.size()).isEqualTo(1);
    }
  }

  @Test
  void queriesAreWaitedForLikeDocuments() {
    try (var timed = new TimedEncoder(new PromptedEncoder(), Duration.ofMinutes(1))) {
      assertToldApart(timed);
    }
    var hanging =
        new PromptedEncoder() {
          @Override
          public TextEncoder forQueries() {
            return new LetterEncoder("prompted") {
              @Override
              public Matrix encodeAll(List<String> texts) {
                try {
                  Thread.sleep(60_000);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                return super.encodeAll(texts);
              }
            };
          }
        };
    try (var timed = new TimedEncoder(hanging, Duration.ofMillis(50))) {
      TextEncoder queries = timed.forQueries();
      assertThatIllegalStateException()
          .isThrownBy(() -> queries.encode("a"))
          .withMessageContaining("no answer within 50 ms");
    }
  }

  @Test
  void eachLanguageHasItsQueries() {
    assertToldApart(new BilingualEncoder(new PromptedEncoder(), new LetterEncoder("zh")));
  }

  @Test
  void anEncoderWithoutPromptsIsItself(@TempDir Path folder) throws IOException {
    try (var cache = new EmbeddingCache(new LetterEncoder("letters"), folder)) {
      assertThat(cache.forQueries()).isSameAs(cache);
    }
  }

  @Test
  void missingTextsAreThoseThatAreNotOnDisk(@TempDir Path folder) throws IOException {
    try (var cache = new EmbeddingCache(new LetterEncoder("letters"), folder, 1)) {
      cache.encode("a");
      assertThat(cache.missing(List.of("b", " ", "a", "b", "c"))).containsExactly("b", "c");
    }
  }

  /** Slices of the usual length lost what was paid for before a failure. */
  @Test
  void aFailureLosesNoMoreThanASlice(@TempDir Path folder) throws IOException {
    var failing =
        new LetterEncoder("letters") {
          @Override
          public Matrix encodeAll(List<String> texts) {
            if (texts.contains("c")) {
              throw new IllegalStateException("the server died");
            }
            return super.encodeAll(texts);
          }
        };
    try (var cache = new EmbeddingCache(failing, folder, 2)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> cache.encodeAll(List.of("a", "b", "c", "d")));
      assertThat(cache.size()).isEqualTo(2);
    }
  }
}
