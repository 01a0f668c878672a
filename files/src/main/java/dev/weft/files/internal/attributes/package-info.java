/**
 * What the columns of items and users become: the kind of each by its name and all of its values,
 * and items and users made of rows.
 */
@NullMarked
package dev.weft.files.internal.attributes;

import org.jspecify.annotations.NullMarked;
