/**
 * Importers and exporters: CSV, JSON Lines, Parquet, the named layouts and Weft's data folder. What
 * they are made of is in the packages named {@code internal}.
 */
@NullMarked
package dev.weft.files;

import org.jspecify.annotations.NullMarked;
