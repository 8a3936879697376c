import type { Way } from './context';
import { newId, type Join, type Node, type Row } from '../condition/node';
import { blankOperand, operatorsFor } from '../condition/operators';
import { blankStep } from '../condition/steps';
import { emptyGroup } from '../condition/tree';

export type Added = Row['is'] | 'group';

/** What is added when somebody asks for a row of some kind: a sentence with its harmless places filled in. */
export function blank(added: Added, events: readonly Way[], related: readonly Way[]): Node {
  switch (added) {
    case 'compare':
      return blankCompare();
    case 'performed':
      return {
        id: newId(),
        is: 'performed',
        ...first(events),
        events: [],
        count: { is: 'at_least', times: 1 },
        window: { is: 'within_last', span: { amount: 30, unit: 'day' } },
        where: null,
      };
    case 'related':
      return { id: newId(), is: 'related', ...first(related), measure: { is: 'count', count: { is: 'at_least', times: 1 } }, where: null };
    case 'occurrence':
      return {
        id: newId(),
        is: 'occurrence',
        position: 'last',
        ...first(events),
        events: [],
        window: null,
        where: null,
        satisfies: { ...emptyGroup('all'), of: [blankCompare()] },
      };
    case 'sequence':
      return { id: newId(), is: 'sequence', ...first(events), window: null, steps: [blankStep(), { ...blankStep(), within: { amount: 7, unit: 'day' } }] };
    case 'bucket':
      // A name that no other draw has, so that two of them do not draw the same members unless somebody wants that.
      return { id: newId(), is: 'bucket', salt: `draw-${Math.random().toString(36).slice(2, 8)}`, from: 0, to: 1_000 };
    case 'compare_columns':
      return { id: newId(), is: 'compare_columns', column: '', operator: 'is', other: '' };
    case 'in_segment':
      return { id: newId(), is: 'in_segment', segment: '' };
    case 'in_list':
      return { id: newId(), is: 'in_list', list: '' };
    case 'sql':
      return { id: newId(), is: 'sql', predicate: '' };
    case 'group':
      return { ...emptyGroup('any'), of: [blankCompare()] };
  }
}

function first([way]: readonly Way[]): { readonly dataset: string; readonly via: Join | null } {
  return { dataset: way?.dataset.id ?? '', via: way?.via ?? null };
}

export function blankCompare(): Node {
  const [operator] = operatorsFor('text');
  return { id: newId(), is: 'compare', column: '', inside: null, operator: operator?.name ?? 'is', operand: blankOperand(operator?.shape ?? 'value') };
}
