import type { Destination, Run, Sync } from '../src/api/orchestration';

/** A sync as the API tells it. */
export const SYNC: Sync = {
  id: 'trials-to-email', version: 7, state: 'active', displayName: 'Trials at the e-mail tool', segment: 'trials', destination: 'email-tool', object: 'trials',
  identity: { column: 'email', normalization: 'email' },
  mappings: [{ field: 'plan', column: 'plan' }, { field: 'source', constant: 'warehouse' }, { field: 'score', constant: 12.5 }, { field: 'vip', constant: false }],
  behaviour: 'mirror', schedule: { kind: 'interval', every: 'PT1H30M' }, guard: { maxRemovalShare: 0.3, minRemovals: 1_000 }, purposes: [],
  generation: 1, removeOnDelete: false, createTime: '2026-01-01T00:00:00Z', updateTime: '2026-01-02T00:00:00Z', actor: 'ada',
};

export const DESTINATION: Destination = {
  id: 'email-tool', displayName: 'E-mail tool', connector: 'webhook', canRemove: true, partial: true, canUpdate: true, canWithdraw: true, canAppend: true, effect: 'idempotent', fields: [], identity: '', requestsPerSecond: 0, recordsPerRequest: 1_000, partitions: 4,
  health: { healthy: true, reason: '', detail: '', since: '2026-01-01T00:00:00Z' }, announceTime: '2026-01-01T00:00:00Z',
};

export const RUN: Run = {
  run: 3, state: 'completed', lane: 'live', reason: 'live', syncVersion: 7, evaluation: 9, upserts: 8, removes: 2, membersWithoutIdentity: 0, withheld: 0, left: 0,
  emitted: 10, delivered: 10, rejected: 0, deferred: 0, superseded: 0, overtaken: 0, waiting: 0, planTime: '2026-01-02T00:00:00Z', endTime: '2026-01-02T00:01:00Z',
};
