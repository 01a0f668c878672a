package dev.weft.files.internal.names;

import java.util.regex.Pattern;

/** Which columns say by their names how long something was watched, played or read. */
public final class SpentTimes {

  private static final Pattern OF_PLAYS =
      Pattern.compile(
          "(.*_)?(dwell|stay|watch(ed|ing)?|view(ed|ing)|play(ed|ing|back)?|listen(ed|ing)?"
              + "|stream(ed|ing)|read(ing)?|active|engaged|engagement|attention|learning|study"
              + "|screen)(_?(time|duration|length)(_.*)?|_?(secs|seconds|mins|minutes|hours)|_m?s)"
              + "|(.*_)?(duration|dauer)"
              + "|.*(verweil|wiedergabe|nutzungs|spiel|hör|hoer|lese|seh)(zeit|dauer)"
              + "|.*(播放|观看|收听|阅读|停留|学习)(时长|时间)|.*时长");

  /** How long something took, of whatever it was. */
  private static final Pattern OTHERS =
      Pattern.compile("(.*_)?time_?(spent|on_(page|site|item))(_.*)?|time_?(watched|played).*");

  private SpentTimes() {}

  /** Whether a column's name says how long something was played or the like. */
  static boolean areOfPlays(String column) {
    return OF_PLAYS.matcher(ColumnNames.flat(ColumnNames.canonical(column))).matches();
  }

  /** Whether a column's name says how long something was done. */
  public static boolean is(String column) {
    return areOfPlays(column)
        || OTHERS.matcher(ColumnNames.flat(ColumnNames.canonical(column))).matches();
  }
}
