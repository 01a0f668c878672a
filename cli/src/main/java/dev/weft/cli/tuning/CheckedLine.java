package dev.weft.cli.tuning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/** A line of JSON whose last field is a checksum (CRC-32C) of the line without it. */
final class CheckedLine {

  private static final Pattern CHECKED =
      Pattern.compile("(\\{.*),\"check\":\"([0-9a-f]{8})\"\\}", Pattern.DOTALL);

  private CheckedLine() {}

  /** An object with fields as a line with its checksum. */
  static String of(ObjectNode node) {
    String plain = node.toString();
    String open = plain.substring(0, plain.length() - 1);
    return String.format(Locale.ROOT, "%s,\"check\":\"%s\"}", open, checksum(plain));
  }

  static boolean isChecked(String line) {
    return CHECKED.matcher(line).matches();
  }

  /** Whether a line has a checksum and it is that of the rest. */
  static boolean isWhole(String line) {
    Matcher parts = CHECKED.matcher(line);
    return parts.matches() && checksum(parts.group(1) + "}").equals(parts.group(2));
  }

  private static String checksum(String text) {
    var crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }
}
