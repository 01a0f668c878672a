package dev.weft.cli.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a source against the test's class path and keeps the classes in memory. */
final class MemoryCompiler {

  private MemoryCompiler() {}

  /**
   * The class of a source.
   *
   * @param origin named in errors; the lines are those of the source
   * @throws AssertionError with the compiler's errors
   */
  static Class<?> compiled(String className, String source, String origin) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    try (var files = new ClassFiles(compiler.getStandardFileManager(diagnostics, null, null))) {
      List<String> options =
          List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
      var unit = new Text(className, source);
      if (!compiler.getTask(null, files, diagnostics, options, null, List.of(unit)).call()) {
        throw new AssertionError(
            diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(
                    d -> "%s, line %d: %s".formatted(origin, d.getLineNumber(), d.getMessage(null)))
                .collect(Collectors.joining("\n")));
      }
      return new Loader(files.bytes).loadClass(className);
    }
  }

  private static final class Text extends SimpleJavaFileObject {

    private final String source;

    Text(String className, String source) {
      super(URI.create("memory:///" + className + Kind.SOURCE.extension), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }

  private static final class ClassFiles extends ForwardingJavaFileManager<JavaFileManager> {

    final Map<String, ByteArrayOutputStream> bytes = new HashMap<>();

    ClassFiles(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling)
        throws IOException {
      return new SimpleJavaFileObject(URI.create("memory:///" + name + kind.extension), kind) {
        @Override
        public OutputStream openOutputStream() {
          var out = new ByteArrayOutputStream();
          bytes.put(name, out);
          return out;
        }
      };
    }
  }

  private static final class Loader extends ClassLoader {

    private final Map<String, ByteArrayOutputStream> bytes;

    Loader(Map<String, ByteArrayOutputStream> bytes) {
      super(MemoryCompiler.class.getClassLoader());
      this.bytes = bytes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      ByteArrayOutputStream found = bytes.get(name);
      if (found == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, found.toByteArray(), 0, found.size());
    }
  }
}
