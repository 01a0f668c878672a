package dev.weft.encoders;

import dev.langchain4j.exception.HttpException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the vectors of texts and finds those at fault where a request is refused: its halves are
 * asked for, and theirs. A request of one harmless text that is refused as well says that no text
 * is at fault.
 */
final class RefusedTexts {

  /** Bad request, too large, cannot be processed: what servers say of a text. */
  private static final Set<Integer> OF_TEXTS = Set.of(400, 413, 422);

  private final Function<List<String>, List<float[]>> request;
  private final String harmless;
  private final List<String> refused = new ArrayList<>();
  private @Nullable RemoteFailure first;

  /**
   * Of one batch.
   *
   * @param request gives a vector for each text, or throws a {@link RemoteFailure}
   * @param harmless a text that every model takes
   */
  RefusedTexts(Function<List<String>, List<float[]>> request, String harmless) {
    this.request = request;
    this.harmless = harmless;
  }

  /**
   * The vectors of texts, of a refused one without numbers.
   *
   * @throws RemoteFailure when something else than a text is at fault
   */
  List<float[]> vectors(List<String> texts) {
    try {
      return request.apply(texts);
    } catch (RemoteFailure e) {
      if (!maySpeakOfTexts(e)) {
        throw e;
      }
      checkHarmless(e);
      return texts.size() == 1 ? without(texts.getFirst()) : halves(texts);
    }
  }

  /** Those that were refused. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  /** The first refusal; null while there was none. */
  @Nullable RemoteFailure first() {
    return first;
  }

  private static boolean maySpeakOfTexts(RemoteFailure failure) {
    return failure.getCause() instanceof HttpException answer
        && OF_TEXTS.contains(answer.statusCode());
  }

  private void checkHarmless(RemoteFailure failure) {
    if (first != null) {
      return;
    }
    if (!takes(harmless)) {
      throw failure;
    }
    first = failure;
  }

  private boolean takes(String text) {
    try {
      return request.apply(List.of(text)).size() == 1;
    } catch (RemoteFailure e) {
      return false;
    }
  }

  private List<float[]> without(String text) {
    refused.add(text);
    return List.of(new float[0]);
  }

  private List<float[]> halves(List<String> texts) {
    int middle = texts.size() / 2;
    List<float[]> all = new ArrayList<>(vectors(texts.subList(0, middle)));
    all.addAll(vectors(texts.subList(middle, texts.size())));
    return all;
  }
}
