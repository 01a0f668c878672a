package dev.weft.models.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.models.Algorithm;
import dev.weft.models.Hyperparameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Algorithms are read from texts, and what is wrong with a text is named. */
class ShelfTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ease                               | ease(lambda=300.0, dropout=0.33, damping=0.0, session-share=0.0, adjacent-share=0.0, diagonal=0.0)
          ease()                             | ease(lambda=300.0, dropout=0.33, damping=0.0, session-share=0.0, adjacent-share=0.0, diagonal=0.0)
          ease( dropout = 0.5,lambda=7 )     | ease(lambda=7.0, dropout=0.5, damping=0.0, session-share=0.0, adjacent-share=0.0, diagonal=0.0)
          item-knn(similarity=jaccard)       | item-knn(neighbours=100, similarity=jaccard, shrinkage=0.0)
          """)
  void textIsReadWithItsDefaults(String text, String full) {
    Algorithm algorithm = Shelf.parse(text);
    assertThat(Hyperparameters.text(algorithm)).isEqualTo(full);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          eas                            | algorithm must be one of popularity
          bias                           | 'bias'; it predicts ratings
          ease(lamda=3)                  | ease has no parameter 'lamda'; it has [lambda, dropout, damping, session-share, adjacent-share, diagonal]
          ease(lambda=x)                 | ease.lambda must be a number: 'x'
          ease(lambda=0)                 | ease: lambda must be finite and > 0: 0.0
          ease(lambda=NaN)               | ease: lambda must be finite and > 0: NaN
          ease(session-share=0.6, adjacent-share=0.5) | adjacent-share must be at least 0 and with session-share at most 1: 0.5 and 0.6
          ease(dropout=1)                | ease: dropout must be in [0, 1): 1.0
          item-knn(k=1.5)                | item-knn.neighbours must be a whole number: '1.5'
          item-knn(k=0)                  | item-knn: neighbours must be in 1..10000: 0
          item-knn(similarity=cos)       | must be one of [cosine, jaccard, pearson]: 'cos'
          gate(members=[])               | gate: a gate needs at least one member
          gate(members=[ease, nobody])   | algorithm must be one of
          gate(held-out-share=0.9)       | held-out-share must be in 0..0.5: 0.9
          cold-columns(ease=popularity)  | cold-columns.ease must be Ease
          classic-hybrid(alpha=1.1)      | alpha must be in 0..1: 1.1
          popularity(half-life-days=-1)  | half-life-days must be finite and >= 0: -1.0
          popularity(half-life-days=Infinity) | half-life-days must be finite and >= 0: Infinity
          content(half-life=NaN)         | half-life must be finite and >= 0: NaN
          text-ease(text-weight=-1)      | text-weight must be in 0..1000000: -1.0
          newcomer-ridge(lambda=0)       | newcomer-ridge: lambda must be finite and > 0: 0.0
          newcomer-ridge(skip=-1)        | skip must be >= 0: -1
          ease(lambda=1, lambda=2)       | 'lambda' stands twice
          ease(lambda=1                  | expected
          ease) x                        | nothing may follow
          """)
  void textThatIsWrongIsRefusedNamingTheFault(String text, String fault) {
    assertThatThrownBy(() -> Shelf.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "(", "ease(", "ease(=3)", "gate(members=[", "ease(lambda)"})
  void brokenTextIsRefused(String text) {
    assertThatThrownBy(() -> Shelf.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
