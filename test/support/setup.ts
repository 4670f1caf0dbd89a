/** Before each file of tests, in a process that may have run others. */
import { vi } from 'vitest';
import { waitForLong } from './wait-for.ts';

vi.waitFor = waitForLong;
