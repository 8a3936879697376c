import { children, core, isGroup, newId, type Group, type Node } from './node';

/** Edits of a condition. Each gives another tree and leaves the old one as it was, so that undo is a list of trees. */

/** The nodes from the root down to one; undefined when it is not there. */
export function pathTo(root: Node, id: string): readonly Node[] | undefined {
  if (root.id === id) return [root];
  for (const child of children(root)) {
    const below = pathTo(child, id);
    if (below !== undefined) return [root, ...below];
  }
  return undefined;
}

export function find(root: Node, id: string): Node | undefined {
  return pathTo(root, id)?.at(-1);
}

/** Puts something else in a node's place, or takes it away. A negation or group that is left with nothing goes, too. */
export function update(root: Node, id: string, change: (node: Node) => Node | null): Node | null {
  if (root.id === id) return change(root);
  switch (root.is) {
    case 'all':
    case 'any': {
      const of = root.of.map((child) => update(child, id, change));
      if (of.every((child, at) => child === root.of[at])) return root;
      const left = of.filter((child) => child !== null);
      return left.length === 0 ? null : { ...root, of: left };
    }
    case 'not': {
      const inner = update(root.of, id, change);
      if (inner === root.of) return root;
      return inner === null ? null : { ...root, of: inner };
    }
    case 'performed': {
      const where = updateWhere(root.where, id, change);
      return where === root.where ? root : { ...root, where };
    }
    case 'related': {
      const where = updateWhere(root.where, id, change);
      const { measure } = root;
      if (measure.is !== 'every') return where === root.where ? root : { ...root, where };
      const satisfies = update(measure.satisfies, id, change);
      if (where === root.where && satisfies === measure.satisfies) return root;
      return { ...root, where, measure: { ...measure, satisfies: satisfies ?? emptyGroup('all') } };
    }
    case 'sequence': {
      const steps = root.steps.map((step) => {
        const where = updateWhere(step.where, id, change);
        return where === step.where ? step : { ...step, where };
      });
      return steps.every((step, at) => step === root.steps[at]) ? root : { ...root, steps };
    }
    case 'occurrence': {
      const where = updateWhere(root.where, id, change);
      const satisfies = update(root.satisfies, id, change);
      return where === root.where && satisfies === root.satisfies ? root : { ...root, where, satisfies: satisfies ?? emptyGroup('all') };
    }
    case 'bucket':
    case 'compare':
    case 'compare_columns':
    case 'in_segment':
    case 'in_list':
    case 'sql':
      return root;
  }
}

function updateWhere(where: Node | null, id: string, change: (node: Node) => Node | null): Node | null {
  return where === null ? null : update(where, id, change);
}

/** The same with something else in a node's place. */
export function replace(root: Node, id: string, change: (node: Node) => Node): Node {
  return update(root, id, change) ?? root;
}

/** Takes a node away with its negations; a root that is left with nothing is an empty group. */
export function remove(root: Node, id: string): Node {
  return update(root, unit(root, id), () => null) ?? emptyGroup('all');
}

export function emptyGroup(is: Group['is']): Group {
  return { id: newId(), is, of: [] };
}

/** Adds a node at the end of a group. A root that is no group becomes the first of one. */
export function insert(root: Node, groupId: string, node: Node): Node {
  return replace(root, groupId, (at) => (isGroup(at) ? { ...at, of: [...at.of, node] } : { ...emptyGroup('all'), of: [at, node] }));
}

/** Puts a copy behind a node, in the same group. */
export function duplicate(root: Node, id: string): Node {
  const whole = unit(root, id);
  const original = find(root, whole);
  if (original === undefined) return root;
  return beside(root, whole, original, [original, copy(original)]);
}

/** Makes a group of a node alone, with the other word than the group around it has. */
export function wrap(root: Node, id: string): Node {
  const whole = unit(root, id);
  const around = parentGroup(root, whole);
  return replace(root, whole, (node) => ({ ...emptyGroup(around?.is === 'all' ? 'any' : 'all'), of: [node] }));
}

/** Takes a group apart: what is in it goes where it was. A negated group is left alone. */
export function unwrap(root: Node, id: string): Node {
  const group = find(root, id);
  if (group === undefined || !isGroup(group) || unit(root, id) !== id) return root;
  const around = parentGroup(root, id);
  if (around !== undefined) return beside(root, id, group, group.of);
  const [first] = group.of;
  return first !== undefined && group.of.length === 1 ? replace(root, id, () => first) : root;
}

