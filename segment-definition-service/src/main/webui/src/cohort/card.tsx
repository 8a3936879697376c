import { Anchor, Card, ColorSwatch, Group, Stack, Table, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import type { Cohort, Segment } from '../api/definitions';
import { useDestinations, useEvaluations, useSyncsOf } from '../api/queries';
import { hasMembers } from '../segment/state';
import { count } from '../shell/say';
import { colorOf, ShareBar } from './bar';
import { percent } from './shares';

/** The cohorts of a segment: how many are in each, and where each goes. */
export function Cohorts({ segment }: { readonly segment: Segment }) {
  const cohorts = segment.cohorts ?? [];
  if (cohorts.length === 0) return null;
  return (
    <Card component="section" aria-label="Cohorts">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h5">Cohorts</Title>
        <Anchor component={Link} to="split" size="sm">Change the split</Anchor>
      </Group>
      <Stack gap="sm">
        <ShareBar cohorts={cohorts} />
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Cohort</Table.Th>
              <Table.Th ta="right">Share</Table.Th>
              <Table.Th ta="right">Members</Table.Th>
              <Table.Th visibleFrom="sm">Goes to</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {cohorts.map((each, at) => <Row key={each.id} cohort={each} at={at} evaluated={hasMembers(segment.state)} />)}
          </Table.Tbody>
        </Table>
      </Stack>
    </Card>
  );
}

function Row({ cohort, at, evaluated }: { readonly cohort: Cohort; readonly at: number; readonly evaluated: boolean }) {
  const size = useEvaluations(cohort.segment, 1, evaluated).data?.items[0]?.size;
  const destinations = useDestinations().data ?? [];
  const goals = (useSyncsOf(cohort.segment).data ?? []).map((sync) => destinations.find((each) => each.id === sync.destination)?.displayName ?? sync.destination);
  return (
    <Table.Tr data-testid={`cohort-${cohort.id}`}>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <ColorSwatch size={12} color={`var(--mantine-color-${colorOf(at)}-filled)`} aria-hidden />
          <Anchor component={Link} to={`/segments/${cohort.segment}`} size="sm">{cohort.name}</Anchor>
        </Group>
      </Table.Td>
      <Table.Td ta="right" className="numbers">{percent(cohort.basisPoints)}</Table.Td>
      <Table.Td ta="right" className="numbers" fw={600}>{size === undefined ? '–' : count(size)}</Table.Td>
      <Table.Td visibleFrom="sm"><Text size="sm" className="quiet">{goals.length === 0 ? 'nowhere yet' : goals.join(', ')}</Text></Table.Td>
    </Table.Tr>
  );
}

/** What is said on the page of a cohort's own segment. */
export function CohortNote({ of, name }: { readonly of: string; readonly name: string }) {
  return (
    <Text size="sm" className="quiet">
      A cohort of <Anchor component={Link} to={`/segments/${of}`} size="sm">{name}</Anchor>, which it follows: it is evaluated, paused and deleted with it. It can be sent
      to destinations of its own.
    </Text>
  );
}
