import { describe, expect, it } from 'vitest';
import { approximately, told } from '../src/builder/part-size';
import { sizes, type Measurement } from '../src/condition/sizes';
import { at, tree } from './trees';

const TREE = `{"all":[
  {"not":{"compare":{"column":"plan","operator":"is","value":"trial"}}},
  {"not":{"any":[{"in_segment":{"segment":"vip"}},{"performed":{"dataset":"events","where":{"compare":{"column":"kind","operator":"is","value":"x"}}}}]}}]}`;

const MEASURED: Measurement = {
  total: 1000,
  complete: true,
  parts: [
    { path: '$', count: 5 },
    { path: '$.all[0]', count: 700, cumulative: 700 },
    { path: '$.all[0].not', count: 300 },
    { path: '$.all[1]', count: 9, cumulative: 5 },
    { path: '$.all[1].not', count: 991 },
    { path: '$.all[1].not.any[0]', count: 400, cumulative: 400 },
    { path: '$.all[1].not.any[1]', count: 800, cumulative: 991 },
  ],
};

describe('sizes', () => {
  const root = tree(TREE);
  const found = sizes(root, MEASURED);

  it('are those of a row with the negations that are shown around it', () => {
    expect(found.get(at(root, '$.all[0].not'))).toEqual({ count: 700, total: 1000, range: null, running: { count: 700, joined: 'all', isFirst: true } });
  });

  it('are those of a group with the negation in front of it, and what is left after it', () => {
    expect(found.get(at(root, '$.all[1].not'))).toEqual({ count: 9, total: 1000, range: null, running: { count: 5, joined: 'all', isFirst: false } });
    expect(found.get(root.id)).toEqual({ count: 5, total: 1000, range: null, running: null });
  });

  it('grow from part to part of an any', () => {
    expect(found.get(at(root, '$.all[1].not.any[1]'))?.running).toEqual({ count: 991, joined: 'any', isFirst: false });
  });

  it('are not there for filters of events, and for parts that were not measured', () => {
    expect(found.get(at(root, '$.all[1].not.any[1].performed.where'))).toBeUndefined();
    expect(found.size).toBe(5);
    expect(sizes(root, { ...MEASURED, parts: MEASURED.parts.slice(0, 2), complete: false }).size).toBe(2);
  });

  it('are said with what they come to together with those above', () => {
    expect(told({ count: 1200, total: 4800, range: null, running: null })).toBe('1,200 alone (25 % of the dataset)');
    expect(told({ count: 1200, total: 4800, range: null, running: { count: 1200, joined: 'all', isFirst: true } })).toBe('1,200 alone (25 % of the dataset)');
    expect(told({ count: 1200, total: 4800, range: null, running: { count: 600, joined: 'all', isFirst: false } })).toBe('1,200 alone (25 % of the dataset); 600 are left of those above');
    expect(told({ count: 1200, total: 4800, range: null, running: { count: 2400, joined: 'any', isFirst: false } })).toBe('1,200 alone (25 % of the dataset); 2,400 together with those above');
  });

  it('are said to be about so many where they were estimated from a sample', () => {
    const range = { from: 1100, to: 1310 };
    const estimated = sizes(root, { ...MEASURED, drawn: 10, parts: [{ path: '$', count: 1200, range }] });
    expect(estimated.get(root.id)).toEqual({ count: 1200, total: 1000, range, running: null });
    expect(told({ count: 1200, total: 4800, range, running: null })).toBe('About 1,200 (1,100 to 1,310) alone (25 % of the dataset)');
    expect(approximately({ count: 1200, range })).toBe('≈ 1,200');
    expect(approximately({ count: 1200, range: null })).toBe('1,200');
  });
});
