package dev.weft.files;

/**
 * A field of an object that breaks no rule and most likely does not say what was meant.
 *
 * @param field its name as it was given
 * @param value as it was given
 * @param text what becomes of it and what to do, to be read after the field and the value
 */
public record OddField(String field, String value, String text) {}
