import { expect, it } from 'vitest';
import { combination, inAny, shared } from '../src/segment/overlap';

const overlap = {
  segments: [],
  overlaps: [
    { segments: ['a'], members: 5 },
    { segments: ['a', 'b', 'c'], members: 4 },
    { segments: ['a', 'b'], members: 3 },
    { segments: ['c'], members: 2 },
  ],
};
const name = (id: string) => id.toUpperCase();

it('counts what two segments share, whichever others have it', () => {
  expect(shared(overlap, 'a', 'b')).toBe(7);
  expect(shared(overlap, 'b', 'c')).toBe(4);
  expect(shared(overlap, 'a', 'd')).toBe(0);
  expect(inAny(overlap)).toBe(14);
});

it('says where the members of a combination are', () => {
  expect(combination(['a'], ['a', 'b'], name)).toBe('Only in A');
  expect(combination(['a', 'b'], ['a', 'b'], name)).toBe('In both');
  expect(combination(['a', 'b', 'c'], ['a', 'b', 'c'], name)).toBe('In all');
  expect(combination(['a', 'c'], ['a', 'b', 'c', 'd'], name)).toBe('In A and C, not in B or D');
});
