package dev.weft.recommend.filter;

import dev.weft.recommend.filter.Token.Kind;
import java.util.List;

/** The tokens of a filter, one after the other. */
final class TokenReader {

  private final List<Token> tokens;
  private int at;

  TokenReader(String text) {
    this.tokens = Tokens.of(text);
  }

  /** The token that is not taken yet; the last is the end. */
  Token token() {
    return tokens.get(at);
  }

  /** Where it stands, from 1. */
  int column() {
    return token().column();
  }

  Token after() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  boolean isEnd() {
    return token().kind() == Kind.END;
  }

  Token taken() {
    return tokens.get(at++);
  }

  boolean skip(String sign) {
    boolean is = token().is(sign);
    at += is ? 1 : 0;
    return is;
  }

  boolean skipName(String name) {
    boolean is = token().isName(name);
    at += is ? 1 : 0;
    return is;
  }

  /** A name of the language and what follows it, if both are there. */
  boolean skipBoth(String name, String sign) {
    boolean are = token().isName(name) && after().is(sign);
    at += are ? 2 : 0;
    return are;
  }

  boolean skipNames(String name, String other) {
    boolean are = token().isName(name) && after().isName(other);
    at += are ? 2 : 0;
    return are;
  }

  void take(String sign) {
    if (!skip(sign)) {
      throw expected("'" + sign + "'");
    }
  }

  FilterException expected(String what) {
    return new FilterException(column(), "expected " + what + " and found " + token().shown());
  }
}
