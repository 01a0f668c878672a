package dev.weft.server.search;

import java.io.IOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** The parts of an item, each already cut into words. */
final class Parts extends Analyzer {

  /** Before a word as it is typed without accents, which stands where the one with them stands. */
  static final char FOLDED = '\u0001';

  /** So far are parts of an item from each other that no words of two stand together. */
  private static final int GAP = 1_000;

  @Override
  protected TokenStreamComponents createComponents(String field) {
    var words = new WhitespaceTokenizer();
    return new TokenStreamComponents(words, new Beside(words));
  }

  @Override
  public int getPositionIncrementGap(String field) {
    return GAP;
  }

  private static final class Beside extends TokenFilter {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);

    Beside(TokenStream words) {
      super(words);
    }

    @Override
    public boolean incrementToken() throws IOException {
      boolean any = input.incrementToken();
      if (any && term.charAt(0) == FOLDED) {
        step.setPositionIncrement(0);
      }
      return any;
    }
  }
}
