import type { Destination } from '../api/orchestration';
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
