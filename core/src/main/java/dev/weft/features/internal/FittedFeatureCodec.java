package dev.weft.features.internal;

import dev.weft.data.internal.CountedInput;
import dev.weft.data.internal.CountedOutput;
import dev.weft.math.Matrix;
import dev.weft.text.TextAnalysis;
import dev.weft.text.internal.TermWeights;
import dev.weft.text.internal.TfIdf;
import dev.weft.text.internal.Whitening;
import java.io.IOException;
import java.util.List;
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
    return CountedOutput.bytes(groups, (out, all) -> out.list(all, FittedFeatureCodec::write));
  }

  private static void write(CountedOutput out, FittedBlock group) throws IOException {
    switch (group) {
      case FittedBlock.Embedding(String field, Centring centring, float weight) -> {
        begin(out, 'E', field, weight);
        out.doubles(centring.mean());
      }
      case FittedBlock.Vectors(String name, VectorAxes axes, float weight) -> {
        char kind = axes.whitening().isPresent() ? 'A' : 'V';
        // Where nothing is scaled the bytes are those of versions that scaled nothing.
        boolean plain = axes.scale() == 1;
        begin(out, plain ? kind : Character.toLowerCase(kind), name, weight);
        if (!plain) {
          out.writeFloat(axes.scale());
        }
        out.writeInt(axes.length());
        if (axes.whitening().isPresent()) {
          writeWhitening(out, axes.whitening().get());
        } else {
          out.doubles(axes.centring().mean());
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
          out.texts(fields.stream().sorted().toList());
        }
        out.writeInt(trainer.characterGrams());
        out.texts(terms.vocabulary());
        for (int column = 0; column < terms.vocabulary().size(); column++) {
          out.writeFloat(terms.idf(column));
        }
      }
      case FittedBlock.Labels(boolean tags, String field, TagWeights values, float weight) -> {
        begin(out, tags ? 'T' : 'L', field, weight);
        out.texts(values.tags());
        out.numbers(values.rarity());
      }
      case FittedBlock.Numeric(String field, boolean logarithm, float bandwidth, float weight) -> {
        begin(out, 'N', field, weight);
        out.writeBoolean(logarithm);
        out.writeFloat(bandwidth);
      }
    }
  }

  static List<FittedBlock> groups(byte[] bytes) {
    return CountedInput.read(
        bytes, "its item features are damaged", in -> in.list(FittedFeatureCodec::group));
  }

  private static FittedBlock group(CountedInput in) throws IOException {
    char kind = (char) in.readByte();
    String name = in.text();
    float weight = in.readFloat();
    return switch (kind) {
      case 'E' -> new FittedBlock.Embedding(name, new Centring(in.doubles()), weight);
      case 'V' -> new FittedBlock.Vectors(name, centred(in, 1), weight);
      case 'v' -> new FittedBlock.Vectors(name, centred(in, scale(in)), weight);
      case 'A' -> new FittedBlock.Vectors(name, whitened(in, 1), weight);
      case 'a' -> new FittedBlock.Vectors(name, whitened(in, scale(in)), weight);
      case 'C', 'c', 'W', 'w' -> words(kind, name, weight, in);
      case 'T', 'L' -> {
        List<String> tags = in.texts();
        yield new FittedBlock.Labels(
            kind == 'T', name, new TagWeights(tags, in.floats(tags.size())), weight);
      }
      case 'N' -> new FittedBlock.Numeric(name, in.readBoolean(), in.readFloat(), weight);
      default -> throw in.damaged("unknown kind '" + kind + "'");
    };
  }

  private static FittedBlock words(char kind, String name, float weight, CountedInput in)
      throws IOException {
    Set<String> fields = Character.isLowerCase(kind) ? Set.copyOf(in.texts()) : Set.of();
    boolean characters = Character.toUpperCase(kind) == 'C';
    TextAnalysis analysis = characters ? TextAnalysis.plain() : new Named(name);
    return new FittedBlock.Words(characters, fields, terms(in, analysis), weight);
  }

  private static float scale(CountedInput in) throws IOException {
    float scale = in.readFloat();
    if (!(scale > 0) || Float.isInfinite(scale)) {
      throw in.damaged("vectors cannot be scaled by " + scale);
    }
    return scale;
  }

  /** As files of older versions hold all vectors. */
  private static VectorAxes centred(CountedInput in, float scale) throws IOException {
    return new VectorAxes(in.readInt(), scale, new Centring(in.doubles()), Optional.empty());
  }

  private static VectorAxes whitened(CountedInput in, float scale) throws IOException {
    int length = in.count(Float.BYTES);
    int axes = in.count(Float.BYTES);
    float[] mean = in.floats(length);
    if ((long) length * axes * Float.BYTES > in.available()) {
      throw in.damaged(axes + " axes of " + length + " numbers cannot be there");
    }
    Matrix projection = new Matrix(length, axes, in.floats(length * axes));
    return new VectorAxes(
        length, scale, new Centring(new double[0]), Optional.of(new Whitening(mean, projection)));
  }

  private static void writeWhitening(CountedOutput out, Whitening whitening) throws IOException {
    out.writeInt(whitening.outputs());
    out.numbers(whitening.mean());
    out.numbers(whitening.projection().values());
  }

  private static TermWeights terms(CountedInput in, TextAnalysis analysis) throws IOException {
    TfIdf trainer = new TfIdf(analysis).withCharacterGrams(in.readInt());
    List<String> vocabulary = in.texts();
    return TermWeights.of(trainer, vocabulary, in.floats(vocabulary.size()));
  }

  private static void begin(CountedOutput out, char kind, String name, float weight)
      throws IOException {
    out.writeByte(kind);
    out.text(name);
    out.writeFloat(weight);
  }
}
