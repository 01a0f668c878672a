/** Contextual text encoders by ONNX Runtime, and analysers by Lucene. */
@NullMarked
package dev.weft.encoders;

import org.jspecify.annotations.NullMarked;
