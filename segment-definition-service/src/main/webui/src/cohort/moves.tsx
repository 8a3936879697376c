import { Alert, List, Text } from '@mantine/core';
import type { CohortContent, Segment, SplitPlan } from '../api/definitions';
import { useEvaluations } from '../api/queries';
import { hasMembers } from '../segment/state';
import { count } from '../shell/say';
import { ALL, percent } from './shares';

interface MovesProps {
  readonly plan: SplitPlan | undefined;
  readonly names: readonly CohortContent[];
  readonly members: Segment;
}

/** Who would change their cohort. Members are drawn by chance, so how many they are is nearly, and not exactly, their share. */
export function Moves({ plan, names, members }: MovesProps) {
  const size = useEvaluations(members.id, 1, hasMembers(members.state)).data?.items[0]?.size;
  if (plan === undefined) return null;
  if (plan.movedBasisPoints === 0) return <Text size="sm" className="quiet" data-testid="moves">Nobody changes their cohort.</Text>;
  const name = (id: string) => names.find((each) => each.id === id)?.name ?? id;
  const about = (basisPoints: number) => `${percent(basisPoints)} of the members${size === undefined ? '' : `, about ${count(Math.round((size * basisPoints) / ALL))}`}`;
  return (
    <Alert color="yellow" title={`${about(plan.movedBasisPoints)}, change their cohort`} data-testid="moves">
      <List size="sm">
        {plan.moves.map((move) => (
          <List.Item key={`${move.from} ${move.to}`}>
            {name(move.from)} to {name(move.to)}: {about(move.basisPoints)}
          </List.Item>
        ))}
      </List>
      <Text size="sm" mt="xs">They leave the destinations of the one, and enter those of the other. Nobody else moves.</Text>
    </Alert>
  );
}
