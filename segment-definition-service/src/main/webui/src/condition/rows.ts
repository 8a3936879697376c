import type { Occurrence, Performed, Related, Row, Sequence } from './node';

/** A place in a sentence that is filled in. */
export type Field = 'column' | 'inside' | 'operator' | 'operand' | 'other' | 'dataset' | 'events' | 'measure' | 'count' | 'window' | 'segment' | 'list' | 'where' | 'position' | 'satisfies' | 'steps' | 'share' | 'salt' | 'predicate';

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
    about: 'What is known of them: plan, country, date of signing up',
    says: [field('column'), field('inside'), field('operator'), field('operand')],
  },
  {
    is: 'performed',
    adds: 'Event',
    about: 'Something they did, or did not do, so often within some time',
    says: [say('did', 'did not do'), field('events'), say('in'), field('dataset'), field('count'), field('window'), field('where')],
  },
  {
    is: 'occurrence',
    adds: 'First or last event',
    about: 'What the latest, or the earliest, of their events was like',
    says: [field('position'), field('events'), say('in'), field('dataset'), field('window'), field('where'), field('satisfies')],
  },
  {
    is: 'sequence',
    adds: 'Sequence of events',
    about: 'One thing after another, within some time: viewed, added to the cart, then did not buy',
    says: [say('did', 'did not do'), field('steps'), say('in'), field('dataset'), field('window')],
  },
  {
    is: 'related',
    adds: 'Related records',
    about: 'How many they have of something, or a sum, average or highest of it',
    says: [field('measure'), field('count'), field('dataset'), field('where')],
  },
  {
    is: 'in_segment',
    adds: 'Segment',
    about: 'Membership of another segment: include it, or exclude it with “not”',
    says: [say('is in segment', 'is not in segment'), field('segment')],
  },
  {
    is: 'in_list',
    adds: 'List',
    about: 'People whose ids somebody uploaded: guests, or who must not be written to',
    says: [say('is in the list', 'is not in the list'), field('list')],
  },
  {
    is: 'bucket',
    adds: 'Random share',
    about: 'A part of them, drawn by chance and for good: for tests and control groups',
    says: [say('is drawn into', 'is not drawn into'), field('share'), say('of the draw'), field('salt')],
  },
  {
    is: 'compare_columns',
    adds: 'Compare two attributes',
    about: 'One column with another: shipped after it was promised',
    says: [field('column'), field('operator'), field('other')],
  },
  {
    is: 'sql',
    adds: 'SQL',
    about: 'What no other row can say, in the warehouse’s own language; takes the permission to write it',
    says: [say('satisfies the SQL', 'does not satisfy the SQL'), field('predicate')],
  },
];

/** What is said instead when a number is computed of related records. */
const COMPUTED: readonly Piece[] = [field('measure'), field('column'), say('of'), field('dataset'), field('where'), field('operator'), field('operand')];

/** What is said instead of what each of the related records is like. */
const EVERY: readonly Piece[] = [field('measure'), field('dataset'), field('where'), say('(if there are any)'), field('satisfies')];

const BY_KIND = new Map(ROWS.map((row) => [row.is, row]));

/** The sentence of a row. */
export function pieces(row: Row): readonly Piece[] {
  if (row.is === 'related' && row.measure.is === 'aggregate') return COMPUTED;
  if (row.is === 'related' && row.measure.is === 'every') return EVERY;
  const found = BY_KIND.get(row.is);
  if (found === undefined) throw new Error(`No template for ${row.is}`);
  return found.says;
}

/** Whether a row's sentence has no place for a negation, so that it goes in front. */
export function isTurnedInFront(row: Row): boolean {
  switch (row.is) {
    case 'compare':
    case 'compare_columns':
    case 'occurrence':
      return true;
    case 'related':
      return row.measure.is === 'aggregate';
    case 'performed':
    case 'sequence':
    case 'bucket':
    case 'in_segment':
    case 'in_list':
    case 'sql':
      return false;
  }
}

/** What the rows are that conditions in some place are about, and what those can ask for. */
export interface Scope {
  readonly rows: 'members' | 'events' | 'records';
  readonly takes: ReadonlySet<Row['is']>;
}

export const MEMBERS: Scope = { rows: 'members', takes: new Set(ROWS.map((row) => row.is)) };

/** The scope of an exclusion, which keeps members out of all segments and so asks for none. */
export const EXCLUSION: Scope = { rows: 'members', takes: new Set([...MEMBERS.takes].filter((is) => is !== 'in_segment')) };

/** The scope of what is asked of related rows by themselves: no segments, lists or shares. */
export const RECORDS: Scope = { rows: 'records', takes: new Set([...MEMBERS.takes].filter((is) => is !== 'in_segment' && is !== 'in_list' && is !== 'bucket')) };

/** The scope of a row's filter. Filters never ask for segments, lists or shares, and those of events not for other events. */
export function within(scope: Scope, row: Performed | Occurrence | Sequence | Related): Scope {
  const takes = new Set(scope.takes);
  takes.delete('in_segment');
  takes.delete('in_list');
  takes.delete('bucket');
  if (row.is === 'related') return { rows: 'records', takes };
  takes.delete('performed');
  takes.delete('occurrence');
  takes.delete('sequence');
  return { rows: 'events', takes };
}
