package dev.weft.encoders.pictures;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.weft.encoders.ConfigFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * What a model wants to see of a picture, as {@code preprocessor_config.json} says: it is resized,
 * its centre cut out, and each colour shifted and scaled.
 *
 * @param shortest length of the shorter side after resizing; 0 where both sides are stated
 * @param width after cropping, or after resizing without
 * @param height likewise
 * @param smoothing of resizing
 * @param scale of a colour of 0..255
 * @param mean of red, green and blue that is taken off; owned by the record
 * @param deviation that they are divided by; owned by the record
 */
record PicturePreparation(
    int shortest,
    int width,
    int height,
    Smoothing smoothing,
    float scale,
    float[] mean,
    float[] deviation) {

  static final String FILE = "preprocessor_config.json";

  private static final int LARGEST = 4096;

  private static final Set<String> KNOWN =
      Set.of(
          "do_resize",
          "size",
          "resample",
          "do_center_crop",
          "crop_size",
          "do_rescale",
          "rescale_factor",
          "do_normalize",
          "image_mean",
          "image_std",
          "do_convert_rgb",
          "image_processor_type",
          "feature_extractor_type",
          "processor_class",
          "valid_processor_keys",
          "_valid_processor_keys");

  /**
   * Reads the file of a folder.
   *
   * @throws IOException when it is missing, or asks for what is not known here
   */
  static PicturePreparation read(Path folder) throws IOException {
    Path path = folder.resolve(FILE);
    if (!Files.isRegularFile(path)) {
      throw new IOException(
          folder + " has no " + FILE + ", which says how pictures are put to the model");
    }
    ConfigFile file = ConfigFile.read(path);
    file.refuseOtherThan(KNOWN);
    if (!on(file, "do_resize") || !on(file, "do_rescale") || !on(file, "do_normalize")) {
      throw file.refused("do_resize", "do_rescale and do_normalize must be on");
    }
    boolean crop = file.has("do_center_crop") && on(file, "do_center_crop");
    int[] size = sides(file, "size", !crop);
    int[] cut = crop ? sides(file, "crop_size", true) : size;
    if (cut[0] == 0) {
      throw file.refused("size", "must state height and width where nothing is cropped");
    }
    boolean square = size[0] != 0;
    if (square && crop && !Arrays.equals(size, cut)) {
      throw file.refused("crop_size", "must be the size where that has height and width");
    }
    return new PicturePreparation(
        square ? 0 : size[2],
        cut[0],
        cut[1],
        smoothing(file),
        (float) number(file, "rescale_factor", 1 / 255.0),
        three(file, "image_mean"),
        three(file, "image_std"));
  }

  /** Whether a step is done, which it is unless the file says otherwise. */
  private static boolean on(ConfigFile file, String key) throws IOException {
    return !file.has(key) || file.flag(key);
  }

  /** Width, height and the shorter side, of which either the last or the others are 0. */
  private static int[] sides(ConfigFile file, String key, boolean square) throws IOException {
    JsonElement value = file.json().get(key);
    if (value != null && value.isJsonPrimitive()) {
      int side = side(file, key, value);
      return square ? new int[] {side, side, 0} : new int[] {0, 0, side};
    }
    JsonObject object = file.object(key);
    if (object.size() == 1 && object.has("shortest_edge")) {
      return new int[] {0, 0, side(file, key, object.get("shortest_edge"))};
    }
    if (object.size() == 2 && object.has("height") && object.has("width")) {
      return new int[] {
        side(file, key, object.get("width")), side(file, key, object.get("height")), 0
      };
    }
    throw file.refused(key, "must be a number, shortest_edge, or height and width");
  }

  private static int side(ConfigFile file, String key, JsonElement value) throws IOException {
    if (!ConfigFile.isWhole(value)) {
      throw file.refused(key, "must be a whole number");
    }
    double side = value.getAsDouble();
    if (side < 1 || side > LARGEST) {
      throw file.refused(key, "must be in 1.." + LARGEST);
    }
    return (int) side;
  }

  private static Smoothing smoothing(ConfigFile file) throws IOException {
    int number = file.whole("resample").orElse(3);
    return Smoothing.numbered(number)
        .orElseThrow(() -> file.refused("resample", "must be 2 (bilinear) or 3 (bicubic)"));
  }

  private static double number(ConfigFile file, String key, double otherwise) throws IOException {
    if (!file.has(key)) {
      return otherwise;
    }
    JsonElement value = file.json().get(key);
    if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()) {
      return value.getAsDouble();
    }
    throw file.refused(key, "must be a number");
  }

  private static float[] three(ConfigFile file, String key) throws IOException {
    JsonElement value = file.json().get(key);
    if (value == null || !value.isJsonArray() || value.getAsJsonArray().size() != 3) {
      throw new IOException(file.file() + ": " + key + " must be three numbers");
    }
    float[] three = new float[3];
    for (int c = 0; c < 3; c++) {
      JsonElement one = value.getAsJsonArray().get(c);
      boolean number = one.isJsonPrimitive() && one.getAsJsonPrimitive().isNumber();
      three[c] = number ? one.getAsFloat() : Float.NaN;
      if (!Float.isFinite(three[c]) || (key.equals("image_std") && three[c] <= 0)) {
        throw file.refused(key, "must be three numbers");
      }
    }
    return three;
  }

  /** What the vectors depend on. */
  String mark() {
    return String.format(
        Locale.ROOT,
        "%d,%dx%d,%s,%s,%s,%s",
        shortest,
        width,
        height,
        smoothing.label(),
        scale,
        Arrays.toString(mean),
        Arrays.toString(deviation));
  }

  /** The colours one after the other, each row by row. */
  float[] pixels(BufferedImage picture) {
    int wide = picture.getWidth();
    int high = picture.getHeight();
    int less = Math.min(wide, high);
    // As Transformers has it: the longer side is cut to a whole number, not rounded.
    int toWide = shortest == 0 ? width : (int) ((long) shortest * wide / less);
    int toHigh = shortest == 0 ? height : (int) ((long) shortest * high / less);
    var across = Resampling.smooth(wide, toWide, smoothing);
    var down = Resampling.smooth(high, toHigh, smoothing);
    float[] pixels = new float[3 * width * height];
    for (int c = 0; c < 3; c++) {
      float[] colour = colour(picture, 16 - 8 * c, across, down);
      crop(colour, toWide, toHigh, c, pixels);
    }
    return pixels;
  }

  /** One colour of the resized picture, in whole numbers as Pillow has them after each pass. */
  private static float[] colour(
      BufferedImage picture, int shift, Resampling across, Resampling down) {
    int wide = picture.getWidth();
    int high = picture.getHeight();
    int toWide = across.from().length;
    int toHigh = down.from().length;
    float[] narrow = new float[high * toWide];
    int[] rgb = new int[wide];
    float[] row = new float[wide];
    for (int y = 0; y < high; y++) {
      picture.getRGB(0, y, wide, 1, rgb, 0, wide);
      for (int x = 0; x < wide; x++) {
        row[x] = (rgb[x] >> shift) & 0xFF;
      }
      for (int x = 0; x < toWide; x++) {
        narrow[y * toWide + x] = whole(across.mean(x, row, 0, 1));
      }
    }
    float[] colour = new float[toHigh * toWide];
    for (int i = 0; i < colour.length; i++) {
      colour[i] = whole(down.mean(i / toWide, narrow, i % toWide, toWide));
    }
    return colour;
  }

  private static float whole(float value) {
    return Math.clamp(Math.round(value), 0, 255);
  }

  /** The centre; what lies outside of the picture is black. */
  private void crop(float[] colour, int wide, int high, int channel, float[] pixels) {
    int left = Math.floorDiv(wide - width, 2);
    int top = Math.floorDiv(high - height, 2);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int fromX = x + left;
        int fromY = y + top;
        boolean inside = fromX >= 0 && fromX < wide && fromY >= 0 && fromY < high;
        float value = inside ? colour[fromY * wide + fromX] : 0;
        pixels[(channel * height + y) * width + x] =
            (value * scale - mean[channel]) / deviation[channel];
      }
    }
  }
}
