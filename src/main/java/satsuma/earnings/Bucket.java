package satsuma.earnings;

/** How finely time is cut, in UTC. */
public enum Bucket {
    MINUTE,
    HOUR,
    DAY,
    MONTH
}
