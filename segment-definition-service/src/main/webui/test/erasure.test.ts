import { describe, expect, it } from 'vitest';
import type { Erasure } from '../src/api/erasures';
import { identifiersOf, isRefused, nameRows, recordsOf, saidOf, stepOf } from '../src/erasure/steps';

const ERASURE: Erasure = {
  id: 'x-1', version: 1, state: 'requested', identifiers: 2, reason: 'request', removedByHand: false, syncs: [], createTime: '2026-12-01T00:00:00Z', creator: 'ada',
};
const REFUSED = { sync: 'mails', destination: 'mailer', reason: 'removal-refused' };

describe('somebody who is erased', () => {
  it('is known by rows and addresses, and rows have to be named', () => {
    const both = identifiersOf('users', '7\n', 'ada@x.org\n+49 30 123456');
    expect(both).toEqual([{ member: { dataset: 'users', key: '7' } }, { email: 'ada@x.org' }, { phone: '+49 30 123456' }]);
    expect(nameRows(both)).toBe(true);
    expect(nameRows(identifiersOf(null, '7', 'ada@x.org'))).toBe(false);
  });

  it('is waited for, visibly', () => {
    expect(stepOf({ ...ERASURE, owners: 4, ownersDone: 1 })).toContain('1 of 4');
    expect(stepOf({ ...ERASURE, syncs: [REFUSED] })).toBe('Waiting for 1 sync to remove them');
    expect(saidOf(REFUSED)).toContain('by hand');
    expect(saidOf({ ...REFUSED, reason: 'destination-unknown' })).toBe('waits: destination-unknown');
    expect(saidOf({ ...REFUSED, reason: 'removed-by-hand', removeTime: '2026-12-01T00:00:00Z' })).toBe('removed by hand');
  });

  it('waits for their rejected records, and says when nobody can recognise them', () => {
    const forgetting: Erasure = { ...ERASURE, state: 'forgetting', owners: 1, ownersDone: 1 };
    expect(recordsOf({ ...ERASURE, rejectedRecords: 'waiting' })).toBeUndefined();
    expect(recordsOf({ ...ERASURE, rejectedRecords: 'unreadable' })).toContain('segments.suppression.key');
    expect(recordsOf(forgetting)).toContain('orchestrator');
    expect(recordsOf({ ...forgetting, rejectedRecords: 'waiting' })).toContain('looked for');
    expect(recordsOf({ ...forgetting, rejectedRecords: 'copied' })).toContain('written back');
    expect(recordsOf({ ...forgetting, rejectedRecords: 'dropped' })).toBeUndefined();
    expect(recordsOf({ ...ERASURE, state: 'forgetting' })).toBeUndefined();
  });

  it('asks for a hand only where a destination refuses', () => {
    expect(isRefused({ ...ERASURE, syncs: [REFUSED] })).toBe(true);
    expect(isRefused({ ...ERASURE, removedByHand: true, syncs: [REFUSED] })).toBe(false);
    expect(isRefused(ERASURE)).toBe(false);
  });
});
