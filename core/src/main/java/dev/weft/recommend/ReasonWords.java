package dev.weft.recommend;

import dev.weft.recommend.Recommendations.Because;
import dev.weft.recommend.Recommendations.Reason;
import java.util.stream.Collectors;

/** Says reasons in words. */
final class ReasonWords {

  private ReasonWords() {}

  static String sentence(Reason reason) {
    String titles =
        reason.because().stream().map(ReasonWords::quoted).collect(Collectors.joining(" and "));
    String said =
        switch (reason.source()) {
          case BEHAVIOUR -> titles.isEmpty() ? "people like you took it" : "goes with " + titles;
          case TEXT -> titles.isEmpty() ? "fits what it says" : "resembles " + titles;
          case POPULARITY -> "popular with everyone";
          case ATTRIBUTES -> "popular with people like you";
          case SEARCH -> "matches your words";
        };
    String words = reason.words().isEmpty() ? "" : " (" + String.join(", ", reason.words()) + ")";
    String decisive =
        reason.decisive() && !reason.because().isEmpty() ? "; not here without the first" : "";
    return "%s%s%s, %.0f %%".formatted(said, words, decisive, 100 * reason.share());
  }

  private static String quoted(Because because) {
    return "“" + because.title() + "”";
  }
}
