import { Badge, Button, Card, Code, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { datasets as api, type Dataset } from '../api/definitions';
import { keys, useDatasets } from '../api/queries';
import { Loading, ProblemNote } from '../shell/broken';
import { Place } from '../shell/place';
import { When } from '../shell/say';
import { Audiences } from './audiences';
import { ComputedColumns } from './computed-columns';
import { Consents } from './consents';
import { Exclusions } from './exclusions';
import { sourceOf } from './list';

const TRAIL = [{ to: '/datasets', label: 'Datasets' }];

/** A dataset: its columns, and what it is related to. */
export function DatasetPage() {
  const { dataset: id = '' } = useParams();
  const found = useQuery({ queryKey: [...keys.datasets, 'one', id], queryFn: ({ signal }) => api.get(id, signal) });
  if (found.isPending) return <Place title={id} trail={TRAIL}><Loading /></Place>;
  if (found.data === undefined) return <Place title={id} trail={TRAIL}><ProblemNote error={found.error} again={() => void found.refetch()} /></Place>;
  return <Shown dataset={found.data} />;
}

function Shown({ dataset }: { readonly dataset: Dataset }) {
  return (
    <Place
      title={dataset.displayName}
      beside={<Badge color="gray">{dataset.type}</Badge>}
      trail={TRAIL}
      about={<>{dataset.id} · {sourceOf(dataset)} · version {dataset.version} by {dataset.actor}, <When at={dataset.updateTime} /></>}
      actions={<Button component={Link} to="edit" leftSection={<Pencil size={15} />}>Edit</Button>}
    >
      <Stack gap="lg">
        {dataset.source.query !== undefined && <Code block>{dataset.source.query}</Code>}
        <Columns dataset={dataset} />
        <ComputedColumns dataset={dataset} />
        <Relationships dataset={dataset} />
        {dataset.type !== 'event' && <Exclusions dataset={dataset} />}
        {dataset.type !== 'event' && <Consents dataset={dataset} />}
        {dataset.type !== 'event' && <Audiences dataset={dataset} />}
      </Stack>
    </Place>
  );
}

function Columns({ dataset }: { readonly dataset: Dataset }) {
  const roles = (name: string) => [
    ...(name === dataset.idColumn ? ['id'] : []),
    ...(name === dataset.eventNameColumn ? ['event name'] : []),
    ...(name === dataset.eventTimeColumn ? ['event time'] : []),
  ];
  return (
    <Card p={0} className="card-list">
      <Title order={2} size="h5" px="lg" py="md">Columns</Title>
      <Table.ScrollContainer minWidth={0}>
        <Table horizontalSpacing="lg">
          <Table.Thead>
            <Table.Tr><Table.Th>Column</Table.Th><Table.Th>Called</Table.Th><Table.Th>Type</Table.Th><Table.Th /></Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {dataset.columns.map((column) => (
              <Table.Tr key={column.name}>
                <Table.Td fw={600}>{column.name}</Table.Td>
                <Table.Td>{column.label ?? <Text span size="sm" className="quiet">–</Text>}</Table.Td>
                <Table.Td>{column.type}</Table.Td>
                <Table.Td ta="right">
                  {roles(column.name).map((role) => <Badge key={role} color="blue" ml={4}>{role}</Badge>)}
                  {column.personal && <Badge color="orange" ml={4}>personal, never shown</Badge>}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

function Relationships({ dataset }: { readonly dataset: Dataset }) {
  const all = useDatasets().data ?? [];
  const from = all.flatMap((other) => (other.id === dataset.id ? [] : other.relationships.filter((each) => each.dataset === dataset.id).map((each) => ({ other, each }))));
  const name = (id: string) => all.find((each) => each.id === id)?.displayName ?? id;
  return (
    <Card>
      <Title order={2} size="h5" mb="xs">Related to</Title>
      {dataset.relationships.length + from.length === 0 && <Text size="sm" className="quiet">Nothing yet. Conditions on events need a relationship.</Text>}
      <Stack gap={4}>
        {dataset.relationships.map((each) => (
          <Text key={each.dataset + each.column} size="sm">
            <Link to={`/datasets/${each.dataset}`} className="row-link">{name(each.dataset)}</Link> where {each.foreignColumn} = {each.column} ({each.cardinality})
          </Text>
        ))}
        {from.map(({ other, each }) => (
          <Text key={other.id + each.column} size="sm">
            <Link to={`/datasets/${other.id}`} className="row-link">{other.displayName}</Link> where {each.column} = {each.foreignColumn} (declared there)
          </Text>
        ))}
      </Stack>
    </Card>
  );
}
