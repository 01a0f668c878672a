package dev.weft.math.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.math.Matrix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenBlasTest {

  @Test
  void openBlasHasOneThread() {
    assertThat(Blas.multiply(Matrix.zeros(1, 1), Matrix.zeros(1, 1)).values()).containsExactly(0);
    assertThat(openblas.blas_get_num_threads()).isEqualTo(1);
  }

  // Its threads were as many as the host has processors, and cut sums by their number.
  @Test
  void theBitsDoNotDependOnTheNumberOfProcessorsSeed41() throws Exception {
    String here = bits();
    for (int processors : new int[] {1, 2, 5}) {
      assertThat(bitsWith(processors)).as("%d processors", processors).isEqualTo(here);
    }
  }

  private static String bitsWith(int processors) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:ActiveProcessorCount=" + processors,
            "-cp",
            System.getProperty("java.class.path"),
            Bits.class.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      assertThat(process.waitFor()).isZero();
      return String.valueOf(line);
    }
  }

  /** Prints {@link #bits()}; a program for other processes. */
  static final class Bits {

    private Bits() {}

    public static void main(String[] arguments) {
      System.out.println(bits());
    }
  }

  /** A disk that was full when it was first loaded kept a server from training until it ended. */
  @Test
  void whatCannotBeUnpackedIsSaidAndTriedAgain(@TempDir Path folder) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dweft.natives=" + folder.resolve("natives"),
                "-cp",
                System.getProperty("java.class.path"),
                Again.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine())
          .contains("OpenBLAS cannot be unpacked to " + folder.resolve("natives"), "WEFT_NATIVES");
      assertThat(out.readLine()).isEqualTo("4.0");
    }
    assertThat(process.waitFor()).isZero();
  }

  /** Multiplies twice, with a folder where a file is to be in between; for another process. */
  static final class Again {

    private Again() {}

    public static void main(String[] arguments) throws IOException {
      NativeFolder.prepare();
      Path obstacle =
          Files.createDirectory(NativeFolder.wanted().resolve("javacpp").resolve(".lock"));
      var two = new Matrix(1, 1, new float[] {2});
      try {
        Blas.multiply(two, two);
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
      }
      Files.delete(obstacle);
      System.out.println(Blas.multiply(two, two).values()[0]);
    }
  }

  /** Results of each routine, large enough to be cut into tiles, as one line. */
  private static String bits() {
    Matrix tall = random(900, 250);
    Matrix wide = random(250, 700);
    Matrix system = Blas.gram(tall);
    for (int i = 0; i < system.rows(); i++) {
      system.values()[i * system.rows() + i] += 10;
    }
    Matrix inverse = system.copy();
    Blas.invert(inverse);
    Matrix solved = random(300, 250);
    Blas.solve(system.copy(), solved);
    Blas.Eigen eigen = Blas.eigen(system);
    return List.of(
            Blas.multiply(tall, wide),
            Blas.multiplyTransposed(wide.transpose(), tall),
            Blas.transposedMultiply(tall, tall),
            system,
            inverse,
            solved,
            eigen.vectors(),
            eigen.leading(99))
        .stream()
        .map(matrix -> Integer.toHexString(Arrays.hashCode(matrix.values())))
        .toList()
        .toString();
  }

  private static Matrix random(int rows, int columns) {
    var random = new SplittableRandom(41);
    var matrix = Matrix.zeros(rows, columns);
    for (int i = 0; i < matrix.values().length; i++) {
      matrix.values()[i] = (float) random.nextGaussian();
    }
    return matrix;
  }
}
