import type { AudienceOutcome } from '../api/audiences';

/** What became of an audience table, in words. */
export function told({ audiences, created, changed, missing, taken, failure }: AudienceOutcome): string {
  if (failure !== undefined) return `Nothing was changed: ${[failure.detail, ...failure.findings.map((each) => each.message)].join(' ')}`;
  const parts = [
    `${audiences ?? 0} ${audiences === 1 ? 'audience' : 'audiences'}`,
    ...(created > 0 ? [`${created} new`] : []),
    ...(changed > 0 ? [`${changed} changed`] : []),
    ...(missing > 0 ? [`${missing} without a row`] : []),
    ...(taken.length > 0 ? [`not ${taken.join(', ')}: there are other segments of that id`] : []),
  ];
  return parts.join(' · ');
}
