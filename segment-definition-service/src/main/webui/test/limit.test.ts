import { describe, expect, it } from 'vitest';
import { directionOf, draftOf, limitOf, limitText, NEW_LIMIT, type MemberLimit } from '../src/condition/limit';
import { IDS } from '../src/condition/words';

const RICHEST: MemberLimit = { members: 1_000, orderBy: 'lifetime_value', direction: 'descending' };

describe('a limit', () => {
  it('is not sent while something is missing', () => {
    expect(limitOf(NEW_LIMIT)).toBeUndefined();
    expect(limitOf({ ...NEW_LIMIT, members: null, orderBy: 'age' })).toBeUndefined();
    expect(limitOf({ ...NEW_LIMIT, members: 0, orderBy: 'age' })).toBeUndefined();
  });

  it('is the same again after it was read', () => {
    const each: MemberLimit = { ...RICHEST, forEach: 'country' };
    expect(limitOf(draftOf(RICHEST))).toEqual(RICHEST);
    expect(limitOf(draftOf(each))).toEqual(each);
  });

  it('says what comes first in the words of the type', () => {
    expect(directionOf('descending', 'timestamp')).toBe('latest');
    expect(directionOf('ascending', 'text')).toBe('from A to Z');
    expect(directionOf('ascending', 'number')).toBe('lowest');
  });

  it('reads as a sentence', () => {
    expect(limitText(RICHEST, 'people', IDS)).toBe('at most 1,000, highest lifetime_value first');
    expect(limitText({ ...RICHEST, forEach: 'country' }, 'people', { ...IDS, type: () => 'text' })).toBe(
      'at most 1,000 for each country, by lifetime_value from Z to A',
    );
  });
});
