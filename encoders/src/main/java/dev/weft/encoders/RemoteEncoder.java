package dev.weft.encoders;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import dev.weft.text.TextEncoder.EncodingProgress;
import dev.weft.text.internal.vectors.UnfitVectorsException;
import dev.weft.text.internal.words.Display;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model on another machine: any {@link EmbeddingModel} of LangChain4j. Texts go in batches, equal
 * ones once; what passes is tried again, with pauses; vectors of another length than the others,
 * too few or without a direction are refused; nothing is sent beyond the budget. Put an {@link
 * dev.weft.text.EmbeddingCache} with slices of {@link RemoteSettings#batch} around it, so that
 * neither a kill nor a failure loses what was paid for. Thread-safe where the model is.
 */
public final class RemoteEncoder implements TextEncoder {

  private static final String PROBE = "dimensions";

  /** How much of a text is shown. */
  private static final int SHOWN = 40;

  private final String id;
  private final String server;
  private final EmbeddingModel documents;
  private final RemoteSettings settings;
  private final Spending spending;
  private final Attempts attempts;
  private final int dimensions;
  private final TextEncoder queries;

  /**
   * Opens a model and, where its dimensions are not stated, asks it for one short text.
   *
   * @param name tells vectors of this model from those of any other, the length apart
   * @param server what it is called in errors, such as its name and address
   * @param documents encodes what is found
   * @param queries encodes what is looked for, the same where the model does not tell them apart
   * @throws IllegalArgumentException when a prompt leaves no room for a text
   * @throws RemoteFailure when it does not answer
   */
  public RemoteEncoder(
      String name,
      String server,
      EmbeddingModel documents,
      EmbeddingModel queries,
      RemoteSettings settings) {
    settings.prompts().checkRoom(settings.maxTokens(), TokenEstimate::of);
    this.server = server;
    this.documents = documents;
    this.settings = settings;
    this.spending = new Spending(server, settings.budgetTokens());
    this.attempts =
        new Attempts(
            server,
            settings.attempts(),
            settings.firstPause(),
            settings.longestPause(),
            settings.deadline());
    this.dimensions = settings.dimensions() == 0 ? asked() : settings.dimensions();
    this.id = String.format(Locale.ROOT, "remote[%s#%d]", name, dimensions);
    this.queries = new Queries(queries);
  }

  /** What is looked for: somebody is waiting, so it is asked for once and not for long. */
  private final class Queries implements TextEncoder {

    private final EmbeddingModel model;
    private final Attempts once;

    Queries(EmbeddingModel model) {
      this.model = model;
      this.once =
          new Attempts(
              server, 1, settings.firstPause(), settings.longestPause(), settings.queryDeadline());
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public int dimensions() {
      return dimensions;
    }

    @Override
    public Matrix encodeAll(List<String> texts) {
      return batches(texts, model, settings.prompts().query(), once, EncodingProgress.NONE);
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  /** How it asks. */
  public RemoteSettings settings() {
    return settings;
  }

  /** Tokens spent so far, as the server counted them or else as estimated. */
  public long spentTokens() {
    return spending.tokens();
  }

  /** Requests answered so far. */
  public long requests() {
    return spending.requests();
  }

  /** About how many tokens a text costs, with its prompt and after cutting. */
  public int tokenCount(String text) {
    return TokenEstimate.of(sent(settings.prompts().document(), text));
  }

  /** Whether a text is longer than what is sent of it. */
  public boolean cuts(String text) {
    String prompt = settings.prompts().document();
    return sent(prompt, text).length() < prompt.length() + text.length();
  }

  /** How many requests this many different texts take. */
  public long requestsFor(long texts) {
    return Math.ceilDiv(texts, settings.batch());
  }

  @Override
  public Matrix encodeAll(List<String> texts) {
    return encodeAll(texts, EncodingProgress.NONE);
  }

  @Override
  public Matrix encodeAll(List<String> texts, EncodingProgress progress) {
    return batches(texts, documents, settings.prompts().document(), attempts, progress);
  }

  @Override
  public TextEncoder forQueries() {
    return queries;
  }

  private int asked() {
    float[] one = vectors(List.of(PROBE), documents, attempts).getFirst();
    if (one.length == 0) {
      throw new RemoteFailure(server + " gives vectors without numbers");
    }
    if (!hasDirection(one)) {
      throw withoutDirection(one, PROBE, null);
    }
    return one.length;
  }

  private Matrix batches(
      List<String> texts,
      EmbeddingModel model,
      String prompt,
      Attempts asking,
      EncodingProgress progress) {
    var all = Matrix.zeros(texts.size(), dimensions);
    Map<String, List<Integer>> rows = new LinkedHashMap<>();
    for (int row = 0; row < texts.size(); row++) {
      if (!texts.get(row).isBlank()) {
        rows.computeIfAbsent(texts.get(row), _ -> new ArrayList<>()).add(row);
      }
    }
    List<String> distinct = List.copyOf(rows.keySet());
    int done = texts.size() - rows.values().stream().mapToInt(List::size).sum();
    for (int from = 0; from < distinct.size(); from += settings.batch()) {
      var batch = distinct.subList(from, Math.min(distinct.size(), from + settings.batch()));
      List<float[]> vectors = taken(batch, model, prompt, asking);
      checkDirections(vectors, batch);
      for (int i = 0; i < batch.size(); i++) {
        checkLength(vectors.get(i), batch.get(i));
        for (int row : rows.getOrDefault(batch.get(i), List.of())) {
          putUnit(vectors.get(i), all.values(), row * dimensions);
          done++;
        }
      }
      progress.encoded(done, texts.size());
    }
    progress.encoded(texts.size(), texts.size());
    return all;
  }

  /** The vectors of a batch of which the server takes every text. */
  private List<float[]> taken(
      List<String> batch, EmbeddingModel model, String prompt, Attempts asking) {
    var sifted =
        new RefusedTexts(
            texts ->
                vectors(texts.stream().map(text -> sent(prompt, text)).toList(), model, asking),
            PROBE);
    List<float[]> vectors = sifted.vectors(batch);
    RemoteFailure first = sifted.first();
    if (first != null && !sifted.refused().isEmpty()) {
      List<String> refused = sifted.refused();
      throw new RemoteFailure(
          first.getMessage()
              + "; for the text '"
              + Display.shortened(refused.getFirst(), SHOWN)
              + "'",
          UnfitVectorsException.ofTexts(id, "refused to give a vector", refused));
    }
    return vectors;
  }

  private String sent(String prompt, String text) {
    return TokenEstimate.cut(prompt + text, settings.maxTokens());
  }

  /** One request: as many vectors. */
  private List<float[]> vectors(List<String> texts, EmbeddingModel model, Attempts asking) {
    long estimate = texts.stream().mapToLong(TokenEstimate::of).sum();
    List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
    Response<List<Embedding>> response =
        asking.answer(
            () -> {
              // A request that fails may be billed all the same, so each attempt counts.
              spending.reserve(estimate);
              return model.embedAll(segments);
            });
    var usage = response.tokenUsage();
    Integer counted = usage == null ? null : usage.inputTokenCount();
    spending.answered(estimate, counted == null ? estimate : counted);
    List<Embedding> embeddings = response.content();
    if (embeddings == null || embeddings.size() != texts.size()) {
      throw new RemoteFailure(
          String.format(
              Locale.ROOT,
              "%s gave %d vectors for %d texts",
              server,
              embeddings == null ? 0 : embeddings.size(),
              texts.size()));
    }
    return embeddings.stream().map(Embedding::vector).toList();
  }

  private void checkLength(float[] vector, String text) {
    if (vector.length != dimensions) {
      throw new RemoteFailure(
          String.format(
              Locale.ROOT,
              "%s gave %,d numbers instead of %,d for the text '%s': it is another model than before,"
                  + " or cannot give that many",
              server,
              vector.length,
              dimensions,
              Display.shortened(text, SHOWN)));
    }
  }

  /** All are refused; whoever can go on without those that have none is told which they are. */
  private void checkDirections(List<float[]> vectors, List<String> texts) {
    List<String> unfit = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (!hasDirection(vectors.get(i))) {
        unfit.add(texts.get(i));
      }
    }
    if (!unfit.isEmpty()) {
      float[] first = vectors.get(texts.indexOf(unfit.getFirst()));
      throw withoutDirection(
          first,
          unfit.getFirst(),
          UnfitVectorsException.ofTexts(id, "gave a vector of " + content(first), unfit));
    }
  }

  private RemoteFailure withoutDirection(
      float[] vector, String text, @Nullable UnfitVectorsException which) {
    String shown = Display.shortened(text, SHOWN);
    String message =
        server + " gave a vector of " + content(vector) + " for the text '" + shown + "'";
    return new RemoteFailure(message, which);
  }

  private static String content(float[] vector) {
    return squares(vector) == 0 ? "zeros" : "numbers that are not finite";
  }

  private static boolean hasDirection(float[] vector) {
    double squares = squares(vector);
    return squares > 0 && Double.isFinite(squares);
  }

  private static double squares(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += (double) value * value;
    }
    return sum;
  }

  /** Puts a vector there, brought to length 1. */
  private static void putUnit(float[] vector, float[] target, int at) {
    double length = Math.sqrt(squares(vector));
    for (int d = 0; d < vector.length; d++) {
      target[at + d] = (float) (vector[d] / length);
    }
  }
}
