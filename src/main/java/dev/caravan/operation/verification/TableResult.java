package dev.caravan.operation.verification;

import dev.caravan.model.Loss;
import java.util.List;

/**
 * One table's part of a {@link Verification}.
 *
 * @param lossesFound counted only where every row was read
 * @param notVerified in words
 */
record TableResult(TableVerification table, List<Loss> lossesFound, List<String> notVerified) {}
