/** Where syncs are. */
export const SYNCS = '/syncs';

export const syncPlace = (id: string): string => `${SYNCS}/${id}`;
export const destinationPlace = (id: string): string => `/destinations/${id}`;

/** Parts of a sync's page. */
export const RUNS = '#runs';
export const REJECTED = '#rejected';