/** Says the opposite of a node; of what is negated already, the thing itself. */
export function negate(root: Node, id: string): Node {
  const whole = unit(root, id);
  return replace(root, whole, (node) => (node.is === 'not' ? node.of : { id: newId(), is: 'not', of: node }));
}

/** Moves a node one place up or down: past its neighbour, into a neighbouring group, or out of its own. */
export function move(root: Node, id: string, direction: 'up' | 'down'): Node {
  const whole = unit(root, id);
  const node = find(root, whole);
  const group = parentGroup(root, whole);
  if (node === undefined || group === undefined) return root;
  const at = group.of.findIndex((child) => child.id === whole);
  const neighbour = group.of[direction === 'up' ? at - 1 : at + 1];
  if (neighbour === undefined) return moveOut(root, group, node, direction);
  const target = core(neighbour).node;
  if (isGroup(target)) {
    const without = update(root, whole, () => null);
    if (without === null) return root;
    return replace(without, target.id, () => ({ ...target, of: direction === 'up' ? [...target.of, node] : [node, ...target.of] }));
  }
  const of = [...group.of];
  of.splice(at, 1);
  of.splice(direction === 'up' ? at - 1 : at + 1, 0, node);
  return replace(root, group.id, () => ({ ...group, of }));
}

function moveOut(root: Node, group: Group, node: Node, direction: 'up' | 'down'): Node {
  const around = unit(root, group.id);
  const outer = parentGroup(root, around);
  if (outer === undefined) return root;
  const at = outer.of.findIndex((child) => child.id === around);
  const of = [...outer.of];
  of.splice(direction === 'up' ? at : at + 1, 0, node);
  const moved = replace(root, outer.id, () => ({ ...outer, of }));
  return withoutIn(moved, group.id, node.id);
}

/** Takes a node out of one group, where it may stand in another one, too. */
function withoutIn(root: Node, groupId: string, id: string): Node {
  return (
    update(root, groupId, (group) => {
      if (!isGroup(group)) return group;
      const of = group.of.filter((child) => child.id !== id);
      return of.length === 0 ? null : { ...group, of };
    }) ?? root
  );
}

function beside(root: Node, id: string, node: Node, instead: readonly Node[]): Node {
  const group = parentGroup(root, id);
  if (group === undefined) return replace(root, id, () => ({ ...emptyGroup('all'), of: instead }));
  return replace(root, group.id, () => ({
    ...group,
    of: group.of.flatMap((child) => (child.id === node.id ? instead : [child])),
  }));
}

/** The id of a node with all its negations around it. */
function unit(root: Node, id: string): string {
  const path = pathTo(root, id) ?? [];
  let at = path.length - 1;
  while (at > 0 && path[at - 1]?.is === 'not') at -= 1;
  return path[at]?.id ?? id;
}

/** The group that a node stands in directly; undefined at the root and at the top of a filter of events or records. */
export function parentGroup(root: Node, id: string): Group | undefined {
  const parent = (pathTo(root, id) ?? []).at(-2);
  return parent !== undefined && isGroup(parent) ? parent : undefined;
}

function copy(node: Node): Node {
  switch (node.is) {
    case 'all':
    case 'any':
      return { ...node, id: newId(), of: node.of.map(copy) };
    case 'not':
      return { ...node, id: newId(), of: copy(node.of) };
    case 'performed':
      return { ...node, id: newId(), where: copyWhere(node.where) };
    case 'related': {
      const measure = node.measure.is === 'every' ? { ...node.measure, satisfies: copy(node.measure.satisfies) } : node.measure;
      return { ...node, id: newId(), where: copyWhere(node.where), measure };
    }
    case 'sequence': {
      const ids = new Map(node.steps.map((step) => [step.id, newId()]));
      const of = (id: string): string => ids.get(id) ?? id;
      const steps = node.steps.map((step) => ({ ...step, id: of(step.id), where: copyWhere(step.where), same: step.same.map((same) => ({ ...same, step: of(same.step) })) }));
      return { ...node, id: newId(), steps };
    }
    case 'occurrence':
      return { ...node, id: newId(), where: copyWhere(node.where), satisfies: copy(node.satisfies) };
    case 'bucket':
    case 'compare':
    case 'compare_columns':
    case 'in_segment':
    case 'in_list':
    case 'sql':
      return { ...node, id: newId() };
  }
}

function copyWhere(where: Node | null): Node | null {
  return where === null ? null : copy(where);
}

/** Every node, from the root down. */
export function nodes(root: Node): readonly Node[] {
  return [root, ...children(root).flatMap(nodes)];
}
