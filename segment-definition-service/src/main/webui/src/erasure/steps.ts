import type { ErasedSync, Erasure } from '../api/erasures';
import type { Identifier } from '../api/suppressions';
import { peopleOf } from '../suppression/identifiers';

/** One person's identifiers: ids of rows of a dataset, and addresses or phone numbers, one on a line each. */
export function identifiersOf(dataset: string | null, keys: string, addresses: string): readonly Identifier[] {
  return [...(dataset === null ? [] : peopleOf(keys, dataset)), ...peopleOf(addresses, null)];
}

/** Whether they say whose rows are meant. */
export function nameRows(identifiers: readonly Identifier[]): boolean {
  return identifiers.some((each) => each.member !== undefined);
}

const WAITING: Record<string, string> = {
  'removal-under-way': 'is being removed',
  'removal-refused': 'the destination refuses to remove them: remove them there by hand, then say so',
  'never-removes': 'the sync only updates records that others have put there: remove the person there by hand, then say so',
  'sync-paused': 'the sync is paused: resume it, or delete it with removal',
};

const ENDED: Record<string, string> = {
  'removed-by-hand': 'removed by hand',
  'sync-deleted': 'the sync was deleted without removal: see to it that the destination forgets them',
};

/** What became of a sync, or what is waited for. */
export function saidOf({ removeTime, reason }: ErasedSync): string {
  if (removeTime !== undefined) return reason === undefined ? 'removed' : (ENDED[reason] ?? reason);
  return reason === undefined ? 'is being removed' : (WAITING[reason] ?? `waits: ${reason}`);
}

/** Where an erasure stands, in a sentence. */
export function stepOf({ state, owners, ownersDone, syncs }: Erasure): string {
  const said = owners === undefined || ownersDone === undefined ? '' : ` (${ownersDone} of ${owners} parts of the evaluator are done)`;
  switch (state) {
    case 'requested': {
      const left = syncs.filter((each) => each.removeTime === undefined).length;
      return left === 0 ? `Told to nobody; looking where they were told${said}` : `Waiting for ${left === 1 ? '1 sync' : `${left} syncs`} to remove them`;
    }
    case 'forgetting': return `No destination holds them; what is stored is dropped${said}`;
    case 'completed': return 'Forgotten';
    case 'cancelled': return 'Cancelled before anything was dropped';
  }
}

/** What becomes of their rejected records, where it is not as it should be or has to be waited for. */
export function recordsOf({ state, owners, rejectedRecords }: Erasure): string | undefined {
  if (rejectedRecords === 'unreadable') return 'The orchestrator does not recognise them among rejected records: its segments.suppression.key is missing, or not that of the definition service';
  if (state !== 'forgetting' || rejectedRecords === 'dropped' || owners === undefined) return undefined;
  if (rejectedRecords === 'copied') return 'Their rejected records are still in a table that they are written back to; when it can be reached, they are dropped there';
  return rejectedRecords === undefined ? 'Waiting for the orchestrator to drop their rejected records' : 'Their rejected records are looked for';
}

const BY_HAND: readonly (string | undefined)[] = ['removal-refused', 'never-removes'];

/** Whether somebody has to remove them by hand. */
export function isRefused({ state, removedByHand, syncs }: Erasure): boolean {
  return state === 'requested' && !removedByHand && syncs.some((each) => BY_HAND.includes(each.reason) && each.removeTime === undefined);
}
