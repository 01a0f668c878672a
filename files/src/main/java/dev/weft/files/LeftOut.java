package dev.weft.files;

/**
 * A file of an imported folder from which nothing was read.
 *
 * @param file the file, as its folder was named
 * @param why why, and what would read it
 * @param looksLike what its columns or its name say that it holds: {@code items}, {@code users} or
 *     {@code events}; empty when it does not look like data
 */
public record LeftOut(String file, String why, String looksLike) {}
