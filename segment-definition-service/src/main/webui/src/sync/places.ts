/** Where syncs are. Ids begin with a letter, so no destination has an address that begins like this one. */
export const SYNCS = '/destinations/-/syncs';

export const syncPlace = (id: string): string => `${SYNCS}/${id}`;
export const destinationPlace = (id: string): string => `/destinations/${id}`;

/** Parts of a sync's page. */
export const RUNS = '#runs';
export const REJECTED = '#rejected';
