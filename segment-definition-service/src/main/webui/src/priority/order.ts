/** The same in another order: one goes one step up or down, as far as there is one. */
export function moved(order: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const at = order.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= order.length) return order;
  const without = order.filter((each) => each !== id);
  return [...without.slice(0, to), id, ...without.slice(to)];
}

/** What is missing before a list can be saved; the service says the rest. */
export function missing(id: string, dataset: string, order: readonly string[]): string | undefined {
  if (id === '') return 'Give it a name with at least one letter';
  if (dataset === '') return 'Choose a dataset';
  return order.length < 2 ? 'Put at least two segments in order' : undefined;
}
