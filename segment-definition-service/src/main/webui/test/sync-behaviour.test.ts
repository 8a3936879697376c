import { describe, expect, it } from 'vitest';
import { BEHAVIOURS, continues, isCapable } from '../src/sync/behaviour';
import { formOfSync, requiredOf } from '../src/sync/form';
import { DESTINATION, SYNC } from './syncs';

describe('a behaviour', () => {
  it('is offered where the destination is capable of it', () => {
    const plain = { ...DESTINATION, canRemove: false, canUpdate: false, canWithdraw: false, canAppend: false };
    expect(BEHAVIOURS.filter((each) => isCapable(DESTINATION, each))).toEqual(BEHAVIOURS);
    expect(BEHAVIOURS.filter((each) => isCapable(plain, each))).toEqual(['add-only']);
    expect(BEHAVIOURS.filter((each) => isCapable(undefined, each))).toEqual(BEHAVIOURS);
  });

  it('changes only to one under which what was sent means the same', () => {
    expect(BEHAVIOURS.filter((each) => continues('mirror', each))).toEqual(['mirror', 'add-only']);
    expect(BEHAVIOURS.filter((each) => continues('append', each))).toEqual(['append']);
  });

  it('needs what the destination requires only where records are made', () => {
    const named = { ...DESTINATION, fields: [{ name: 'country', required: true }] };
    const of = (behaviour: (typeof BEHAVIOURS)[number]) => requiredOf(formOfSync({ ...SYNC, behaviour }), named);
    expect(of('append')).toEqual(['country']);
    expect(of('update-only')).toEqual([]);
    expect(of('remove-only')).toEqual([]);
  });
});
