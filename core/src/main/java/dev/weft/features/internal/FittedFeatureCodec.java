package dev.weft.features.internal;

import dev.weft.math.Matrix;
import dev.weft.text.TextAnalysis;
import dev.weft.text.internal.TermWeights;
import dev.weft.text.internal.TfIdf;
import dev.weft.text.internal.Whitening;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Fitted item features as bytes. */
final class FittedFeatureCodec {

  private FittedFeatureCodec() {}

  /** An analysis of which a file tells the name only. */
  private record Named(String name) implements TextAnalysis {

    @Override
    public List<String> terms(String text) {
      throw new IllegalArgumentException("texts need the analysis '" + name + "': give it");
    }
  }

  static byte[] bytes(List<FittedBlock> groups) {
    var buffer = new ByteArrayOutputStream();
    try {
      var out = new DataOutputStream(buffer);
      out.writeInt(groups.size());
      for (FittedBlock group : groups) {
        write(out, group);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    }
    return buffer.toByteArray();
  }

  private static void write(DataOutputStream out, FittedBlock group) throws IOException {
    switch (group) {
      case FittedBlock.Embedding(String field, Centring centring, float weight) -> {
        begin(out, 'E', field, weight);
        writeDoubles(out, centring.mean());
      }
      case FittedBlock.Vectors(String name, VectorAxes axes, float weight) -> {
        begin(out, axes.whitening().isPresent() ? 'A' : 'V', name, weight);
        out.writeInt(axes.length());
        if (axes.whitening().isPresent()) {
          writeWhitening(out, axes.whitening().get());
        } else {
          writeDoubles(out, axes.centring().mean());
        }
      }
      case FittedBlock.Words(
              boolean characters,
              Set<String> fields,
              TermWeights terms,
              float weight) -> {
        TfIdf trainer = terms.trainer();
        char kind = characters ? 'C' : 'W';
        // Where all fields are read the bytes are those of versions that knew nothing else.
        char written = fields.isEmpty() ? kind : Character.toLowerCase(kind);
        begin(out, written, trainer.analysis().name(), weight);
        if (!fields.isEmpty()) {
          writeTexts(out, fields.stream().sorted().toList());
        }
        out.writeInt(trainer.characterGrams());
        writeTexts(out, terms.vocabulary());
        for (int column = 0; column < terms.vocabulary().size(); column++) {
          out.writeFloat(terms.idf(column));
        }
      }
      case FittedBlock.Labels(boolean tags, String field, TagWeights values, float weight) -> {
        begin(out, tags ? 'T' : 'L', field, weight);
        writeTexts(out, values.tags());
        for (float rarity : values.rarity()) {
          out.writeFloat(rarity);
        }
      }
      case FittedBlock.Numeric(String field, boolean logarithm, float bandwidth, float weight) -> {
        begin(out, 'N', field, weight);
        out.writeBoolean(logarithm);
        out.writeFloat(bandwidth);
      }
    }
  }

  static List<FittedBlock> groups(byte[] bytes) {
    try {
      var in = new DataInputStream(new ByteArrayInputStream(bytes));
      int count = length(in, 1);
      List<FittedBlock> groups = new ArrayList<>(count);
      for (int g = 0; g < count; g++) {
        groups.add(group(in));
      }
      if (in.available() > 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "its item features are damaged: %d bytes are left over",
                in.available()));
      }
      return groups;
    } catch (IOException e) {
      throw new IllegalArgumentException("its item features are damaged: " + e.getMessage(), e);
    }
  }

  private static FittedBlock group(DataInputStream in) throws IOException {
    char kind = (char) in.readByte();
    String name = readText(in);
    float weight = in.readFloat();
    return switch (kind) {
      case 'E' -> new FittedBlock.Embedding(name, new Centring(readDoubles(in)), weight);
      case 'V' -> new FittedBlock.Vectors(name, centred(in), weight);
      case 'A' -> new FittedBlock.Vectors(name, whitened(in), weight);
      case 'C', 'c', 'W', 'w' -> words(kind, name, weight, in);
      case 'T', 'L' -> {
        List<String> tags = readTexts(in);
        yield new FittedBlock.Labels(
            kind == 'T', name, new TagWeights(tags, readFloats(in, tags.size())), weight);
      }
      case 'N' -> new FittedBlock.Numeric(name, in.readBoolean(), in.readFloat(), weight);
      default ->
          throw new IllegalArgumentException(
              "its item features are damaged: unknown kind '" + kind + "'");
    };
  }

  private static FittedBlock words(char kind, String name, float weight, DataInputStream in)
      throws IOException {
    Set<String> fields = Character.isLowerCase(kind) ? Set.copyOf(readTexts(in)) : Set.of();
    boolean characters = Character.toUpperCase(kind) == 'C';
    TextAnalysis analysis = characters ? TextAnalysis.plain() : new Named(name);
    return new FittedBlock.Words(characters, fields, terms(in, analysis), weight);
  }

  /** As files of older versions hold all vectors. */
  private static VectorAxes centred(DataInputStream in) throws IOException {
    return new VectorAxes(in.readInt(), new Centring(readDoubles(in)), Optional.empty());
  }

  private static VectorAxes whitened(DataInputStream in) throws IOException {
    int length = length(in, Float.BYTES);
    int axes = length(in, Float.BYTES);
    float[] mean = readFloats(in, length);
    if ((long) length * axes * Float.BYTES > in.available()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "its item features are damaged: %d axes of %d numbers cannot be there",
              axes,
              length));
    }
    Matrix projection = new Matrix(length, axes, readFloats(in, length * axes));
    return new VectorAxes(
        length, new Centring(new double[0]), Optional.of(new Whitening(mean, projection)));
  }

  private static void writeWhitening(DataOutputStream out, Whitening whitening) throws IOException {
    out.writeInt(whitening.outputs());
    for (float value : whitening.mean()) {
      out.writeFloat(value);
    }
    for (float value : whitening.projection().values()) {
      out.writeFloat(value);
    }
  }

  private static TermWeights terms(DataInputStream in, TextAnalysis analysis) throws IOException {
    TfIdf trainer = new TfIdf(analysis).withCharacterGrams(in.readInt());
    List<String> vocabulary = readTexts(in);
    return TermWeights.of(trainer, vocabulary, readFloats(in, vocabulary.size()));
  }

  private static void begin(DataOutputStream out, char kind, String name, float weight)
      throws IOException {
    out.writeByte(kind);
    writeText(out, name);
    out.writeFloat(weight);
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(length(in, 1)), StandardCharsets.UTF_8);
  }

  private static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      writeText(out, text);
    }
  }

  private static List<String> readTexts(DataInputStream in) throws IOException {
    int count = length(in, Integer.BYTES);
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(readText(in));
    }
    return texts;
  }

  private static void writeDoubles(DataOutputStream out, double[] values) throws IOException {
    out.writeInt(values.length);
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  private static double[] readDoubles(DataInputStream in) throws IOException {
    double[] values = new double[length(in, Double.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }

  private static float[] readFloats(DataInputStream in, int count) throws IOException {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }

  /** The number of things that follow, if there are bytes enough left for them. */
  private static int length(DataInputStream in, int bytesEach) throws IOException {
    int length = in.readInt();
    if (length < 0 || (long) length * bytesEach > in.available()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "its item features are damaged: %d parts cannot be there", length));
    }
    return length;
  }
}
