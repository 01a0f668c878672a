package dev.weft.server.config;

import java.util.regex.Pattern;

/** Takes secrets out of what is shown. */
final class Secrets {

  private static final Pattern PASSWORD = Pattern.compile("(://[^:/@\\s]*):[^@\\s]*@");
  private static final Pattern PARAMETER = Pattern.compile("(?i)(password=)[^&\\s]*");

  private Secrets() {}

  /** The text with passwords of URLs as {@code ***}. */
  static String hidden(String text) {
    String url = PASSWORD.matcher(text).replaceAll("$1:***@");
    return PARAMETER.matcher(url).replaceAll("$1***");
  }
}
