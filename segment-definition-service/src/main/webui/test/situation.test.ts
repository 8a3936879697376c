import { describe, expect, it } from 'vitest';
import { placeOf } from '../src/shell/where';
import { approvesOf, mostApproved } from '../src/sync/guard';
import { situation, type Surroundings } from '../src/sync/situation';
import { changes, guardWords, identityWords, progress, reasonWords, scheduleWords, sourceWords } from '../src/sync/words';
import { DESTINATION, RUN, SYNC } from './syncs';

const AROUND: Surroundings = { segment: { state: 'active' }, destination: DESTINATION, held: null, waiting: null, latest: RUN };
const HELD = { removes: 450, told: 1_000, removedBefore: 0, plan: 7, at: '2026-01-02T00:00:00Z' };
const SICK = { ...DESTINATION, health: { ...DESTINATION.health, healthy: false, reason: 'unauthorized' } };

describe('how a sync is', () => {
  it.each<[string, Partial<Surroundings>]>([
    ['Up to date', {}],
    ['Active', { latest: undefined }],
    ['Waiting for members', { latest: null }],
    ['Sending', { latest: { ...RUN, state: 'running', waiting: 4 } }],
    ['Planned again', { latest: { ...RUN, state: 'lost' } }],
    ['Some deferred', { latest: { ...RUN, deferred: 2, rejected: 1 } }],
    ['Some rejected', { latest: { ...RUN, rejected: 1 } }],
    ['Waiting for its segment', { segment: { state: 'draft' } }],
    ['Destination not working', { destination: SICK, latest: { ...RUN, state: 'running' } }],
    ['Held', { held: HELD, destination: SICK }],
    ['Leavers unknown', { waiting: { reason: 'leavers-unknown', at: HELD.at }, destination: SICK }],
    ['Consent unclear', { waiting: { reason: 'consent-undeclared', at: HELD.at }, destination: SICK }],
    ['Suppression unreadable', { waiting: { reason: 'suppression-unreadable', at: HELD.at }, latest: null }],
    ['Held', { held: HELD, waiting: { reason: 'leavers-unknown', at: HELD.at } }],
    ['No destination', { destination: null, held: HELD }],
    ['No segment', { segment: null, destination: null }],
    ['Up to date', { segment: undefined, destination: undefined, held: undefined }],
  ])('is “%s”, whatever comes after that', (word, around) => {
    expect(situation(SYNC, { ...AROUND, ...around }).word).toBe(word);
  });

  it('is paused or deleted before all', () => {
    const everything: Surroundings = { segment: null, destination: null, held: HELD, waiting: null, latest: { ...RUN, rejected: 1 } };
    expect(situation({ ...SYNC, state: 'paused' }, everything).word).toBe('Paused');
    const deleted = { ...SYNC, state: 'deleted' as const };
    expect(situation(deleted, everything).says).toContain('stays there');
    const removing = { ...deleted, removeOnDelete: true };
    expect(situation(removing, { ...AROUND, latest: { ...RUN, state: 'running', reason: 'deletion' } }).word).toBe('Being removed');
    expect(situation(removing, { ...AROUND, latest: { ...RUN, reason: 'deletion' } }).says).toContain('was removed there');
  });

  it('says how many, and what to do', () => {
    expect(situation(SYNC, { ...AROUND, held: HELD }).says).toContain('450 identities of 1,000 (45 %)');
    expect(situation(SYNC, { ...AROUND, latest: { ...RUN, rejected: 1 } }).says).toContain('1 record of run 3 was not taken');
    expect(situation({ ...SYNC, schedule: { kind: 'interval', every: 'PT1H' } }, { ...AROUND, latest: null }).todo).toContain('Run now');
  });

  it('has a run that is as far as what was emitted and what is still to be', () => {
    expect(progress({ ...RUN, waiting: 4 })).toEqual({ expected: 10, done: 6, percent: 60 });
    expect(progress({ ...RUN, upserts: 0, removes: 0 }).percent).toBe(100);
    expect(progress({ ...RUN, waiting: 40 }).done).toBe(0);
  });
});

