/** The runner that stands on a server: job files, their queue, what is running. Knows no Camel and no operation. */
@NullMarked
package dev.caravan.service;

import org.jspecify.annotations.NullMarked;
