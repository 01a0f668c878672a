/** Importers and exporters: CSV, JSON Lines, Parquet, the named layouts and Weft's data folder. */
@NullMarked
package dev.weft.files;

import org.jspecify.annotations.NullMarked;
