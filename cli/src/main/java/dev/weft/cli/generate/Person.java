package dev.weft.cli.generate;

import dev.weft.data.User;

/**
 * A simulated user: what is published, and what only the simulator knows.
 *
 * @param user the published part
 * @param language the language they read
 * @param bilingual whether they now and then browse the other language
 * @param hoursAhead of UTC
 * @param interests how their interests weigh over time
 * @param styles liking of each style; owned by the record
 * @param taste hidden vector, as long as that of items; owned by the record
 * @param priceSensitivity what one standard deviation of price costs in utility, at least 0
 * @param events how many events they will leave
 * @param activeFrom when they arrive, as share of the simulated time in 0..1
 */
record Person(
    User user,
    Language language,
    boolean bilingual,
    int hoursAhead,
    Interests interests,
    double[] styles,
    double[] taste,
    double priceSensitivity,
    int events,
    double activeFrom) {}
