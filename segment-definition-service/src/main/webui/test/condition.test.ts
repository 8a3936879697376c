import { isLosslessNumber } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import { toJson } from '../src/api/json';
import { gaps } from '../src/condition/check';
import { NotUnderstood, read, write, type Json } from '../src/condition/json';
import { core, isGroup, type Group, type Node } from '../src/condition/node';
import { OPERATORS } from '../src/condition/operators';
import { attach } from '../src/condition/places';
import { duplicate, emptyGroup, insert, move, negate, nodes, remove, unwrap, wrap } from '../src/condition/tree';
import { text } from '../src/condition/words';
import { corpus, languagePage } from './corpus';
import { at, json, tree } from './trees';

const is = (column: string, value: string): Json => ({ compare: { column, operator: 'is', value } });

describe('the golden corpus', () => {
  it('has the cases that the dialects have', () => {
    expect(corpus().length).toBeGreaterThan(300);
  });

  it.each(corpus())('$name is read and written without a change', ({ condition }) => {
    expect(ordered(write(read(condition)))).toBe(ordered(condition));
  });

  it.each(corpus())('$name has no gaps, and can be said in words', ({ condition }) => {
    const root = read(condition);
    expect(gaps(root)).toEqual([]);
    expect(text(root, 'people')).not.toMatch(/undefined|…|\[object/);
  });

  it.each(corpus())('$name means the same again when negated twice', ({ condition }) => {
    const root = read(condition);
    const once = negate(root, root.id);
    expect(meaning(negate(once, once.id))).toBe(meaning(root));
    expect(meaning(once)).not.toBe(meaning(root));
  });

  it.each(corpus())('$name survives moving each of its parts down and up', ({ condition }) => {
    const root = read(condition);
    const parts = nodes(root).length;
    for (const node of nodes(root)) {
      for (const direction of ['down', 'up'] as const) {
        const moved = move(root, node.id, direction);
        expect(leaves(moved)).toEqual(leaves(root));
        expect(nodes(moved).length).toBeLessThanOrEqual(parts);
      }
    }
  });
});

/** JSON with its fields in one order. */
function ordered(value: Json): string {
  return toJson(sorted(value));
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null || isLosslessNumber(value)) return value;
  const fields = Object.entries(value).sort(([one], [other]) => one.localeCompare(other));
  return Object.fromEntries(fields.map(([name, field]) => [name, sorted(field)]));
}

/** JSON without pairs of negations. */
function meaning(root: Node): string {
  const { node, nots } = core(root);
  return `${nots % 2}${json(node)}`;
}

function leaves(root: Node): readonly string[] {
  return nodes(root)
    .filter((node) => !isGroup(node) && node.is !== 'not')
    .map((node) => node.id)
    .sort();
}

describe('the language', () => {
  it('has the operators of its reference page, with their types and operands', () => {
    const rows = languagePage().match(/^\| `\w+` \|.*\|$/gm) ?? [];
    const documented = rows
      .map((row) => row.split('|').map((cell) => cell.trim()))
      .filter((cells) => cells.length === 8)
      .map((cells) => ({
        name: cells[1]?.replaceAll('`', ''),
        types: cells[3] === 'all' ? 'boolean, date, json, number, text, text_array, timestamp' : cells[3]?.split(', ').sort().join(', '),
        operand: cells[4]?.replaceAll('`', '').replace('-', ''),
      }));
    const operands = {
      none: '',
      value: 'value',
      values: 'values',
      range: 'from, to',
      span: 'amount, unit',
      spans: 'nearest, farthest',
      period: 'period',
    };
    const known = OPERATORS.map((operator) => ({
      name: operator.name,
      types: [...operator.types].sort().join(', '),
      operand: operands[operator.shape],
    }));
    expect(known.sort(byName)).toEqual(documented.sort(byName));
  });

  it('keeps numbers that a double would change', () => {
    const exact = '{"compare":{"column":"n","operator":"is","value":12345678901234567890.123456789}}';
    expect(json(tree(exact))).toBe(exact);
  });

  it('leaves alone what it does not know', () => {
    expect(() => tree('{"sounds_like":{"dataset":"events"}}')).toThrow(NotUnderstood);
    expect(() => tree('{"compare":{"column":"a","operator":"sounds_like","value":"b"}}')).toThrow(NotUnderstood);
  });

  it('names the places that nobody has filled in', () => {
    const root = tree('{"all":[{"compare":{"column":"plan","operator":"is"}},{"in_segment":{"segment":""}}]}');
    expect(gaps(root).map((gap) => gap.id)).toEqual([at(root, '$.all[0]'), at(root, '$.all[1]')]);
    expect(gaps(emptyGroup('all'))).toHaveLength(1);
  });
});

