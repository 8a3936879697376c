import type { Behaviour, Destination } from '../api/orchestration';

const WORDS: Readonly<Record<Behaviour, string>> = {
  'mirror': 'Adds and removes',
  'add-only': 'Only adds',
  'update-only': 'Only updates',
  'remove-only': 'Only removes',
  'append': 'Appends a record for each who enters',
};

const MEANING: Readonly<Record<Behaviour, string>> = {
  'mirror': 'Who leaves the segment is removed there',
  'add-only': 'Who leaves the segment stays there',
  'update-only': 'Records that are there are updated; none is added or removed',
  'remove-only': 'Members are removed there, whoever put them there; who leaves the segment is not put back',
  'append': 'No record is ever changed or removed',
};

export const BEHAVIOURS = Object.keys(WORDS) as readonly Behaviour[];

export const behaviourWords = (behaviour: Behaviour): string => WORDS[behaviour];

export const behaviourMeaning = (behaviour: Behaviour): string => MEANING[behaviour];

/** Whether a destination is capable of it; one that is not there may be of anything. */
export function isCapable(destination: Destination | undefined, behaviour: Behaviour): boolean {
  switch (behaviour) {
    case 'mirror':
      return destination?.canRemove !== false;
    case 'add-only':
      return true;
    case 'update-only':
      return destination?.canUpdate !== false;
    case 'remove-only':
      return destination?.canWithdraw !== false;
    case 'append':
      return destination?.canAppend !== false;
  }
}

/** Whether what was sent under one means the same under the other, so that a sync may change between them. */
export function continues(before: Behaviour, behaviour: Behaviour): boolean {
  return before === behaviour || (takesBack(before) && takesBack(behaviour));
}

/** Whether what was sent can be removed again. */
export function takesBack(behaviour: Behaviour): boolean {
  return behaviour === 'mirror' || behaviour === 'add-only';
}

/** Whether records are made, which need what the destination requires. */
export function makesRecords(behaviour: Behaviour): boolean {
  return takesBack(behaviour) || behaviour === 'append';
}
