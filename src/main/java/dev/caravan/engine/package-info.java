/** All that differs between databases; one folder each. Nothing outside asks which engine it talks to. */
@NullMarked
package dev.caravan.engine;

import org.jspecify.annotations.NullMarked;
