import { Badge, Button, Card, Stack, Table, Text } from '@mantine/core';
import { Plus } from 'lucide-react';
import { Link } from 'react-router';
import type { Dataset } from '../api/definitions';
import { useDatasets } from '../api/queries';
import { Empty, Loading, ProblemNote } from '../shell/broken';
import { Place } from '../shell/place';
import { count, When } from '../shell/say';

/** Every dataset of the workspace. */
export function DatasetList() {
  const datasets = useDatasets();
  const items = datasets.data ?? [];
  return (
    <Place title="Datasets" about="Tables of your warehouse, described so that segments can be built on them" actions={<Describe />}>
      <Card p={0} className="card-list">
        {datasets.isError && <ProblemNote error={datasets.error} again={() => void datasets.refetch()} />}
        {datasets.isPending && <Loading />}
        {datasets.isSuccess && items.length === 0 && (
          <Empty title="Describe your first table" action={<Describe />}>Begin with the one that has a row for each customer, then add what they did.</Empty>
        )}
        {items.length > 0 && <Shown items={items} />}
      </Card>
    </Place>
  );
}

function Describe() {
  return <Button component={Link} to="/datasets/new" leftSection={<Plus size={16} />}>New dataset</Button>;
}

function Shown({ items }: { readonly items: readonly Dataset[] }) {
  return (
    <Table.ScrollContainer minWidth={0}>
      <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Dataset</Table.Th>
            <Table.Th>Type</Table.Th>
            <Table.Th visibleFrom="sm">Comes from</Table.Th>
            <Table.Th ta="right">Columns</Table.Th>
            <Table.Th visibleFrom="md">Changed</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((each) => (
            <Table.Tr key={each.id} className="linked">
              <Table.Td>
                <Stack gap={0}>
                  <Link className="row-link" to={`/datasets/${each.id}`}>{each.displayName}</Link>
                  <Text size="xs" className="quiet">{each.id}</Text>
                </Stack>
              </Table.Td>
              <Table.Td><Badge color="gray">{each.type}</Badge></Table.Td>
              <Table.Td visibleFrom="sm">{sourceOf(each)}</Table.Td>
              <Table.Td ta="right" className="numbers">{count(each.columns.length)}</Table.Td>
              <Table.Td visibleFrom="md"><When at={each.updateTime} /></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** Where a dataset comes from, in few words. */
export function sourceOf(dataset: Pick<Dataset, 'warehouse' | 'source'>): string {
  const { schema, table } = dataset.source;
  return `${dataset.warehouse} · ${table === undefined ? 'a query' : schema ? `${schema}.${table}` : table}`;
}
