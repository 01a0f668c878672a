package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every library that comes as machine code comes for every platform that the docs name. */
class NativesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          ai/onnxruntime/native/linux-x64/libonnxruntime.so
          ai/onnxruntime/native/linux-x64/libonnxruntime4j_jni.so
          ai/onnxruntime/native/linux-aarch64/libonnxruntime.so
          ai/onnxruntime/native/linux-aarch64/libonnxruntime4j_jni.so
          ai/onnxruntime/native/osx-aarch64/libonnxruntime.dylib
          ai/onnxruntime/native/osx-aarch64/libonnxruntime4j_jni.dylib
          ai/onnxruntime/native/win-x64/onnxruntime.dll
          ai/onnxruntime/native/win-x64/onnxruntime4j_jni.dll
          native/lib/linux-x86_64/cpu/libtokenizers.so
          native/lib/linux-aarch64/cpu/libtokenizers.so
          native/lib/osx-aarch64/cpu/libtokenizers.dylib
          native/lib/win-x86_64/cpu/tokenizers.dll
          org/bytedeco/openblas/linux-x86_64/libjniopenblas.so
          org/bytedeco/openblas/linux-arm64/libjniopenblas.so
          org/bytedeco/openblas/macosx-arm64/libjniopenblas.dylib
          org/bytedeco/openblas/windows-x86_64/jniopenblas.dll
          org/bytedeco/javacpp/linux-x86_64/libjnijavacpp.so
          org/bytedeco/javacpp/linux-arm64/libjnijavacpp.so
          org/bytedeco/javacpp/macosx-arm64/libjnijavacpp.dylib
          org/bytedeco/javacpp/windows-x86_64/jnijavacpp.dll
          libduckdb_java.so_linux_amd64
          libduckdb_java.so_linux_arm64
          libduckdb_java.so_osx_universal
          libduckdb_java.so_windows_amd64
          """)
  void theLibraryIsPackedIn(String resource) {
    assertThat(NativesTest.class.getClassLoader().getResource(resource)).isNotNull();
  }
}
