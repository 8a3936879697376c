import type { Segment } from '../api/definitions';
import type { Destination, Held, Run, Standing, Sync } from '../api/orchestration';
import { count, plural, share } from '../shell/say';
import { scheduleWords } from './words';

/** How a sync is, in a word; what that means; what to do about it, where something is to be done. */
export interface Situation {
  readonly word: string;
  readonly color: 'pine' | 'blue' | 'yellow' | 'orange' | 'red' | 'gray';
  readonly says: string;
  readonly todo?: string;
}

/** What is known besides the sync itself. What is undefined is not known yet; what is null is not there. */
export interface Surroundings {
  readonly segment: Pick<Segment, 'state'> | null | undefined;
  readonly destination: Pick<Destination, 'displayName' | 'health'> | null | undefined;
  readonly held: Held | null | undefined;
  readonly waiting: Standing['waiting'] | null | undefined;
  readonly latest: Run | null | undefined;
}

/** How a sync is now: what holds it up most comes first. */
export function situation(sync: Sync, around: Surroundings): Situation {
  return stopped(sync, around) ?? waiting(sync, around) ?? sending(sync, around.latest);
}

function stopped(sync: Sync, { latest }: Surroundings): Situation | undefined {
  if (sync.state === 'paused') {
    return { word: 'Paused', color: 'gray', says: 'Nothing is planned or sent, and what was sent stays there.', todo: 'Resume it, and its audience is brought up to date.' };
  }
  if (sync.state !== 'deleted') return undefined;
  if (!sync.removeOnDelete) return { word: 'Deleted', color: 'gray', says: 'Nothing more is sent, and what was sent stays there.' };
  if (latest?.state === 'running') return { word: 'Being removed', color: 'yellow', says: 'It is deleted, and what was sent is removed there. Then its audience is free for another sync.' };
  return latest?.reason?.toLowerCase() === 'deletion'
    ? { word: 'Deleted', color: 'gray', says: 'Nothing more is sent, and what was sent was removed there.' }
    : { word: 'Deleted', color: 'gray', says: 'Nothing more is sent. What was sent is removed there; its runs show what became of that.' };
}

function waiting(sync: Sync, { segment, destination, held, waiting: forWhat }: Surroundings): Situation | undefined {
  if (segment === null) {
    return { word: 'No segment', color: 'red', says: 'Its segment is deleted; members that were sent stay there.', todo: 'Delete this sync, and choose whether they are removed there.' };
  }
  if (destination === null) {
    return {
      word: 'No destination',
      color: 'red',
      says: `No worker announces the destination ${sync.destination} to this workspace; nothing is sent until one does.`,
      todo: 'Ask the platform team whether its worker runs.',
    };
  }
  if (held) {
    return {
      word: 'Held',
      color: 'orange',
      says: `Its next run would remove ${plural(held.removes, 'identity', 'identities')} of ${count(held.told)} (${share(held.removes, held.told)}). Nothing is sent while it is held.`,
      todo: 'If that is right, approve it. If it is not, mend the data or the segment; it goes on by itself.',
    };
  }
  if (forWhat?.reason === 'consent-undeclared') {
    return {
      word: 'Consent unclear',
      color: 'orange',
      says: 'It demands that members permit a purpose, and its dataset does not say who does. Nobody is told, and what was sent stays there.',
      todo: 'Say on the dataset’s page which column tells of it, or take the purpose out of this sync.',
    };
  }
  if (forWhat?.reason === 'suppression-unreadable') {
    return {
      word: 'Suppression unreadable',
      color: 'red',
      says: 'People are suppressed by another key than the evaluator has, so nobody can say whom it may tell. Nobody is told, and what was sent stays there.',
      todo: 'Ask the platform team to give the evaluator the key of the definition service.',
    };
  }
  if (forWhat) {
    return {
      word: 'Leavers unknown',
      color: 'orange',
      says: 'The membership store was lost, and its destination may hold members who have left and of whom nobody knows. Nothing is planned or sent until somebody decides.',
      todo: 'Look at the destination, and empty its audience or let them stay. Then send everything again.',
    };
  }
  if (destination?.health.healthy === false) {
    return {
      word: 'Destination not working',
      color: 'red',
      says: `${destination.displayName} takes nothing at the moment. Nothing is lost: what is due is sent when it works again.`,
      todo: 'The note of the destination says why; the platform team can mend it.',
    };
  }
  if (segment?.state === 'draft') {
    return { word: 'Waiting for its segment', color: 'yellow', says: 'Its segment is a draft and has no members yet.', todo: 'Publish the segment.' };
  }
  return undefined;
}

function sending(sync: Sync, latest: Run | null | undefined): Situation {
  if (latest === undefined) return { word: 'Active', color: 'pine', says: 'Its runs are being read.' };
  if (latest === null) {
    return {
      word: 'Waiting for members',
      color: 'blue',
      says: 'There was no run yet: either the segment was not evaluated yet, or it had no members to send.',
      ...(sync.schedule.kind === 'manual' || sync.schedule.kind === 'live' ? {} : sync.schedule.kind === 'after-sync' || sync.schedule.kind === 'after-job' ? { todo: `It runs ${scheduleWords(sync.schedule)}; “Run now” does not wait for that.` } : { todo: 'It runs when it is due; “Run now” does not wait for that.' }),
    };
  }
  if (latest.state === 'running') return { word: 'Sending', color: 'blue', says: `Run ${latest.run} is on its way.` };
  if (latest.state === 'lost') {
    return { word: 'Planned again', color: 'yellow', says: `Run ${latest.run} was lost on its way. What it did not deliver is planned again by itself.` };
  }
  if (latest.deferred > 0) {
    return {
      word: 'Some deferred',
      color: 'yellow',
      says: `${plural(latest.deferred, 'record')} of run ${latest.run} could not be taken just then, and ${latest.deferred === 1 ? 'is' : 'are'} sent again later by itself.`,
    };
  }
  if (latest.rejected > 0) {
    return {
      word: 'Some rejected',
      color: 'yellow',
      says: `${plural(latest.rejected, 'record')} of run ${latest.run} ${latest.rejected === 1 ? 'was' : 'were'} not taken; everything else is up to date.`,
      todo: 'See the reasons below. Rejected records are sent again when their data changes, or when somebody asks for a run.',
    };
  }
  return { word: 'Up to date', color: 'pine', says: upToDate(sync) };
}

function upToDate(sync: Sync): string {
  switch (sync.schedule.kind) {
    case 'live':
      return 'Everything that is due was delivered.';
    case 'manual':
      return 'The last run was delivered. The next one is when somebody asks.';
    case 'interval':
    case 'cron':
      return 'The last run was delivered. The next one is when it is due.';
    case 'after-sync':
      return `The last run was delivered. The next one is after ${sync.schedule.sync} has run.`;
    case 'after-job':
      return `The last run was delivered. The next one is after the job ${sync.schedule.job} ends well.`;
  }
}
