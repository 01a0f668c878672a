package dev.weft.cli.generate;

import dev.weft.data.Item;

/**
 * A simulated item: what is published of it, and what only the simulator knows.
 *
 * @param item the published part
 * @param language language of its text
 * @param kind position in {@link Domain#kinds()}
 * @param style position in {@link Domain#styles()}
 * @param taste hidden vector, {@value Catalogue#TASTES} standard normal numbers; owned by the
 *     record
 * @param quality standard normal, lowered for clickbait
 * @param relativePrice standard deviations above the topic's median price, 0 where not priced
 * @param attraction log of the weight with which it is shown before anyone has turned to it
 * @param clickbait whether the title promises more than the item keeps
 * @param firstDay day of the simulation from whose beginning it is available, 0 for all that were
 *     there before
 * @param circumstances what becomes of it
 */
record Product(
    Item item,
    Language language,
    int kind,
    int style,
    double[] taste,
    double quality,
    double relativePrice,
    double attraction,
    boolean clickbait,
    int firstDay,
    Circumstances circumstances) {}
