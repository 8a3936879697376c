import { children, type Node } from './node';

/** Something that is wrong, as the API says it. */
export interface Finding {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** The JSON path of every node, by id. */
export function places(root: Node, at = '$'): ReadonlyMap<string, string> {
  const found = new Map([[root.id, at]]);
  children(root).forEach((child, index) => {
    for (const [id, path] of places(child, at + step(root, index))) found.set(id, path);
  });
  return found;
}

function step(parent: Node, index: number): string {
  switch (parent.is) {
    case 'all':
    case 'any':
      return `.${parent.is}[${index}]`;
    case 'not':
      return '.not';
    case 'performed':
      return '.performed.where';
    case 'related':
      return `.related.${index === 0 && parent.where !== null ? 'where' : 'every'}`;
    case 'sequence':
      return `.sequence.steps[${parent.steps.flatMap((each, at) => (each.where === null ? [] : [at]))[index]}].where`;
    case 'occurrence':
      return `.${parent.position}_performed.${index === 0 && parent.where !== null ? 'where' : 'satisfies'}`;
    case 'bucket':
    case 'compare':
    case 'compare_columns':
    case 'in_segment':
    case 'in_list':
    case 'sql':
      throw new Error('Nothing is below it');
  }
}

/** Findings by the node that they belong to: the deepest one whose place they lie in. Others come under null. */
export function attach(root: Node, findings: readonly Finding[], at = '$'): ReadonlyMap<string | null, readonly Finding[]> {
  const all = [...places(root, at)].sort(([, one], [, other]) => other.length - one.length);
  const attached = new Map<string | null, Finding[]>();
  for (const finding of findings) {
    const id = all.find(([, path]) => isWithin(finding.path, path))?.[0] ?? null;
    attached.set(id, [...(attached.get(id) ?? []), finding]);
  }
  return attached;
}

function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`);
}
