/** Which files of a folder are read, and as what: the layouts of others and that of Weft itself. */
@NullMarked
package dev.weft.files.internal.folders;

import org.jspecify.annotations.NullMarked;
