/** Files and folders written whole or not at all, and the locks that see to it. */
@NullMarked
package dev.weft.data.internal.files;

import org.jspecify.annotations.NullMarked;
