import { describe, expect, it } from 'vitest';
import { missing, moved } from '../src/priority/order';

describe('priority lists', () => {
  it('move one segment a step', () => {
    expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b'], 'a', -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 'b', 1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 'c', 1)).toEqual(['a', 'b']);
  });

  it('say what is missing', () => {
    expect(missing('', 'users', ['a', 'b'])).toBe('Give it a name with at least one letter');
    expect(missing('x', '', ['a', 'b'])).toBe('Choose a dataset');
    expect(missing('x', 'users', ['a'])).toBe('Put at least two segments in order');
    expect(missing('x', 'users', ['a', 'b'])).toBeUndefined();
  });
});
