/** How long tests wait for what comes by itself: long enough for a machine that is ten times slower, and in one place. */

/** One test, or one hook around it. */
export const TEST_MS = 300_000;

/**
 * One wait inside a test: for a page, a client, a child. Well below the limit of the test, so that what never comes ends
 * the test that waits for it; one that is cut off from outside runs on beside the next.
 */
export const WAIT_MS = 90_000;
