/** The default choice by evidence, and the searches that it is made of. */
@NullMarked
package dev.weft.training.internal;

import org.jspecify.annotations.NullMarked;
