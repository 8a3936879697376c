import { describe, expect, it } from 'vitest';
import { begin, record, redo, undo } from '../src/condition/history';

describe('a history', () => {
  it('goes back and forth', () => {
    const history = record(record(begin('a'), 'b'), 'c');
    expect(undo(history).present).toBe('b');
    expect(undo(undo(history)).present).toBe('a');
    expect(undo(undo(undo(history))).present).toBe('a');
    expect(redo(undo(history)).present).toBe('c');
    expect(redo(history)).toBe(history);
  });

  it('forgets what was undone when something new happens', () => {
    const history = record(undo(record(begin('a'), 'b')), 'c');
    expect(redo(history).present).toBe('c');
    expect(undo(history).present).toBe('a');
  });

  it('takes typing into one field as one step', () => {
    const history = record(record(record(begin('a'), 'b', 'n1.value'), 'bc', 'n1.value'), 'bcd', 'n1.value');
    expect(undo(history).present).toBe('a');
    expect(undo(record(history, 'x', 'n2.value')).present).toBe('bcd');
  });
});
