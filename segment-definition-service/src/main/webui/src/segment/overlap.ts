import type { Overlap } from '../api/definitions';

/** How many members two segments have in common, whichever others they are in. */
export function shared(overlap: Overlap, one: string, other: string): number {
  return overlap.overlaps
    .filter((part) => part.segments.includes(one) && part.segments.includes(other))
    .reduce((sum, part) => sum + part.members, 0);
}

/** How many members there are in any of the segments. */
export function inAny(overlap: Overlap): number {
  return overlap.overlaps.reduce((sum, part) => sum + part.members, 0);
}

/** Where the members of a combination are: "Only in A", "In A and B, not in C". */
export function combination(part: readonly string[], all: readonly string[], name: (id: string) => string): string {
  const others = all.filter((id) => !part.includes(id));
  if (part.length === 1 && others.length > 0) return `Only in ${listed(part, name)}`;
  return others.length === 0 ? `In ${all.length === 2 ? 'both' : 'all'}` : `In ${listed(part, name)}, not in ${listed(others, name, 'or')}`;
}

function listed(ids: readonly string[], name: (id: string) => string, last = 'and'): string {
  const names = ids.map(name);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
}
