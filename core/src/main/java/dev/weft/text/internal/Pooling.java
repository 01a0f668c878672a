package dev.weft.text.internal;

import dev.weft.math.Matrix;
import java.util.Arrays;
import java.util.Locale;

/**
 * How the vectors of a text's tokens become the vector of the text: the embedding layer's {@code E
 * = (1/T) Σ e_t} (mean) or {@code E = max_t e_t} (max, per coordinate), or the vector of the first
 * token, which encoders of the BERT family are trained to use as a summary, or of the last, which
 * causal language models are.
 */
public enum Pooling {
  /** The mean of the token vectors. */
  MEAN {
    @Override
    void fold(
        float[] tokens, int from, int count, int before, float[] pooled, int at, int dimensions) {
      for (int t = 0; t < count; t++) {
        int row = from + t * dimensions;
        for (int d = 0; d < dimensions; d++) {
          pooled[at + d] += tokens[row + d];
        }
      }
      float share = 1f / count;
      for (int d = 0; d < dimensions; d++) {
        pooled[at + d] *= share;
      }
    }
  },

  /** The largest value of each coordinate. */
  MAX {
    @Override
    void fold(
        float[] tokens, int from, int count, int before, float[] pooled, int at, int dimensions) {
      System.arraycopy(tokens, from, pooled, at, dimensions);
      for (int t = 1; t < count; t++) {
        int row = from + t * dimensions;
        for (int d = 0; d < dimensions; d++) {
          pooled[at + d] = Math.max(pooled[at + d], tokens[row + d]);
        }
      }
    }
  },

  /** The vector of the first token. */
  CLS {
    @Override
    void fold(
        float[] tokens, int from, int count, int before, float[] pooled, int at, int dimensions) {
      System.arraycopy(tokens, from, pooled, at, dimensions);
    }
  },

  /** The vector of the last token, which alone has seen the whole text in a causal model. */
  LAST {
    @Override
    void fold(
        float[] tokens, int from, int count, int before, float[] pooled, int at, int dimensions) {
      System.arraycopy(tokens, from + (count - 1) * dimensions, pooled, at, dimensions);
    }
  },

  /**
   * The mean of the token vectors weighted by their place, {@code E = Σ t e_t / Σ t}, t from 1:
   * later tokens of a causal model have seen more (Muennighoff 2022, SGPT, equation 3).
   */
  WEIGHTED_MEAN {
    @Override
    void fold(
        float[] tokens, int from, int count, int before, float[] pooled, int at, int dimensions) {
      double places = count * (before + (count + 1.0) / 2);
      for (int t = 0; t < count; t++) {
        int row = from + t * dimensions;
        float share = (float) ((before + t + 1) / places);
        for (int d = 0; d < dimensions; d++) {
          pooled[at + d] += share * tokens[row + d];
        }
      }
    }
  };

  abstract void fold(
      float[] tokens, int from, int count, int before, float[] pooled, int at, int dimensions);

  /**
   * Pools into a row of a larger array. No tokens give the zero vector.
   *
   * @param tokens token vectors, row-major
   * @param from where the first token vector starts
   * @param count number of token vectors
   * @param pooled receives {@code dimensions} values
   * @param at where they go
   * @param dimensions length of a vector
   */
  public void pool(float[] tokens, int from, int count, float[] pooled, int at, int dimensions) {
    poolBehind(0, tokens, from, count, pooled, at, dimensions);
  }

  /**
   * The same of tokens that others stand before, such as those of a prompt, which are not pooled
   * and keep their places.
   *
   * @param before number of those tokens
   */
  public void poolBehind(
      int before, float[] tokens, int from, int count, float[] pooled, int at, int dimensions) {
    Arrays.fill(pooled, at, at + dimensions, 0f);
    if (count > 0) {
      fold(tokens, from, count, before, pooled, at, dimensions);
    }
  }

  /** Pools token vectors, {@code tokens × dimensions}, into one vector. */
  public float[] pool(Matrix tokens) {
    float[] pooled = new float[tokens.columns()];
    pool(tokens.values(), 0, tokens.rows(), pooled, 0, tokens.columns());
    return pooled;
  }

  /**
   * The pooling of a name, in any case, with - or _ between words.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static Pooling named(String name) {
    String plain = name.toUpperCase(Locale.ROOT).replace('-', '_');
    for (Pooling pooling : values()) {
      if (pooling.name().equals(plain)) {
        return pooling;
      }
    }
    throw new IllegalArgumentException(
        "pooling must be mean, max, cls, last or weighted-mean: '" + name + "'");
  }
}
