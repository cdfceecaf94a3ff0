/** The status page and what programs can ask: who may, what they are told, how it looks. Knows no server. */
@NullMarked
package dev.caravan.service.web;

import org.jspecify.annotations.NullMarked;
