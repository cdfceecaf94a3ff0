/** What the service lets others see of itself: metrics and health. */
@NullMarked
package dev.caravan.app.observe;

import org.jspecify.annotations.NullMarked;
