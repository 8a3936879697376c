import { Badge, Group, Skeleton, Stack, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Evaluations, Segment } from '../api/definitions';
import type { Sync } from '../api/orchestration';
import { useDestinations, useEvaluations } from '../api/queries';
import { count, When } from '../shell/say';
import { hasMembers, StateBadge } from './state';
import { Tags } from './tags';

/** A segment in the list. */
export function SegmentRow({ segment, syncs }: { readonly segment: Segment; readonly syncs: readonly Sync[] }) {
  const evaluated = hasMembers(segment.state);
  const evaluations = useEvaluations(segment.id, 1, evaluated);
  const latest = evaluations.data?.items[0];
  return (
    <Table.Tr className="linked">
      <Table.Td>
        <Stack gap={0} pl={segment.cohortOf === undefined ? 0 : 'lg'}>
          <Link className="row-link" to={`/segments/${segment.id}`}>
            {segment.displayName}
          </Link>
          <Group gap={6}>
            <Text size="xs" className="quiet">
              {segment.id}
            </Text>
            <Tags tags={segment.tags} />
          </Group>
        </Stack>
      </Table.Td>
      <Table.Td>
        <Group gap={6}>
          <StateBadge state={segment.state} />
          {evaluations.data?.attempt && <AttemptBadge outcome={evaluations.data.attempt.outcome} />}
        </Group>
      </Table.Td>
      <Table.Td ta="right" className="numbers" fw={600}>
        {latest ? count(latest.size) : evaluated && evaluations.isPending ? <Skeleton height={14} width={48} ml="auto" /> : <Dash />}
      </Table.Td>
      <Table.Td visibleFrom="md">
        <Freshness evaluations={evaluations.data} />
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Goals syncs={syncs} />
      </Table.Td>
    </Table.Tr>
  );
}

function AttemptBadge({ outcome }: { readonly outcome: string }) {
  return outcome === 'held' ? <Badge color="orange">Held</Badge> : outcome === 'failed' ? <Badge color="red">Failing</Badge> : null;
}

function Freshness({ evaluations }: { readonly evaluations: Evaluations | undefined }) {
  const latest = evaluations?.items[0];
  if (latest === undefined) return <Dash />;
  return (
    <Stack gap={0}>
      <Text size="sm">
        <When at={latest.asOf} />
      </Text>
      {evaluations?.nextTime && (
        <Text size="xs" className="quiet" style={{ whiteSpace: 'nowrap' }}>
          next <When at={evaluations.nextTime} />
        </Text>
      )}
    </Stack>
  );
}

/** Where a segment goes. */
function Goals({ syncs }: { readonly syncs: readonly Sync[] }) {
  const destinations = useDestinations();
  if (syncs.length === 0) return <Dash />;
  return (
    <Group gap={4}>
      {syncs.map((sync) => {
        const destination = destinations.data?.find((each) => each.id === sync.destination);
        const color = sync.state === 'paused' ? 'gray' : destination?.health.healthy === false ? 'red' : 'blue';
        return (
          <Badge key={sync.id} color={color}>
            {destination?.displayName ?? sync.destination}
            {sync.state === 'paused' ? ' (paused)' : ''}
          </Badge>
        );
      })}
    </Group>
  );
}

function Dash() {
  return (
    <Text span className="quiet" aria-label="nothing yet">
      –
    </Text>
  );
}
