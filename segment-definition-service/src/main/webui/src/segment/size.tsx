import { Card, Group, SimpleGrid, Text, Title } from '@mantine/core';
import type { Evaluations, Segment } from '../api/definitions';
import { count, When } from '../shell/say';
import { SizeChart } from './chart';

/** How many members there are, and were. */
export function Size({ evaluations, state }: { readonly evaluations: Evaluations | undefined; readonly state: Segment['state'] }) {
  const latest = evaluations?.items[0];
  return (
    <Card h="100%">
      <Group justify="space-between" align="flex-start">
        <Title order={2} size="h5">Members</Title>
        {evaluations?.nextTime && <Text size="xs" className="quiet">next look <When at={evaluations.nextTime} /></Text>}
      </Group>
      {latest === undefined ? (
        <Text size="sm" className="quiet" mt="sm">
          {state === 'draft' ? 'Publish it, and its members are counted here.' : 'Nothing has been evaluated yet.'}
        </Text>
      ) : (
        <>
          <Text fz={34} fw={680} lh={1.15} className="numbers" data-testid="size">{count(latest.size)}</Text>
          <SimpleGrid cols={3} mt={4} mb="sm">
            <Fact label="entered" value={latest.entered} />
            <Fact label="left" value={latest.exited} />
            <Fact label="changed" value={latest.updated} />
          </SimpleGrid>
          <SizeChart evaluations={evaluations?.items ?? []} />
        </>
      )}
    </Card>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: number }) {
  return (
    <Text size="sm" className="quiet">
      <Text span fw={600} c="var(--mantine-color-text)" className="numbers">{count(value)}</Text> {label}
    </Text>
  );
}
