package dev.weft.encoders;

import dev.weft.encoders.TokenIds.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a text longer than a model reads is cut into parts, each with the special tokens and the
 * prompt of the whole.
 *
 * @param tokens of a window, special tokens and prompt included
 * @param most windows of a text; what comes after the last is cut
 */
record Windows(int tokens, int most) {

  /** A window begins this share of its room before the last one ends, so that no phrase is torn. */
  private static final int OVERLAP = 8;

  /**
   * The parts of a text.
   *
   * @param ids of the whole text
   * @param head special tokens before it
   * @param said those and the tokens of the prompt
   * @param tail special tokens behind it
   */
  List<Piece> of(long[] ids, int head, int said, int tail) {
    int room = tokens - said - tail;
    int end = ids.length - tail;
    if (ids.length <= tokens || most == 1 || room < 1) {
      return List.of(new Piece(cut(ids, end, tail), Math.max(1, end - said), said));
    }
    List<Piece> pieces = new ArrayList<>();
    for (int from = said; from < end && pieces.size() < most; from += room - room / OVERLAP) {
      int to = Math.min(end, from + room);
      long[] piece = new long[said + (to - from) + tail];
      System.arraycopy(ids, 0, piece, 0, said);
      System.arraycopy(ids, from, piece, said, to - from);
      System.arraycopy(ids, end, piece, piece.length - tail, tail);
      pieces.add(new Piece(piece, to - from, said));
      if (to == end) {
        break;
      }
    }
    return pieces;
  }

  /**
   * Whether something of a text comes after the last window.
   *
   * @param own tokens of the text
   * @param around special tokens and those of the prompt
   */
  boolean cuts(int own, int around) {
    int room = Math.max(1, tokens - around);
    return own > room + (most - 1L) * (room - room / OVERLAP);
  }

  /** The tokenizer cuts where one window is read; else only a prompt without room gets here. */
  private long[] cut(long[] ids, int end, int tail) {
    if (ids.length <= tokens) {
      return ids;
    }
    long[] kept = Arrays.copyOf(ids, tokens);
    System.arraycopy(ids, end, kept, tokens - tail, tail);
    return kept;
  }
}
