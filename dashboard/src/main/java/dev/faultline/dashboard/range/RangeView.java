package dev.faultline.dashboard.range;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/** A range as answers tell it. */
public record RangeView(
    Instant from,
    Instant to,
    @JsonProperty("resolution_s") int resolutionS,
    @JsonProperty("step_s") int stepS,
    int points,
    Instant completeUpTo,
    Instant newest,
    Instant now) {}
