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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A transformer in an ONNX Runtime session of one thread; many threads may run it at once. */
final class OnnxModel implements AutoCloseable {

  /** Kept, since a logger that nobody keeps forgets its level. */
  private static final Logger OWN_LOG = Logger.getLogger("ai.onnxruntime.OnnxRuntime");

  private static final Set<String> INPUTS =
      Set.of("input_ids", "attention_mask", "token_type_ids", "position_ids");

  /** Earlier keys and values of a language model that writes; of a text there are none. */
  private static final String PAST = "past_key_values.";

  /** What a model with all modules of Sentence Transformers within gives. */
  private static final String WHOLE = "sentence_embedding";

  /**
   * Outputs by preference: the text side of a model of texts and pictures, token vectors, then
   * vectors that the model pooled itself.
   */
  private static final List<String> OUTPUTS =
      List.of("text_embeds", "last_hidden_state", "token_embeddings", WHOLE, "dense_vecs");

  private static final Set<OnnxJavaType> FLOATS =
      Set.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16, OnnxJavaType.BFLOAT16);

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String output;
  private final int dimensions;
  private final boolean poolsItself;
  private final String checksum;
  private final Map<String, TensorInfo> inputs;

  private OnnxModel(
      OrtEnvironment environment,
      OrtSession session,
      String output,
      long[] shape,
      String sum,
      Map<String, TensorInfo> inputs) {
    this.environment = environment;
    this.session = session;
    this.output = output;
    this.dimensions = (int) shape[shape.length - 1];
    this.poolsItself = shape.length == 2;
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
   * @param whole whether only the vector that the model itself makes of a text will do
   */
  static OnnxModel open(Source source, String checksum, String origin, boolean whole)
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
      OrtSession session = source.open(environment, options);
      try {
        Map<String, TensorInfo> inputs = inputs(session, origin);
        String output = output(session, origin, whole);
        long[] shape = shape(session, output, origin);
        return new OnnxModel(environment, session, output, shape, checksum, inputs);
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
              INPUTS));
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
      inputs.put(input.getName(), tensor);
    }
    return inputs;
  }

  private static Set<OnnxJavaType> types(String input) {
    return input.startsWith(PAST)
        ? Set.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16)
        : Set.of(OnnxJavaType.INT64, OnnxJavaType.INT32);
  }

  private static String output(OrtSession session, String origin, boolean whole)
      throws OrtException, IOException {
    Map<String, NodeInfo> outputs = session.getOutputInfo();
    if (whole && !outputs.containsKey(WHOLE)) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "modules.json asks for modules beside Transformer, Pooling and Normalize, which only a"
                  + " model with the output %s has within; %s has %s",
              WHOLE,
              origin,
              outputs.keySet()));
    }
    for (String name : whole ? List.of(WHOLE) : OUTPUTS) {
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

  private static long[] shape(OrtSession session, String output, String origin)
      throws OrtException, IOException {
    NodeInfo node = session.getOutputInfo().get(output);
    if (node != null
        && node.getInfo() instanceof TensorInfo tensor
        && FLOATS.contains(tensor.type)
        && (tensor.getShape().length == 2 || tensor.getShape().length == 3)) {
      long last = tensor.getShape()[tensor.getShape().length - 1];
      if (last > 0 && last <= 65_536) {
        return tensor.getShape();
      }
    }
    throw new IOException(
        String.format(
            Locale.ROOT,
            "%s: output %s must be float32, float16 or bfloat16 of a stated last dimension: %s",
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

  /** Whether the model gives one vector a text and none of its tokens. */
  boolean poolsItself() {
    return poolsItself;
  }

  /**
   * Encodes what fits a model at once.
   *
   * @param from first token that is pooled, where the model does not pool itself
   * @return as long as the model's vectors, of any norm
   */
  float[] encode(long[] ids, int from, Pooling pooling) {
    Map<String, OnnxTensor> given = new HashMap<>();
    try {
      for (var input : inputs.entrySet()) {
        given.put(input.getKey(), tensor(input.getKey(), input.getValue(), ids));
      }
      try (var result = session.run(given, Set.of(output))) {
        FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
        float[] tokens = new float[values.remaining()];
        values.get(tokens);
        float[] pooled = new float[dimensions];
        int first = poolsItself ? 0 : from;
        int count = tokens.length / dimensions - first;
        pooling.pool(tokens, first * dimensions, count, pooled, 0, dimensions);
        return pooled;
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed on a text: " + e.getMessage(), e);
    } finally {
      given.values().forEach(OnnxTensor::close);
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
