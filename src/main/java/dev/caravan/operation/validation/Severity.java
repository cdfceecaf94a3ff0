package dev.caravan.operation.validation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How bad a finding is. */
public enum Severity {
    /** The data is wrong: the validation fails. */
    @JsonProperty("error")
    ERROR,
    /** Somebody should look at it. */
    @JsonProperty("warning")
    WARNING,
    /** Good to know. */
    @JsonProperty("info")
    INFO
}
