import type { Held, PlanWaiver, Sync } from '../api/orchestration';

/** How many removals are approved unless somebody says otherwise: a few more may leave before the plan is made again. */
export function mostApproved({ removes }: Held): number {
  return removes + Math.ceil(removes / 50);
}

/** The word that was given for a held plan; it is held again all the same when it removes more, or when that is over. */
export function approvesOf({ waiver }: Pick<Sync, 'waiver'>, held: Held, now = Date.now()): PlanWaiver | undefined {
  return waiver?.plan === held.plan && waiver.maxRemovals >= held.removes && Date.parse(waiver.expireTime) > now ? waiver : undefined;
}
