import type { Rejected, RejectedSearch } from '../api/orchestration';

/** What was typed as a search: empty fields ask for nothing, and times are the reader's own. */
export function searched(text: { readonly reason: string; readonly identity: string; readonly from: string; readonly until: string }): RejectedSearch {
  const from = instant(text.from);
  const until = instant(text.until);
  return {
    ...(text.reason.trim() ? { reason: text.reason.trim() } : {}),
    ...(text.identity.trim() ? { identity: text.identity.trim() } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
  };
}

function instant(local: string): string | undefined {
  const time = new Date(local);
  return local === '' || Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/** What was to be told of a record, in a line. */
export function told(fields: Rejected['fields']): string {
  return Object.entries(fields).sort(([one], [other]) => one.localeCompare(other)).map(([name, value]) => `${name}: ${value}`).join(' · ');
}
