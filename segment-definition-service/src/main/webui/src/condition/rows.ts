import type { Node, Row } from './node';

/** A place in a sentence that is filled in. */
export type Field = 'column' | 'operator' | 'operand' | 'dataset' | 'events' | 'count' | 'window' | 'segment';

/** A piece of a sentence: words, or a place to fill in. */
export type Piece = { readonly say: string; readonly not?: string } | { readonly field: Field };

/** A kind of row: what adding it is called, and the sentence that it makes. */
export interface RowTemplate {
  readonly is: Row['is'];
  readonly adds: string;
  readonly about: string;
  readonly says: readonly Piece[];
}

const field = (name: Field): Piece => ({ field: name });
const say = (words: string, not?: string): Piece => (not === undefined ? { say: words } : { say: words, not });

/** Rows are data: the builder makes controls of a sentence's fields, the definition in words makes text of them. */
export const ROWS: readonly RowTemplate[] = [
  {
    is: 'compare',
    adds: 'Attribute',
    about: 'A column of the member: plan, country, date of signing up',
    says: [field('column'), field('operator'), field('operand')],
  },
  {
    is: 'performed',
    adds: 'Event',
    about: 'Something they did, or did not do, so often within some time',
    says: [say('did', 'did not do'), field('events'), say('in'), field('dataset'), field('count'), field('window')],
  },
  {
    is: 'in_segment',
    adds: 'Segment',
    about: 'Membership of another segment: include it, or exclude it with “not”',
    says: [say('is in segment', 'is not in segment'), field('segment')],
  },
];

const BY_KIND = new Map(ROWS.map((row) => [row.is, row]));

/** The sentence of a row. */
export function template(row: Row): RowTemplate {
  const found = BY_KIND.get(row.is);
  if (found === undefined) throw new Error(`No template for ${row.is}`);
  return found;
}

export function isRow(node: Node): node is Row {
  return node.is === 'compare' || node.is === 'performed' || node.is === 'in_segment';
}
