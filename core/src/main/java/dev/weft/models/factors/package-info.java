/** Matrix factorisation: users and items as short vectors. */
@NullMarked
package dev.weft.models.factors;

import org.jspecify.annotations.NullMarked;
