/** What may be learned from and what is asked afterwards. */
@NullMarked
package dev.weft.data.splits;

import org.jspecify.annotations.NullMarked;
