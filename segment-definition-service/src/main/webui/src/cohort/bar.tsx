import { Progress } from '@mantine/core';
import type { CohortContent } from '../api/definitions';
import { percent } from './shares';

const COLORS = ['pine', 'blue', 'orange', 'grape', 'yellow', 'cyan', 'red', 'indigo', 'lime', 'pink'];

/** The colour that stands for the cohort at a place of the list. */
export const colorOf = (at: number): string => COLORS[at % COLORS.length] ?? 'gray';

/** How the members are divided, to scale. */
export function ShareBar({ cohorts }: { readonly cohorts: readonly CohortContent[] }) {
  return (
    <Progress.Root size={26} radius="sm" role="img" aria-label={cohorts.map((each) => `${each.name} ${percent(each.basisPoints)}`).join(', ')}>
      {cohorts.map((each, at) => (
        <Progress.Section key={each.id} value={each.basisPoints / 100} color={colorOf(at)}>
          {each.basisPoints >= 800 && <Progress.Label>{percent(each.basisPoints)}</Progress.Label>}
        </Progress.Section>
      ))}
    </Progress.Root>
  );
}
