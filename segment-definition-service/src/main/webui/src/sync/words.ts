import { toJson } from '../api/json';
import type { Mapping, Ramp, Run, Schedule, Sync } from '../api/orchestration';
import { every, plural } from '../shell/say';
import { behaviourWords } from './behaviour';

export function scheduleWords(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'live':
      return 'live';
    case 'manual':
      return 'when somebody asks';
    case 'interval':
      return every(schedule.every ?? '');
    case 'cron':
      return `at ${schedule.expression} (${schedule.timeZone ?? 'UTC'})`;
    case 'after-sync':
      return `after the sync ${schedule.sync}`;
    case 'after-job':
      return `after the job ${schedule.job}`;
  }
}

export function identityWords(identity: Sync['identity'], column: (name: string) => string): string {
  if (identity.column === undefined) return 'Their id in the dataset';
  return identity.normalization === 'email' ? `${column(identity.column)}, trimmed and in small letters` : column(identity.column);
}

export function sourceWords(mapping: Mapping, column: (name: string) => string): string {
  if (mapping.column !== undefined) return mapping.nulls === 'skip' ? `${column(mapping.column)}, unless it is empty` : column(mapping.column);
  if (mapping.template !== undefined) return mapping.nulls === 'skip' ? `the template “${mapping.template}”, unless it is blank` : `the template “${mapping.template}”`;
  return typeof mapping.constant === 'string' ? `always “${mapping.constant}”` : `always ${toJson(mapping.constant)}`;
}

export function guardWords({ maxRemovalShare, minRemovals }: Sync['guard']): string {
  return `A run is held that removes more than ${percent(maxRemovalShare)} of what was sent, and more than ${minRemovals.toLocaleString('en')}; what was removed in the 24 hours before counts too`;
}

/** A share as people say it. */
export const percent = (share: number): string => `${Math.round(share * 10_000) / 100} %`;

export function rampWords({ most, every: length }: Ramp): string {
  return `At most ${plural(most, 'new identity', 'new identities')} ${every(length)}`;
}

const REASONS: Readonly<Record<string, string>> = {
  backfill: 'the first one',
  live: 'members changed',
  schedule: 'it was due',
  manual: 'somebody asked',
  resync: 'everything again',
  resume: 'after a pause',
  mapping: 'its definition changed',
  identity: 'destination, audience or identity changed',
  deletion: 'it was deleted',
  retry: 'deferred records again',
  recovery: 'after a recovery',
  approval: 'a held run was approved',
  'after-sync': 'the sync that it follows has run',
  'after-job': 'the job that it follows has ended',
  withheld: 'who may be told has changed',
  ramp: 'the next part of those who wait',
};

/** Why a run was planned, or asked for. */
export function reasonWords(reason: string | undefined): string {
  const code = (reason ?? '').toLowerCase().replaceAll('_', '-');
  return REASONS[code] ?? code.replaceAll('-', ' ');
}

/** How far a run is. */
export function progress(run: Run): { readonly expected: number; readonly done: number; readonly percent: number } {
  const expected = run.upserts + run.removes;
  const done = Math.max(0, Math.min(expected, expected - run.waiting));
  return { expected, done, percent: expected === 0 ? 100 : (100 * done) / expected };
}

/** What a version says that the one before did not, one sentence each. */
export function changes(sync: Sync, before: Sync | undefined): readonly string[] {
  if (before === undefined) return ['Made'];
  const said: string[] = [];
  const other = (one: unknown, two: unknown) => toJson(one) !== toJson(two);
  if (sync.state !== before.state) said.push(stateChange(sync));
  else if (sync.state === 'deleted' && before.removeOnDelete && !sync.removeOnDelete) said.push('Its removal was given up');
  if (sync.displayName !== before.displayName) said.push(`Called “${sync.displayName}”`);
  if (sync.segment !== before.segment) said.push(`Segment: ${sync.segment}`);
  if (sync.destination !== before.destination) said.push(`Destination: ${sync.destination}`);
  if (other(sync.purposes, before.purposes)) said.push(sync.purposes.length === 0 ? 'Members need not permit anything more' : `Members have to permit: ${sync.purposes.join(', ')}`);
  if (sync.object !== before.object) said.push(`Audience: “${sync.object}”`);
  if (other(sync.identity, before.identity)) said.push(`Members are named by: ${identityWords(sync.identity, (name) => name)}`);
  if (other(sync.mappings, before.mappings)) said.push(`Told about each member: ${mappingsWords(sync.mappings)}`);
  if (sync.behaviour !== before.behaviour) said.push(behaviourWords(sync.behaviour));
  if (other(sync.schedule, before.schedule)) said.push(`Runs ${scheduleWords(sync.schedule)}`);
  if (other(sync.guard, before.guard)) said.push(`Guard: ${percent(sync.guard.maxRemovalShare)}, ${sync.guard.minRemovals.toLocaleString('en')} always pass`);
  if (other(sync.ramp ?? null, before.ramp ?? null)) said.push(sync.ramp === undefined ? 'New identities are told at once' : rampWords(sync.ramp));
  if (sync.waiver && other(sync.waiver, before.waiver)) said.push(`A held run was approved, for up to ${plural(sync.waiver.maxRemovals, 'removal')}`);
  if (said.length === 0 && (sync.requestedRun?.number ?? 0) > (before.requestedRun?.number ?? 0)) {
    said.push(sync.requestedRun?.kind === 'resync' ? 'Everything again was asked for' : 'A run was asked for');
  }
  return said;
}

function stateChange(sync: Sync): string {
  switch (sync.state) {
    case 'active':
      return 'Resumed';
    case 'paused':
      return 'Paused';
    case 'deleted':
      return sync.removeOnDelete ? 'Deleted, and what was sent is removed' : 'Deleted; what was sent stays';
  }
}

function mappingsWords(mappings: readonly Mapping[]): string {
  return mappings.length === 0 ? 'nothing more' : mappings.map((each) => `${each.field} = ${sourceWords(each, (name) => name)}`).join(', ');
}
