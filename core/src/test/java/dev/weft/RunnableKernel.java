package dev.weft;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves tests out whose kernels this processor lacks: OpenBLAS takes the name and would crash. */
final class RunnableKernel implements ExecutionCondition {

  private static final Map<String, List<String>> NEEDED =
      Map.of(
          "Haswell", List.of("avx2", "fma"),
          "Zen", List.of("avx2", "fma"),
          "SkylakeX", List.of("avx512f", "avx512bw", "avx512dq", "avx512vl"),
          "Prescott", List.of("sse2"));

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    String kernels = System.getenv("OPENBLAS_CORETYPE");
    if (kernels == null || !NEEDED.containsKey(kernels)) {
      return ConditionEvaluationResult.enabled("OpenBLAS chooses its kernels");
    }
    if (!List.of("amd64", "x86_64").contains(System.getProperty("os.arch"))) {
      return ConditionEvaluationResult.disabled(kernels + " names kernels of x86-64");
    }
    Set<String> missing = new TreeSet<>(NEEDED.get(kernels));
    missing.removeAll(flags(missing));
    return missing.isEmpty()
        ? ConditionEvaluationResult.enabled("this processor runs " + kernels)
        : ConditionEvaluationResult.disabled(
            "OpenBLAS's " + kernels + " kernels need " + missing + " of the processor");
  }

  /** What Linux says this processor can; elsewhere all that is asked for. */
  private static Set<String> flags(Set<String> wanted) {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.exists(file)) {
      return wanted;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> Set.copyOf(Arrays.asList(line.split("\\s+"))))
          .orElse(wanted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
