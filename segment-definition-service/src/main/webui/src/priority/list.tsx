import { Button, Card, Stack, Table, Text } from '@mantine/core';
import { Plus } from 'lucide-react';
import { Link } from 'react-router';
import { usePriorities } from '../api/queries';
import { useNames } from '../segment/names';
import { Empty, Loading, ProblemNote } from '../shell/broken';
import { Place } from '../shell/place';
import { When } from '../shell/say';

/** Every priority list of the workspace. */
export function PriorityLists() {
  const lists = usePriorities();
  const names = useNames();
  const items = lists.data ?? [];
  return (
    <Place title="Priorities" about="Segments in order: whoever qualifies for several is in the first one only" actions={<Make />}>
      <Card p={0} className="card-list">
        {lists.isError && <ProblemNote error={lists.error} again={() => void lists.refetch()} />}
        {lists.isPending && <Loading />}
        {lists.isSuccess && items.length === 0 && (
          <Empty title="Put segments in order" action={<Make />}>Nobody gets two campaigns at once: each is in the first segment only that they qualify for.</Empty>
        )}
        {items.length > 0 && (
          <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Priority list</Table.Th>
                <Table.Th visibleFrom="sm">Of</Table.Th>
                <Table.Th>In order</Table.Th>
                <Table.Th visibleFrom="md">Changed</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((each) => (
                <Table.Tr key={each.id} className="linked">
                  <Table.Td>
                    <Stack gap={0}>
                      <Link className="row-link" to={`/priorities/${each.id}`}>{each.displayName}</Link>
                      <Text size="xs" className="quiet">{each.id}</Text>
                    </Stack>
                  </Table.Td>
                  <Table.Td visibleFrom="sm">{names.dataset(each.dataset)}</Table.Td>
                  <Table.Td>{each.segments.map(names.segment).join(', ')}</Table.Td>
                  <Table.Td visibleFrom="md"><When at={each.updateTime} /></Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Card>
    </Place>
  );
}

function Make() {
  return <Button component={Link} to="/priorities/new" leftSection={<Plus size={16} />}>New priority list</Button>;
}
