import { describe, expect, it } from 'vitest';
import { gaps } from '../src/condition/check';
import { NotUnderstood } from '../src/condition/json';
import type { Node } from '../src/condition/node';
import { elements } from '../src/condition/operators';
import { parsePath, writePath, type Steps } from '../src/condition/path';
import { text } from '../src/condition/words';
import { json, tree } from './trees';

describe('a path into JSON', () => {
  it.each<[string, Steps]>([
    ['city', ['city']],
    [' address.city ', ['address', 'city']],
    ['items[0].sku', ['items', 0, 'sku']],
    ['[1]', [1]],
    ['[1][2]', [1, 2]],
    ['[1].x', [1, 'x']],
    ['"a.b".c', ['a.b', 'c']],
    ['utm-source', ['utm-source']],
    ['gr\u00f6\u00dfe', ['gr\u00f6\u00dfe']],
    ['""', ['']],
    ['"quo\\"te"."back\\\\slash"', ['quo"te', 'back\\slash']],
    ['"0"', ['0']],
    ['$', []],
  ])('%s is read', (typed, steps) => {
    expect(parsePath(typed)).toEqual(steps);
  });

  it.each(['', '.', 'a.', '.a', 'a..b', 'a b', 'a[', 'a[x]', 'a[-1]', 'a[0]b', '"a', '"a"b', '0', '"\\x"', '[99999999]', '[1000001]', Array.from({ length: 21 }, () => 'a').join('.')])('%s is none', (typed) => {
    expect(parsePath(typed)).toBeUndefined();
  });

  it.each<[Steps]>([[[]], [['a', 'b']], [['a.b', '', 'quo"te', '0', '$', '[0]', ' ']], [[0, 'x', 1]], [['line\nfeed', '\u{1F600}']]])('%j is written so that it is read again', (steps) => {
    expect(parsePath(writePath(steps))).toEqual(steps);
  });

  it('is said in words, and kept', () => {
    const written = '{"compare":{"column":"data","path":["address","a.b",0],"type":"text","operator":"is","value":"x"}}';
    const root = tree(written);
    expect(json(root)).toBe(written);
    expect(gaps(root)).toEqual([]);
    expect(text(root, 'people')).toBe('data at address."a.b"[0] is x');
  });

  it('is a place to fill in while what is typed is none', () => {
    const root = tree('{"compare":{"column":"data","path":["a"],"type":"text","operator":"is","value":"x"}}');
    const typed = { ...root, inside: { steps: null, type: 'text' } } as Node;
    expect(gaps(typed)).toHaveLength(1);
    expect(json(typed)).toBe('{"compare":{"column":"data","type":"text","operator":"is","value":"x"}}');
  });

  it('has a type that is known here', () => {
    expect(() => tree('{"compare":{"column":"data","path":["a"],"type":"colour","operator":"is","value":"x"}}')).toThrow(NotUnderstood);
    expect(() => tree('{"compare":{"column":"data","path":["a"],"operator":"is","value":"x"}}')).toThrow(NotUnderstood);
  });

  it('is not about characters where it is about a list', () => {
    expect(text(tree('{"compare":{"column":"data","path":["tags"],"type":"text_array","operator":"length_at_least","value":2}}'), 'people')).toBe('data at tags has at least 2 elements');
  });
});

describe('an array of texts', () => {
  it('is shown as its elements', () => {
    expect(elements('["vip", null, "a, b"]')).toBe('vip, none, a, b');
    expect(elements('no JSON')).toBe('no JSON');
  });
});
