import type { Column } from '../api/definitions';
import type { Destination, Mapping, Suggestion } from '../api/orchestration';
import { isEmail } from './form';

/** What is chosen where nothing is suggested: the members' own ids, and nothing more. */
export function nothing(destination: Destination): Suggestion {
  return { identity: {}, mappings: [], behaviour: destination.canRemove ? 'mirror' : 'add-only', unmapped: [] };
}

/** Stands for a mapping of a column. */
export function keyOf({ field, column }: Mapping): string {
  return `${field}\n${column ?? ''}`;
}

/** Everything that can be told with a click: what is suggested, and the columns whose names are no suggested field. */
export function mappingsOf(suggestion: Suggestion, columns: readonly Column[]): readonly Mapping[] {
  const suggested = suggestion.mappings.map((each) => each.field);
  return [...suggestion.mappings, ...columns.filter((each) => !suggested.includes(each.name)).map(({ name }) => ({ field: name, column: name }))];
}

/** How a column is sent as an identity: as it was suggested, or else as its name says. */
export function normalizationOf(column: string, suggestion: Suggestion): 'none' | 'email' {
  if (column === suggestion.identity.column) return suggestion.identity.normalization === 'email' ? 'email' : 'none';
  return isEmail(column) ? 'email' : 'none';
}
