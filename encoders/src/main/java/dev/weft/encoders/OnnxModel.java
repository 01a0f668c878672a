package dev.weft.encoders;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.weft.math.internal.NativeFolder;
import dev.weft.text.internal.Pooling;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A transformer in an ONNX Runtime session of one thread; many threads may run it at once. */
final class OnnxModel implements TextModel {

  /** Kept, since a logger that nobody keeps forgets its level. */
  private static final Logger OWN_LOG = Logger.getLogger("ai.onnxruntime.OnnxRuntime");

  private static final Set<String> INPUTS =
      Set.of("input_ids", "attention_mask", "token_type_ids", "position_ids");

  /** Earlier keys and values of a language model that writes; of a text there are none. */
  private static final String PAST = "past_key_values.";

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final ModelOutput output;
  private final String checksum;
  private final Map<String, TensorInfo> inputs;

  private OnnxModel(
      OrtEnvironment environment,
      OrtSession session,
      ModelOutput output,
      String sum,
      Map<String, TensorInfo> inputs) {
    this.environment = environment;
    this.session = session;
    this.output = output;
    this.checksum = sum;
    this.inputs = inputs;
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
   * @param whole whether the vector that the model itself makes of a text is to be taken
   */
  static OnnxModel open(Source source, String checksum, String origin, ModelOutput.Whole whole)
      throws IOException {
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
      // What it logs it throws as well.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      OrtSession session = source.open(environment, options);
      try {
        Map<String, TensorInfo> inputs = inputs(session, origin);
        var output = ModelOutput.of(session.getOutputInfo(), origin, whole);
        return new OnnxModel(environment, session, output, checksum, inputs);
      } catch (IOException | RuntimeException | OrtException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new IOException(origin + " cannot be run as an ONNX model: " + e.getMessage(), e);
    }
  }

  private static Map<String, TensorInfo> inputs(OrtSession session, String origin)
      throws OrtException, IOException {
    Map<String, NodeInfo> nodes = session.getInputInfo();
    Set<String> own = new TreeSet<>(nodes.keySet());
    own.removeIf(name -> name.startsWith(PAST));
    if (!own.contains("input_ids") || !INPUTS.containsAll(own)) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s takes the inputs %s, but a sentence model takes input_ids and at most %s",
              origin,
              nodes.keySet(),
              new TreeSet<>(INPUTS)));
    }
    Map<String, TensorInfo> inputs = new LinkedHashMap<>();
    for (NodeInfo input : nodes.values()) {
      if (!(input.getInfo() instanceof TensorInfo tensor)
          || !types(input.getName()).contains(tensor.type)
          || (input.getName().startsWith(PAST) && tensor.getShape().length != 4)) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s: input %s must be a tensor of %s: %s",
                origin,
                input.getName(),
                input.getName().startsWith(PAST)
                    ? "float32 or float16, of 4 axes"
                    : "int64 or int32",
                input.getInfo()));
      }
      checkShape(input.getName(), tensor, origin);
      inputs.put(input.getName(), tensor);
    }
    return inputs;
  }

  /** One text at a time is run, as long as it is. */
  private static void checkShape(String name, TensorInfo tensor, String origin) throws IOException {
    long[] shape = tensor.getShape();
    if (!name.startsWith(PAST) && (shape.length != 2 || shape[0] > 1 || shape[1] > 0)) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: input %s has the fixed shape %s, but texts differ in length and run one by one;"
                  + " export the model again with an axis of any size for texts and for tokens"
                  + " (dynamic axes)",
              origin,
              name,
              Arrays.toString(shape)));
    }
  }

  private static Set<OnnxJavaType> types(String input) {
    return input.startsWith(PAST)
        ? Set.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16)
        : Set.of(OnnxJavaType.INT64, OnnxJavaType.INT32);
  }

  @Override
  public int dimensions() {
    return output.dimensions();
  }

  @Override
  public String checksum() {
    return checksum;
  }

  /** What it gives. */
  ModelOutput output() {
    return output;
  }

  @Override
  public float[] encode(long[] ids, int from, Pooling pooling) {
    Map<String, OnnxTensor> given = new HashMap<>();
    try {
      for (var input : inputs.entrySet()) {
        given.put(input.getKey(), tensor(input.getKey(), input.getValue(), ids));
      }
      try (var result = session.run(given, Set.of(output.name()))) {
        FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
        float[] tokens = new float[values.remaining()];
        values.get(tokens);
        int dimensions = output.dimensions();
        float[] pooled = new float[dimensions];
        int first = output.pooled() ? 0 : from;
        int count = tokens.length / dimensions - first;
        pooling.poolBehind(first, tokens, first * dimensions, count, pooled, 0, dimensions);
        return pooled;
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed on a text: " + e.getMessage(), e);
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
  }

  /**
   * Runs once, so that a model that opens also runs.
   *
   * @param ids with the largest of the tokenizer's among them
   * @param tokenizer named in errors
   */
  void tryOut(long[] ids, String origin, String tokenizer) throws IOException {
    try {
      encode(ids, 0, Pooling.MEAN);
    } catch (IllegalStateException e) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s cannot run on tokens of %s, whose ids go up to %d; both must be of one model: %s",
              origin,
              tokenizer,
              Arrays.stream(ids).max().orElse(0),
              e.getMessage()),
          e);
    }
  }

  private OnnxTensor tensor(String name, TensorInfo info, long[] ids) throws OrtException {
    if (name.startsWith(PAST)) {
      long[] stated = info.getShape();
      long[] shape = {1, stated[1], 0, stated[3]};
      var none = ByteBuffer.allocateDirect(0).order(ByteOrder.nativeOrder());
      return OnnxTensor.createTensor(environment, none, shape, info.type);
    }
    long[] values = input(name, ids);
    long[] shape = {1, ids.length};
    return info.type == OnnxJavaType.INT64
        ? OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape)
        : OnnxTensor.createTensor(
            environment,
            IntBuffer.wrap(Arrays.stream(values).mapToInt(Math::toIntExact).toArray()),
            shape);
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

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not free a model", e);
    }
  }
}
