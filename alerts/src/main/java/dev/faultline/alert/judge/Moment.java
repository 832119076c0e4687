package dev.faultline.alert.judge;

/**
 * A window as it is judged.
 *
 * @param unit its start, in units of 10 s
 * @param past whether it ended so long ago that nobody is to be told
 */
record Moment(long unit, boolean past) {}
