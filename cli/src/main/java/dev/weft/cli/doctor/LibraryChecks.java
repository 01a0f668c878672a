package dev.weft.cli.doctor;

import ai.onnxruntime.OrtEnvironment;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.util.ZstdVersion;
import dev.weft.cli.doctor.Finding.State;
import dev.weft.cli.encoding.EncoderId;
import dev.weft.encoders.BundledEncoders;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.NativeFolder;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Checks of the native libraries and of the encoders that come along. */
final class LibraryChecks {

  private LibraryChecks() {}

  /** What unpacks itself into the temporary folder, and fails in its own words where it cannot. */
  static List<Finding> unpacked() {
    return List.of(
        Finding.of(
            "OpenBLAS", "the jar of OpenBLAS for this platform is missing", LibraryChecks::blas),
        Finding.of(
            "ONNX Runtime",
            "ONNX Runtime has no library for this platform; --encoder none works without",
            () -> Finding.ok("ONNX Runtime", OrtEnvironment.getEnvironment().getVersion())),
        Finding.of(
            "DuckDB",
            "no Parquet: DuckDB has no library for this platform; CSV and JSON Lines work",
            LibraryChecks::duckDb),
        Finding.of(
            "zstd",
            "no .zst: zstd has no library for this platform; .gz works",
            LibraryChecks::zstd),
        encoder("English encoder", BundledEncoders::english, "a red bicycle"),
        encoder("Chinese encoder", BundledEncoders::chinese, "一辆红色的自行车"));
  }

  static Finding natives() {
    return Finding.of(
        "native libraries",
        "set WEFT_NATIVES to a folder that this user alone can write, such as one in /var/lib",
        () -> {
          NativeFolder.prepare();
          return Finding.ok(
              "native libraries", "unpacked to " + NativeFolder.wanted() + ", yours alone");
        });
  }

  private static Finding duckDb() throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
      return Finding.ok("DuckDB", connection.getMetaData().getDatabaseProductVersion());
    }
  }

  private static Finding zstd() {
    byte[] packed = Zstd.compress(new byte[64]);
    return Finding.ok("zstd", ZstdVersion.VERSION + ", packs 64 bytes into " + packed.length);
  }

  private static Finding blas() throws IOException {
    var one = new Matrix(1, 1, new float[] {2});
    if (Blas.multiply(one, one).values()[0] != 4) {
      return new Finding("OpenBLAS", State.BROKEN, "2 · 2 is not 4", "report this machine");
    }
    return Finding.ok("OpenBLAS", BlasLibrary.description());
  }

  private static Finding encoder(String name, Supplier<? extends TextEncoder> open, String text) {
    return Finding.of(
        name,
        "the model's jar is missing or damaged: build again, or use --encoder none",
        () -> {
          try (TextEncoder encoder = open.get()) {
            long start = System.nanoTime();
            double length = 0;
            for (float value : encoder.encode(text)) {
              length += (double) value * value;
            }
            if (Math.abs(length - 1) > 1e-3) {
              throw new IllegalStateException("a vector's length must be 1: " + Math.sqrt(length));
            }
            return Finding.ok(
                name,
                String.format(
                    Locale.ROOT,
                    "%s, %d dimensions, one text in %.0f ms",
                    EncoderId.modelNames(encoder.id()),
                    encoder.dimensions(),
                    (System.nanoTime() - start) * 1e-6));
          }
        });
  }
}
