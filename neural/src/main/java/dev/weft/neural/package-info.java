/** Models of neural networks, trained by DJL with PyTorch's native library, answered in Java. */
@NullMarked
package dev.weft.neural;

import org.jspecify.annotations.NullMarked;
