package dev.weft.cli.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation. A block whose path stands before it, as in {@code
 * `shop/Lift.java`:}, is a file. The other Java blocks, one after the other, are one method: a
 * later block sees the variables of an earlier one. They stand in the source on the lines that they
 * have in the page, so that an error names the page's line.
 *
 * @param file the Markdown file
 * @param lines its lines
 * @param java whether each line is inside a Java block that is not a file
 * @param files the contents of files by path
 */
record Page(Path file, List<String> lines, boolean[] java, Map<String, String> files) {

  private static final Pattern PRINTS = Pattern.compile("// prints: (.*)$");
  private static final Pattern PATH = Pattern.compile(".*`([^`\\s]+)`:$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
  private static final Pattern IMAGE = Pattern.compile("(?:src|srcset)=\"([^\"]+)\"");

  static Page read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    boolean[] java = new boolean[lines.size()];
    Map<String, String> files = new LinkedHashMap<>();
    for (int line = 0; line < java.length; line++) {
      if (!lines.get(line).startsWith("```")) {
        continue;
      }
      int end = line + 1;
      while (!lines.get(end).strip().equals("```")) {
        end++;
      }
      Matcher path = PATH.matcher(before(lines, line));
      if (path.matches()) {
        files.put(path.group(1), String.join("\n", lines.subList(line + 1, end)) + "\n");
      } else if (lines.get(line).strip().equals("```java")) {
        Arrays.fill(java, line + 1, end, true);
      }
      line = end;
    }
    return new Page(file, lines, java, files);
  }

  /** The last line before another that is not blank. */
  private static String before(List<String> lines, int line) {
    int before = line - 1;
    while (before > 0 && lines.get(before).isBlank()) {
      before--;
    }
    return before < 0 ? "" : lines.get(before);
  }

  String name() {
    return String.valueOf(file.getFileName());
  }

  @Override
  public String toString() {
    return name();
  }

  boolean hasJava() {
    for (boolean line : java) {
      if (line) {
        return true;
      }
    }
    return false;
  }

  /** The import statements in its Java blocks. */
  List<String> imports() {
    return code().stream().filter(Page::isImport).toList();
  }

  /** What the blocks say that they print, a line each. */
  List<String> printed() {
    List<String> printed = new ArrayList<>();
    for (String line : code()) {
      Matcher prints = PRINTS.matcher(line);
      if (prints.find()) {
        printed.add(prints.group(1).strip());
      }
    }
    return printed;
  }

  /** The files that the page links to or shows, those of other places left out. */
  List<Path> links() {
    List<Path> links = new ArrayList<>();
    for (String line : lines) {
      for (Pattern pattern : List.of(LINK, IMAGE)) {
        Matcher found = pattern.matcher(line);
        while (found.find()) {
          if (!found.group(1).contains(":")) {
            links.add(file.resolveSibling(found.group(1)));
          }
        }
      }
    }
    return links;
  }

  /** The class of a name with a method {@code run(Path folder)} of all blocks. */
  String source(String className, List<String> imports) {
    var source = new StringBuilder();
    imports.forEach(line -> source.append(line.strip()).append(' '));
    source.append("public final class ").append(className);
    source.append(" { public static void run(java.nio.file.Path folder) throws Exception {");
    for (int line = 0; line < java.length; line++) {
      if (java[line] && !isImport(lines.get(line))) {
        // Relative to the test's folder, not to the folder that Maven was started in.
        source.append(lines.get(line).replace("Path.of(", "folder.resolve("));
      }
      source.append('\n');
    }
    return source.append("}}\n").toString();
  }

  private List<String> code() {
    List<String> code = new ArrayList<>();
    for (int line = 0; line < java.length; line++) {
      if (java[line]) {
        code.add(lines.get(line));
      }
    }
    return code;
  }

  private static boolean isImport(String line) {
    return line.startsWith("import ");
  }
}
