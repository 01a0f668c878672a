/** Matrix factorisation: users and items as short vectors. */
@NullMarked
package dev.weft.models.internal.factors;

import org.jspecify.annotations.NullMarked;
