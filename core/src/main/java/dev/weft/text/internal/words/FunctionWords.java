package dev.weft.text.internal.words;

import java.util.Set;

/**
 * English words that say nothing of a thing, beyond the few dozen that analyses leave out: no
 * reader would name them as what two things have in common.
 */
public final class FunctionWords {

  private static final Set<String> ENGLISH =
      Set.of(
          """
          a about above across after again against ago ahead all almost alone along already also
          although always am among an and another any anybody anyone anything anyway anywhere are
          aren around as aside at away back be became because become becomes been before began begin
          begins behind being below beside besides between beyond both but by came can cannot come
          comes coming could couldn despite did didn do does doesn doing don done down due during
          each either else enough etc even ever every everybody everyone everything everywhere few
          find finds first for former from full further gave get gets getting give given gives giving
          go goes going gone got had hadn half has hasn have haven having he hence her here hers
          herself him himself his how however if in indeed inside instead into is isn it its itself
          just keep keeps kept last later latter least less let lets like likely ll made make makes
          making many may maybe me meanwhile might mine more moreover most mostly much must my myself
          near nearly need needed needs neither never nevertheless next no nobody none nor not nothing
          now nowhere of off often on once one only onto or other others otherwise ought our ours
          ourselves out outside over own per perhaps put puts quite rather re really same seem seemed
          seems several shall she should shouldn since so some somebody somehow someone something
          sometimes somewhere soon still such take taken takes taking than that the their theirs them
          themselves then there therefore these they thing things this those though through
          throughout thus till to together too took toward towards try under until unto up upon us
          use used uses using ve very via want wanted wants was wasn we well went were weren what
          whatever when whenever where wherever whether which while who whoever whole whom whose why
          will with within without won would wouldn yes yet you your yours yourself yourselves
          """
              .split("\\s+"));

  private FunctionWords() {}

  /** Whether a word in small letters is one. */
  public static boolean contains(String word) {
    return ENGLISH.contains(word);
  }
}
