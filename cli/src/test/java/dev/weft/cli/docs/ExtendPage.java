package dev.weft.cli.docs;

import java.io.IOException;
import java.nio.file.Path;

/** The algorithm that docs/extend.md shows, as a jar would bring it. */
public final class ExtendPage {

  private ExtendPage() {}

  /** A class path with the page's files behind that of the tests. */
  public static ClassLoader classPath() throws IOException {
    Path root = Path.of(System.getProperty("weft.root", ".."));
    Page page = Page.read(root.resolve("docs").resolve("extend.md"));
    return MemoryCompiler.compiled(page.files(), page.name());
  }
}
