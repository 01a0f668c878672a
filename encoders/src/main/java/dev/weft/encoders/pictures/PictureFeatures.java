package dev.weft.encoders.pictures;

import java.awt.image.BufferedImage;

/*
 * Three parts, side by side, each of length 1 before it is weighed:
 *
 * 1. Colour: a histogram of CIELAB colours, every pixel shared among the eight nodes around it
 *    (5 lightnesses × 7 × 7), of which square roots are taken, so that inner products are the
 *    Bhattacharyya coefficient and large even areas do not decide alone.
 * 2. Form: a pyramid of histograms of oriented gradients, 9 directions in 1, 4 and 16 cells
 *    (Bosch, Zisserman and Muñoz, "Representing shape with a spatial pyramid kernel", CIVR 2007,
 *    on the gradients of Dalal and Triggs, CVPR 2005).
 * 3. Grain: the same 9 directions of the whole at full, half and quarter size, together of length
 *    1: a fine pattern loses its gradients when the picture is made smaller, a coarse one does not.
 *
 * These are classic features of pixels. They know colours, outlines and patterns, and nothing of
 * what is shown: a red shoe is like a red bag.
 */

/**
 * Pictures by their colours, outlines and patterns, without a model: a histogram of colours in
 * CIELAB and histograms of oriented gradients. Thread-safe; about a millisecond a picture.
 */
public final class PictureFeatures implements PictureEncoder {

  private static final int LIGHTNESSES = 5;
  private static final int HUES = 7;
  private static final float LIGHTNESS_STEP = 100f / (LIGHTNESSES - 1);
  private static final float HUE_RANGE = 80;
  private static final float HUE_STEP = 2 * HUE_RANGE / (HUES - 1);
  private static final int COLOURS = LIGHTNESSES * HUES * HUES;

  private static final int[] CELLS = {1, 2, 4};
  private static final int SCALES = 3;
  private static final int FORMS = (1 + 4 + 16) * Gradients.DIRECTIONS;
  private static final int GRAINS = SCALES * Gradients.DIRECTIONS;
  private static final float GRAIN_WEIGHT = 0.7f;

  @Override
  public String id() {
    return "picture-features[lab-histogram,phog,grain]#1";
  }

  @Override
  public int dimensions() {
    return COLOURS + FORMS + GRAINS;
  }

  @Override
  public float[] encode(BufferedImage picture) {
    LabPicture lab = LabPicture.of(picture);
    float[] features = new float[dimensions()];
    colours(lab, features);
    forms(lab.lightness(), features);
    grains(lab.lightness(), features);
    normalize(features, 0, features.length, 1);
    return features;
  }

  private static void colours(LabPicture lab, float[] features) {
    for (int i = 0; i < lab.lightness().length; i++) {
      addColour(
          lab.lightness()[i] / LIGHTNESS_STEP,
          (lab.a()[i] + HUE_RANGE) / HUE_STEP,
          (lab.b()[i] + HUE_RANGE) / HUE_STEP,
          features);
    }
    for (int c = 0; c < COLOURS; c++) {
      features[c] = (float) Math.sqrt(features[c]);
    }
    normalize(features, 0, COLOURS, 1);
  }

  /** Shares a pixel among the nodes around it. */
  private static void addColour(float lightness, float a, float b, float[] features) {
    int l = node(lightness, LIGHTNESSES);
    int u = node(a, HUES);
    int v = node(b, HUES);
    for (int corner = 0; corner < 8; corner++) {
      int dl = corner & 1;
      int du = (corner >> 1) & 1;
      int dv = corner >> 2;
      float share = share(lightness - l, dl) * share(a - u, du) * share(b - v, dv);
      features[((l + dl) * HUES + u + du) * HUES + v + dv] += share;
    }
  }

  /** The node below a place, of which there is one above. */
  private static int node(float place, int nodes) {
    return Math.clamp((int) Math.floor(place), 0, nodes - 2);
  }

  private static float share(float beyond, int upper) {
    float within = Math.clamp(beyond, 0f, 1f);
    return upper == 1 ? within : 1 - within;
  }

  private static void forms(float[] lightness, float[] features) {
    Gradients gradients = Gradients.of(lightness, LabPicture.SIDE);
    int at = COLOURS;
    for (int cells : CELLS) {
      int length = cells * cells * Gradients.DIRECTIONS;
      gradients.addHistograms(cells, features, at);
      normalize(features, at, length, 1 / (float) Math.sqrt(CELLS.length));
      at += length;
    }
  }

  private static void grains(float[] lightness, float[] features) {
    float[] smaller = lightness;
    int side = LabPicture.SIDE;
    int from = COLOURS + FORMS;
    for (int scale = 0; scale < SCALES; scale++) {
      Gradients.of(smaller, side).addHistograms(1, features, from + scale * Gradients.DIRECTIONS);
      for (int d = 0; d < Gradients.DIRECTIONS; d++) {
        features[from + scale * Gradients.DIRECTIONS + d] /= side * side;
      }
      smaller = Gradients.halved(smaller, side);
      side /= 2;
    }
    normalize(features, from, GRAINS, GRAIN_WEIGHT);
  }

  private static void normalize(float[] values, int from, int length, float weight) {
    double squares = 0;
    for (int i = from; i < from + length; i++) {
      squares += (double) values[i] * values[i];
    }
    if (squares > 0) {
      double scale = weight / Math.sqrt(squares);
      for (int i = from; i < from + length; i++) {
        values[i] = (float) (values[i] * scale);
      }
    }
  }
}
