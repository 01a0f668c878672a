package dev.weft.encoders;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.weft.math.internal.NativeFolder;
import dev.weft.text.internal.Pooling;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A transformer in an ONNX Runtime session of one thread; many threads may run it at once. */
final class OnnxModel implements AutoCloseable {

  /** Kept, since a logger that nobody keeps forgets its level. */
  private static final Logger OWN_LOG = Logger.getLogger("ai.onnxruntime.OnnxRuntime");

  private static final Set<String> INPUTS =
      Set.of("input_ids", "attention_mask", "token_type_ids", "position_ids");

  /** Outputs by preference: token vectors, then vectors that the model pooled itself. */
  private static final List<String> OUTPUTS =
      List.of("last_hidden_state", "token_embeddings", "sentence_embedding");

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String output;
  private final int dimensions;
  private final String checksum;

  private OnnxModel(
      OrtEnvironment environment, OrtSession session, String output, int dimensions, String sum) {
    this.environment = environment;
    this.session = session;
    this.output = output;
    this.dimensions = dimensions;
    this.checksum = sum;
  }

  /** How a session is made of its options: from bytes or from a file. */
  interface Source {
    OrtSession open(OrtEnvironment environment, OrtSession.SessionOptions options)
        throws OrtException;
  }

  /**
   * Opens a model.
   *
   * @param checksum identifies its bytes
   * @param origin named in errors
   */
  static OnnxModel open(Source source, String checksum, String origin) throws IOException {
    NativeFolder.prepare();
    // What it logs, a stack trace, it throws as well.
    OWN_LOG.setLevel(Level.OFF);
    var environment = OrtEnvironment.getEnvironment();
    try (var options = new OrtSession.SessionOptions()) {
      environment.setTelemetry(false);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // Every text has its own length, so there is no pattern of allocations to learn.
      options.setMemoryPatternOptimization(false);
      OrtSession session = source.open(environment, options);
      try {
        checkInputs(session, origin);
        String output = output(session, origin);
        int dimensions = dimensions(session, output, origin);
        return new OnnxModel(environment, session, output, dimensions, checksum);
      } catch (IOException | RuntimeException | OrtException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new IOException(origin + " cannot be run as an ONNX model: " + e.getMessage(), e);
    }
  }

  private static void checkInputs(OrtSession session, String origin)
      throws OrtException, IOException {
    Map<String, NodeInfo> inputs = session.getInputInfo();
    if (!inputs.containsKey("input_ids") || !INPUTS.containsAll(inputs.keySet())) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s takes the inputs %s, but a sentence model takes input_ids and at most %s",
              origin,
              inputs.keySet(),
              INPUTS));
    }
    for (NodeInfo input : inputs.values()) {
      if (!(input.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.INT64) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s: input %s must be a tensor of int64: %s",
                origin,
                input.getName(),
                input.getInfo()));
      }
    }
  }

  private static String output(OrtSession session, String origin) throws OrtException, IOException {
    Map<String, NodeInfo> outputs = session.getOutputInfo();
    for (String name : OUTPUTS) {
      if (outputs.containsKey(name)) {
        return name;
      }
    }
    if (outputs.size() == 1) {
      return outputs.keySet().iterator().next();
    }
    throw new IOException(
        String.format(
            Locale.ROOT,
            "%s has the outputs %s, but none of %s",
            origin,
            outputs.keySet(),
            OUTPUTS));
  }

  private static int dimensions(OrtSession session, String output, String origin)
      throws OrtException, IOException {
    NodeInfo node = session.getOutputInfo().get(output);
    if (node != null
        && node.getInfo() instanceof TensorInfo tensor
        && tensor.type == OnnxJavaType.FLOAT
        && (tensor.getShape().length == 2 || tensor.getShape().length == 3)) {
      long last = tensor.getShape()[tensor.getShape().length - 1];
      if (last > 0 && last <= 65_536) {
        return (int) last;
      }
    }
    throw new IOException(
        String.format(
            Locale.ROOT,
            "%s: output %s must be float32 of a stated last dimension: %s",
            origin,
            output,
            node == null ? "missing" : node.getInfo()));
  }

  int dimensions() {
    return dimensions;
  }

  String checksum() {
    return checksum;
  }

  /** Encodes one text into a row of a larger array, at length 1. */
  void encode(long[] ids, Pooling pooling, float[] vectors, int at) {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      for (String name : session.getInputNames()) {
        var values = LongBuffer.wrap(input(name, ids));
        inputs.put(name, OnnxTensor.createTensor(environment, values, new long[] {1, ids.length}));
      }
      try (var result = session.run(inputs, Set.of(output))) {
        FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
        float[] tokens = new float[values.remaining()];
        values.get(tokens);
        pooling.pool(tokens, 0, tokens.length / dimensions, vectors, at, dimensions);
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed on a text: " + e.getMessage(), e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
    normalize(vectors, at, dimensions);
  }

  private static long[] input(String name, long[] ids) {
    long[] values = new long[ids.length];
    switch (name) {
      case "input_ids" -> {
        return ids;
      }
      case "attention_mask" -> Arrays.fill(values, 1);
      case "position_ids" -> Arrays.setAll(values, i -> i);
      default -> {}
    }
    return values;
  }

  private static void normalize(float[] values, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += (double) values[i] * values[i];
    }
    float scale = sum > 0 ? (float) (1 / Math.sqrt(sum)) : 0f;
    for (int i = from; i < from + length; i++) {
      values[i] *= scale;
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not free a model", e);
    }
  }
}
