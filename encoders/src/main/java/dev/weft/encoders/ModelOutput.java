package dev.weft.encoders;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which output of a model becomes the vector of a text.
 *
 * @param name of the output
 * @param dimensions of a vector
 * @param pooled whether it is one vector a text, and not one a token
 */
record ModelOutput(String name, int dimensions, boolean pooled) {

  /** What a model with all modules of Sentence Transformers within gives. */
  static final String WHOLE = "sentence_embedding";

  /** Whether that output is to be taken, which does the work of modules behind the pooling. */
  enum Whole {
    /** Some module can be done nowhere else. */
    NEEDED,
    /** There are modules, which can be done here, too. */
    PREFERRED,
    /** There is none. */
    UNNEEDED
  }

  /** What the BERT family makes of its first token for the pre-training task of next sentences. */
  static final String POOLER = "pooler_output";

  /** Scores of classes, or of the words that may follow. */
  private static final String SCORES = "logits";

  /**
   * Outputs by preference: the text side of a model of texts and pictures, token vectors, then
   * vectors that the model pooled itself.
   */
  private static final List<String> KNOWN =
      List.of("text_embeds", "last_hidden_state", "token_embeddings", WHOLE, "dense_vecs");

  /** Outputs of every layer, of attention, and what a decoder keeps for the next token. */
  private static final List<String> ASIDE = List.of("present", "hidden_states", "attentions");

  private static final Set<OnnxJavaType> FLOATS =
      Set.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16, OnnxJavaType.BFLOAT16);

  /**
   * Chooses an output.
   *
   * @param origin of the model, named in errors
   * @param whole whether the vector that the model itself makes of a text is to be taken
   */
  static ModelOutput of(Map<String, NodeInfo> outputs, String origin, Whole whole)
      throws IOException {
    boolean made =
        whole == Whole.NEEDED || (whole == Whole.PREFERRED && outputs.containsKey(WHOLE));
    String name = made ? whole(outputs, origin) : name(outputs, origin);
    NodeInfo node = outputs.get(name);
    if (node != null
        && node.getInfo() instanceof TensorInfo tensor
        && FLOATS.contains(tensor.type)
        && (axes(node) == 2 || axes(node) == 3)) {
      long last = tensor.getShape()[axes(node) - 1];
      if (last > 0 && last <= 65_536) {
        return new ModelOutput(name, (int) last, axes(node) == 2);
      }
    }
    throw new IOException(
        String.format(
            Locale.ROOT,
            "%s: output %s must be float32, float16 or bfloat16 of a stated last dimension: %s",
            origin,
            name,
            node == null ? "missing" : node.getInfo()));
  }

  private static String whole(Map<String, NodeInfo> outputs, String origin) throws IOException {
    if (!outputs.containsKey(WHOLE)) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "modules.json asks for modules beside Transformer, Pooling, Dense and Normalize, which"
                  + " only a model with the output %s has within; %s has %s",
              WHOLE,
              origin,
              outputs.keySet()));
    }
    return WHOLE;
  }

  /** A name that is known; else the only token vectors, or the only vector, whatever its name. */
  private static String name(Map<String, NodeInfo> outputs, String origin) throws IOException {
    for (String name : KNOWN) {
      if (outputs.containsKey(name)) {
        return name;
      }
    }
    List<String> tokens = unnamed(outputs, 3);
    List<String> vectors = unnamed(outputs, 2);
    if (tokens.size() == 1) {
      return tokens.getFirst();
    }
    if (tokens.isEmpty() && vectors.size() == 1) {
      return vectors.getFirst();
    }
    if (outputs.keySet().stream().anyMatch(name -> name.startsWith(SCORES))) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s gives %s, the scores of a classifier or of a model that writes, and no vectors of"
                  + " texts: export the model for the task feature-extraction",
              origin,
              outputs.keySet()));
    }
    throw new IOException(
        String.format(
            Locale.ROOT,
            "%s has the outputs %s, and none of them is called %s: call so the one with the vectors"
                + " when you export the model",
            origin,
            outputs.keySet(),
            String.join(", ", KNOWN)));
  }

  private static List<String> unnamed(Map<String, NodeInfo> outputs, int axes) {
    return outputs.values().stream()
        .filter(node -> axes(node) == axes)
        .map(NodeInfo::getName)
        .filter(name -> !name.startsWith(SCORES) && ASIDE.stream().noneMatch(name::startsWith))
        .toList();
  }

  private static int axes(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo tensor ? tensor.getShape().length : 0;
  }
}
