package dev.weft.encoders.chat;

/** A model answered something else than it was asked for; the message says what is wrong. */
final class BadAnswer extends Exception {

  private static final long serialVersionUID = 1L;

  BadAnswer(String message) {
    super(message);
  }
}
