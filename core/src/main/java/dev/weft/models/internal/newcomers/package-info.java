/** What those take next who have only just come: from attributes, profile text, first events. */
@NullMarked
package dev.weft.models.internal.newcomers;

import org.jspecify.annotations.NullMarked;
