/** Moving tables from one database to another: plan, prepare, copy (in the pipeline), publish, report. */
@NullMarked
package dev.caravan.operation.transfer;

import org.jspecify.annotations.NullMarked;
