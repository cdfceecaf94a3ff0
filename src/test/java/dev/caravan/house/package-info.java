/** The rules of the house, held by tests. */
package dev.caravan.house;
