package dev.weft.cli.docs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
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

/**
 * Compiles sources as on the test's class path, core as a module, and keeps the classes in memory.
 */
final class MemoryCompiler {

  private MemoryCompiler() {}

  /**
   * A class path in memory: the classes of Java files, and every other file as it is.
   *
   * @param files contents by path
   * @param origin named in errors; the lines are those of the files
   * @throws AssertionError with the compiler's errors
   */
  static ClassLoader compiled(Map<String, String> files, String origin) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    try (var classes = new ClassFiles(compiler.getStandardFileManager(diagnostics, null, null))) {
      // Core is read as the module that it is, so that what is not exported cannot be named.
      String path = System.getProperty("java.class.path");
      List<String> options =
          List.of("-proc:none", "-classpath", path, "-p", path, "--add-modules", "dev.weft.core");
      List<Text> units =
          files.entrySet().stream()
              .filter(file -> file.getKey().endsWith(JavaFileObject.Kind.SOURCE.extension))
              .map(file -> new Text(file.getKey(), file.getValue()))
              .toList();
      if (!compiler.getTask(null, classes, diagnostics, options, null, units).call()) {
        throw new AssertionError(
            diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(
                    d -> "%s, line %d: %s".formatted(origin, d.getLineNumber(), d.getMessage(null)))
                .collect(Collectors.joining("\n")));
      }
      return new Loader(classes.bytes, files);
    }
  }

  private static final class Text extends SimpleJavaFileObject {

    private final String source;

    Text(String path, String source) {
      super(URI.create("memory:///" + path), Kind.SOURCE);
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
    private final Map<String, String> files;

    Loader(Map<String, ByteArrayOutputStream> bytes, Map<String, String> files) {
      super(MemoryCompiler.class.getClassLoader());
      this.bytes = bytes;
      this.files = files;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
      String text = files.get(name);
      return text == null
          ? Collections.emptyEnumeration()
          : Collections.enumeration(List.of(URL.of(URI.create("memory:/" + name), opening(text))));
    }

    private static URLStreamHandler opening(String text) {
      return new URLStreamHandler() {
        @Override
        protected URLConnection openConnection(URL url) {
          return new URLConnection(url) {
            @Override
            public void connect() {}

            @Override
            public InputStream getInputStream() {
              return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            }
          };
        }
      };
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
