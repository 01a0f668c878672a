package dev.weft.encoders.pictures;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.weft.encoders.Checksums;
import dev.weft.math.internal.NativeFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Pictures as a model in an ONNX file sees them, such as the image side of CLIP: {@code
 * vision_model.onnx} or {@code model.onnx} in a folder or in its {@code onnx}, with {@code
 * preprocessor_config.json}.
 */
final class OnnxPictures implements PictureEncoder {

  private static final String INPUT = "pixel_values";

  /** Outputs by preference: in the space of the text side, then the model's own. */
  private static final List<String> OUTPUTS = List.of("image_embeds", "pooler_output");

  private static final List<String> FILES = List.of("vision_model.onnx", "model.onnx");

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final PicturePreparation preparation;
  private final String output;
  private final int dimensions;
  private final String id;

  private OnnxPictures(
      OrtEnvironment environment,
      OrtSession session,
      PicturePreparation preparation,
      String output,
      int dimensions,
      String id) {
    this.environment = environment;
    this.session = session;
    this.preparation = preparation;
    this.output = output;
    this.dimensions = dimensions;
    this.id = id;
  }

  /**
   * Opens the model of a folder.
   *
   * @throws IOException when it cannot be run, or is not one of pictures
   */
  static OnnxPictures open(Path folder) throws IOException {
    Path file = file(folder);
    PicturePreparation preparation = PicturePreparation.read(folder);
    String mark = preparation.mark();
    String checksum = Checksums.of(file, new byte[0], mark);
    NativeFolder.prepare();
    var environment = OrtEnvironment.getEnvironment();
    try (var options = new OrtSession.SessionOptions()) {
      environment.setTelemetry(false);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtSession session = environment.createSession(file.toString(), options);
      try {
        checkInput(session, file);
        String output = output(session, file);
        int dimensions = dimensions(session, output, file);
        String id = String.format(Locale.ROOT, "onnx-picture[%s,%s]#1", checksum, output);
        return new OnnxPictures(environment, session, preparation, output, dimensions, id);
      } catch (IOException | RuntimeException | OrtException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new IOException(file + " cannot be run as an ONNX model: " + e.getMessage(), e);
    }
  }

  private static Path file(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path place : List.of(folder, folder.resolve("onnx"))) {
      for (String name : FILES) {
        if (Files.isRegularFile(place.resolve(name))) {
          found.add(place.resolve(name));
        }
      }
    }
    for (String name : FILES) {
      for (Path file : found) {
        if (file.endsWith(name)) {
          return file;
        }
      }
    }
    throw new IOException(
        folder + " has no vision_model.onnx or model.onnx, there or in its folder onnx");
  }

  private static void checkInput(OrtSession session, Path file) throws OrtException, IOException {
    Map<String, NodeInfo> inputs = session.getInputInfo();
    NodeInfo pixels = inputs.get(INPUT);
    boolean fits =
        inputs.size() == 1
            && pixels != null
            && pixels.getInfo() instanceof TensorInfo tensor
            && tensor.type == OnnxJavaType.FLOAT
            && tensor.getShape().length == 4;
    if (!fits) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s takes %s, but a model of pictures takes %s alone, float32 of 4 axes: export the"
                  + " image side by itself, as vision_model.onnx",
              file,
              inputs.keySet(),
              INPUT));
    }
  }

  private static String output(OrtSession session, Path file) throws OrtException, IOException {
    Set<String> outputs = session.getOutputInfo().keySet();
    for (String name : OUTPUTS) {
      if (outputs.contains(name)) {
        return name;
      }
    }
    if (outputs.size() == 1) {
      return outputs.iterator().next();
    }
    throw new IOException(
        String.format(Locale.ROOT, "%s gives %s, but none of %s", file, outputs, OUTPUTS));
  }

  private static int dimensions(OrtSession session, String output, Path file)
      throws OrtException, IOException {
    NodeInfo node = session.getOutputInfo().get(output);
    if (node != null
        && node.getInfo() instanceof TensorInfo tensor
        && tensor.type == OnnxJavaType.FLOAT
        && tensor.getShape().length == 2
        && tensor.getShape()[1] > 0
        && tensor.getShape()[1] <= 65_536) {
      return (int) tensor.getShape()[1];
    }
    throw new IOException(
        String.format(
            Locale.ROOT,
            "%s: output %s must be float32, a vector of stated length for each picture: %s",
            file,
            output,
            node == null ? "missing" : node.getInfo()));
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
  public float[] encode(BufferedImage picture) {
    FloatBuffer pixels = FloatBuffer.wrap(preparation.pixels(picture));
    long[] shape = {1, 3, preparation.height(), preparation.width()};
    try (var tensor = OnnxTensor.createTensor(environment, pixels, shape);
        var result = session.run(Map.of(INPUT, tensor), Set.of(output))) {
      float[] vector = new float[dimensions];
      ((OnnxTensor) result.get(0)).getFloatBuffer().get(vector);
      return unit(vector);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed on a picture: " + e.getMessage(), e);
    }
  }

  private static float[] unit(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    for (int i = 0; squares > 0 && i < vector.length; i++) {
      vector[i] = (float) (vector[i] / Math.sqrt(squares));
    }
    return vector;
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
