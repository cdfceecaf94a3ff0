/** MySQL and MariaDB. */
@NullMarked
package dev.caravan.engine.mysql;

import org.jspecify.annotations.NullMarked;
