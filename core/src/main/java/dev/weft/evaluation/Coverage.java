package dev.weft.evaluation;

/**
 * How many ratings lie in their intervals.
 *
 * @param nominal the share that the intervals are to hold
 * @param observed the share that they hold
 */
public record Coverage(double nominal, double observed) {}
