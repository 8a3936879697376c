import type { CohortContent } from '../api/definitions';
import { slug } from '../list/form';

/** A hundredth of a per cent each: all members. */
export const ALL = 10_000;
export const FEWEST = 2;
export const MOST = 20;

/** A cohort as it is being edited. One that was saved keeps its id; that of a new one follows its name. */
export interface Draft {
  readonly key: number;
  readonly id?: string;
  readonly name: string;
  readonly basisPoints: number;
}

let lastKey = 0;

export function draft(name: string, basisPoints: number, id?: string): Draft {
  lastKey += 1;
  return { key: lastKey, name, basisPoints, ...(id === undefined ? {} : { id }) };
}

/** What a split begins with: a control group and the others. */
export const begun = (): readonly Draft[] => [draft('Control', 1_000), draft('Treated', 9_000)];

export const sum = (drafts: readonly Draft[]): number => drafts.reduce((all, each) => all + each.basisPoints, 0);

/** Equal shares; what does not divide goes to the first ones. */
export function even(drafts: readonly Draft[]): readonly Draft[] {
  return apportioned(drafts, drafts.map(() => 1), ALL);
}

/** Without one, whose share is spread over the others in proportion to what they have. */
export function without(drafts: readonly Draft[], key: number): readonly Draft[] {
  const left = drafts.filter((each) => each.key !== key);
  const weights = left.map((each) => each.basisPoints);
  return apportioned(left, weights.some((each) => each > 0) ? weights : left.map(() => 1), sum(drafts));
}

/** Whole numbers in these proportions that add up exactly: the largest remainders are rounded up. */
function apportioned(drafts: readonly Draft[], weights: readonly number[], whole: number): readonly Draft[] {
  const all = weights.reduce((one, other) => one + other, 0);
  const exact = weights.map((weight) => (weight * whole) / all);
  const floors = exact.map(Math.floor);
  const missing = whole - floors.reduce((one, other) => one + other, 0);
  const rounded = new Set(
    exact
      .map((value, at) => ({ at, rest: value - Math.floor(value) }))
      .toSorted((one, other) => other.rest - one.rest || one.at - other.at)
      .slice(0, missing)
      .map(({ at }) => at),
  );
  return drafts.map((each, at) => ({ ...each, basisPoints: (floors[at] ?? 0) + (rounded.has(at) ? 1 : 0) }));
}

/** What is sent. */
export function content(drafts: readonly Draft[]): readonly CohortContent[] {
  return drafts.map(({ id, name, basisPoints }) => ({ id: id ?? slug(name), name: name.trim(), basisPoints }));
}

/** What is missing before it can be saved; the service says the rest. */
export function missing(drafts: readonly Draft[]): string | undefined {
  const ids = content(drafts).map((each) => each.id);
  if (drafts.length < FEWEST) return 'There are at least two cohorts';
  if (ids.includes('')) return 'Give each cohort a name with at least one letter';
  if (new Set(ids).size < ids.length) return 'Two cohorts are called the same';
  if (drafts.some((each) => each.basisPoints < 1)) return 'Each cohort has a share';
  const all = sum(drafts);
  if (all < ALL) return `${percent(ALL - all)} of the members have no cohort`;
  return all > ALL ? `The shares are ${percent(all - ALL)} too much` : undefined;
}

/** Hundredths of a per cent as people write them. */
export function percent(basisPoints: number): string {
  return `${basisPoints / 100} %`;
}

/** Whether two descriptions of cohorts say the same. */
export function same(one: readonly CohortContent[], other: readonly CohortContent[]): boolean {
  const said = (each: CohortContent) => `${each.id} ${each.basisPoints} ${each.name}`;
  return one.map(said).join('\n') === other.map(said).join('\n');
}
