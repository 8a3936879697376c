import type { Destination, SeenRequest } from '../api/orchestration';
import { count, plural } from '../shell/say';

/** What syncs can do there. */
export function behavioursOf(destination: Destination): string {
  const can = [
    destination.canRemove ? 'adds and removes' : 'only adds',
    ...(destination.canUpdate ? ['updates'] : []),
    ...(destination.canWithdraw ? ['removes whom others sent'] : []),
    ...(destination.canAppend ? ['appends'] : []),
  ];
  return can.join(', ');
}

export function limitWords(destination: Destination): string {
  const records = `${count(destination.recordsPerRequest)} records a request`;
  return destination.requestsPerSecond === 0 ? records : `${records}, ${count(destination.requestsPerSecond)} requests a second`;
}

/** What becomes of a record that is delivered twice. */
export function effectWords(effect: string): string {
  switch (effect.toLowerCase().replaceAll('_', '-')) {
    case 'idempotent':
      return 'A record that is sent twice has the same effect as once';
    case 'exactly-once':
      return 'Every record is taken exactly once';
    case 'at-least-once':
      return 'A record may arrive more than once, always with the same id';
    default:
      return effect;
  }
}

/** What can be told there about a member. */
export function fieldWords({ fields, onlyNamedFields }: Destination): string {
  if (fields.length > 0) return `Only these ${plural(fields.length, 'field')}`;
  return onlyNamedFields === true ? 'Nothing but the identity' : 'Any field';
}

/** What was asked, in a line. */
export function requestTitle({ method, path }: Pick<SeenRequest, 'method' | 'path'>): string {
  return path === '' ? method : `${method} ${path}`;
}

/** A body as it is read; what is no JSON, or was cut, stays as it is. */
export function bodyText(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
