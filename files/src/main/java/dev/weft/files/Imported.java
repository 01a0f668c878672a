package dev.weft.files;

import dev.weft.data.Dataset;

/**
 * The result of an import.
 *
 * @param dataset the data
 * @param report what was found
 */
public record Imported(Dataset dataset, ImportReport report) {}
