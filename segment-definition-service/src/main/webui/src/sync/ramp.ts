import type { Ramp } from '../api/orchestration';

/** Tells one new identity, for a person to look at. */
export const ONE_RECORD: Ramp = { most: 1, every: 'PT24H' };
