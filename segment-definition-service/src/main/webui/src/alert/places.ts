/** Where alerts are. */
export const ALERTS = '/alerts';
