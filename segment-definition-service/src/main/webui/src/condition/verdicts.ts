import { core, isGroup, type Node, type Scalar } from './node';
import { places } from './places';

/** What a part of a condition looks at, as the API says it. */
export interface Reading {
  readonly kind: 'column' | 'count' | 'aggregate' | 'other';
  readonly column?: string;
  readonly found: 'present' | 'missing' | 'personal' | 'beyond';
  readonly value?: Scalar;
}

/** A part of a condition and its verdict on one member, as the API says it. */
export interface ExplainedPart {
  readonly path: string;
  readonly holds: boolean;
  readonly values: readonly Reading[];
}

/** The verdict on a row or group as it is shown, with the negations around it. */
export interface Mark {
  readonly holds: boolean;
  readonly values: readonly Reading[];
}

/** The mark of every row and group that is about the member, by the id of the node inside of its negations. */
export function marks(root: Node, parts: readonly ExplainedPart[]): ReadonlyMap<string, Mark> {
  const said = new Map(parts.map((part) => [part.path, part]));
  const place = places(root);
  const of = (node: Node): ExplainedPart | undefined => said.get(place.get(node.id) ?? '');
  const found = new Map<string, Mark>();
  const visit = (node: Node): void => {
    const { node: inner } = core(node);
    const whole = of(node);
    if (whole !== undefined) found.set(inner.id, { holds: whole.holds, values: of(inner)?.values ?? [] });
    if (isGroup(inner)) inner.of.forEach(visit);
  };
  visit(root);
  return found;
}

/** What was found, in words: the value, or why there is none. */
export function found(reading: Reading): string {
  switch (reading.found) {
    case 'missing':
      return 'missing';
    case 'personal':
      return 'personal, not shown';
    case 'beyond':
      return 'cannot be shown';
    case 'present':
      if (typeof reading.value === 'boolean') return reading.value ? 'yes' : 'no';
      return reading.value === '' ? 'empty' : said(String(reading.value ?? ''));
  }
}

function said(text: string): string {
  return /^\d{4}-\d\d-\d\dT/.test(text) ? `${text.slice(0, 16).replace('T', ' ')} UTC` : text;
}