function byName(one: { name?: string | undefined }, other: { name?: string | undefined }): number {
  return (one.name ?? '').localeCompare(other.name ?? '');
}

describe('a tree', () => {
  const three: Json = { all: [is('a', '1'), { any: [is('b', '2'), is('c', '3')] }, is('d', '4')] };
  const root = (): Group => read(three) as Group;
  const shape = (node: Node): string => json(node).replaceAll(/\{"compare":\{"column":"(\w)".*?\}\}/g, '$1');

  it('takes a new row at the end of a group', () => {
    const before = root();
    const after = insert(before, at(before, '$.all[1]'), read(is('e', '5')));
    expect(shape(after)).toBe('{"all":[a,{"any":[b,c,e]},d]}');
    expect(shape(before)).toBe('{"all":[a,{"any":[b,c]},d]}');
  });

  it('makes a group of a lonely row that gets company', () => {
    const row = read(is('a', '1'));
    expect(shape(insert(row, row.id, read(is('b', '2'))))).toBe('{"all":[a,b]}');
  });

  it('moves a row past a row, into a group and out of it', () => {
    const before = root();
    const down = move(before, at(before, '$.all[0]'), 'down');
    expect(shape(down)).toBe('{"all":[{"any":[a,b,c]},d]}');
    const further = move(down, at(down, '$.all[0].any[0]'), 'down');
    expect(shape(further)).toBe('{"all":[{"any":[b,a,c]},d]}');
    const out = move(down, at(down, '$.all[0].any[0]'), 'up');
    expect(shape(out)).toBe('{"all":[a,{"any":[b,c]},d]}');
    const last = move(before, at(before, '$.all[1].any[1]'), 'down');
    expect(shape(last)).toBe('{"all":[a,{"any":[b]},c,d]}');
  });

  it('moves a negated row with its negation', () => {
    const before = tree('{"all":[{"not":{"in_segment":{"segment":"x"}}},{"in_segment":{"segment":"y"}}]}');
    const row = at(before, '$.all[0].not');
    expect(json(move(before, row, 'down'))).toBe(
      '{"all":[{"in_segment":{"segment":"y"}},{"not":{"in_segment":{"segment":"x"}}}]}',
    );
    expect(json(remove(before, row))).toBe('{"all":[{"in_segment":{"segment":"y"}}]}');
  });

  it('wraps, unwraps, negates and duplicates', () => {
    const before = root();
    const wrapped = wrap(before, at(before, '$.all[0]'));
    expect(shape(wrapped)).toBe('{"all":[{"any":[a]},{"any":[b,c]},d]}');
    expect(shape(unwrap(wrapped, at(wrapped, '$.all[1]')))).toBe('{"all":[{"any":[a]},b,c,d]}');
    expect(shape(negate(before, at(before, '$.all[2]')))).toBe('{"all":[a,{"any":[b,c]},{"not":d}]}');
    const twice = duplicate(before, at(before, '$.all[1]'));
    expect(shape(twice)).toBe('{"all":[a,{"any":[b,c]},{"any":[b,c]},d]}');
    expect(new Set(nodes(twice).map((node) => node.id)).size).toBe(nodes(twice).length);
  });

  it('loses a group with its last row, and the root never', () => {
    const before = tree('{"all":[{"not":{"any":[{"in_segment":{"segment":"x"}}]}}]}');
    const after = remove(before, at(before, '$.all[0].not.any[0]'));
    expect(json(after)).toBe('{"all":[]}');
  });

  it('puts findings at the deepest node that they are about', () => {
    const before = tree(
      '{"all":[{"performed":{"dataset":"events","where":{"compare":{"column":"x","operator":"is","value":"1"}}}},{"not":{"in_segment":{"segment":"y"}}}]}',
    );
    const finding = (path: string) => ({ path, code: 'unknown-column', message: 'there is no such column' });
    const attached = attach(
      before,
      ['$.condition.all[0].performed.where.compare.column', '$.condition.all[0].performed.dataset', '$.condition.all[1].not.in_segment', '$.displayName'].map(finding),
      '$.condition',
    );
    expect(attached.get(at(before, '$.all[0].performed.where'))).toHaveLength(1);
    expect(attached.get(at(before, '$.all[0]'))).toHaveLength(1);
    expect(attached.get(at(before, '$.all[1].not'))).toHaveLength(1);
    expect(attached.get(null)).toHaveLength(1);
  });
});