describe('a held plan', () => {
  it('is approved for a few more than it would remove', () => {
    expect(mostApproved(HELD)).toBe(459);
    expect(mostApproved({ ...HELD, removes: 1 })).toBe(2);
  });

  it('is approved by a word that was given for it, is large enough, and is not over', () => {
    const waiver = { plan: 7, maxRemovals: 450, expireTime: '2026-01-03T00:00:00Z', actor: 'ada' };
    const now = Date.parse('2026-01-02T12:00:00Z');
    expect(approvesOf({ waiver }, HELD, now)).toBe(waiver);
    expect(approvesOf({}, HELD, now)).toBeUndefined();
    expect(approvesOf({ waiver: { ...waiver, plan: 6 } }, HELD, now)).toBeUndefined();
    expect(approvesOf({ waiver: { ...waiver, maxRemovals: 449 } }, HELD, now)).toBeUndefined();
    expect(approvesOf({ waiver }, HELD, now + 86_400_000)).toBeUndefined();
  });
});

describe('what a sync says, in words', () => {
  it('is read aloud', () => {
    const column = (name: string) => name.toUpperCase();
    expect(SYNC.mappings.map((each) => sourceWords(each, column))).toEqual(['PLAN', 'always “warehouse”', 'always 12.5', 'always false']);
    expect(identityWords(SYNC.identity, column)).toBe('EMAIL, trimmed and in small letters');
    expect(identityWords({}, column)).toBe('Their id in the dataset');
    expect(scheduleWords({ kind: 'cron', expression: '0 6 * * 1', timeZone: 'Europe/Berlin' })).toBe('at 0 6 * * 1 (Europe/Berlin)');
    expect(guardWords(SYNC.guard)).toContain('more than 30 % of what was sent, and more than 1,000');
    expect(reasonWords('RESYNC')).toBe('everything again');
    expect(reasonWords('SOMETHING_NEW')).toBe('something new');
  });

  it('is told by version, as what the one before did not say', () => {
    expect(changes(SYNC, undefined)).toEqual(['Made']);
    expect(changes({ ...SYNC, state: 'paused' }, SYNC)).toEqual(['Paused']);
    expect(changes({ ...SYNC, object: 'other', mappings: [] }, SYNC)).toEqual(['Audience: “other”', 'Told about each member: nothing more']);
    expect(changes({ ...SYNC, guard: { maxRemovalShare: 0.5, minRemovals: 1_000 } }, SYNC)).toEqual(['Guard: 50 %, 1,000 always pass']);
    const waiver = { plan: 7, maxRemovals: 450, expireTime: SYNC.updateTime, actor: 'ada' };
    expect(changes({ ...SYNC, waiver }, SYNC)).toEqual(['A held run was approved, for up to 450 removals']);
    const asked = { ...SYNC, requestedRun: { number: 2, kind: 'resync', reason: 'manual', requestTime: SYNC.updateTime } };
    expect(changes(asked, SYNC)).toEqual(['Everything again was asked for']);
    expect(changes({ ...asked, state: 'active' }, { ...SYNC, state: 'paused' })).toEqual(['Resumed']);
    expect(changes({ ...SYNC, state: 'deleted' }, { ...SYNC, state: 'deleted', removeOnDelete: true })).toEqual(['Its removal was given up']);
  });
});

describe('the navigation', () => {
  it('marks the longest place that an address is in', () => {
    const places = ['/segments', '/destinations', '/syncs'];
    expect(placeOf('/destinations', places)).toBe('/destinations');
    expect(placeOf('/destinations/email-tool', places)).toBe('/destinations');
    expect(placeOf('/syncs/a/edit', places)).toBe('/syncs');
    expect(placeOf('/segmentsx', places)).toBeUndefined();
  });
});
