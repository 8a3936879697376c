import { Button, Card, Stack, Table, Text } from '@mantine/core';
import { Plus } from 'lucide-react';
import { Link } from 'react-router';
import type { MemberList } from '../api/definitions';
import { useLists } from '../api/queries';
import { useNames } from '../segment/names';
import { Empty, Loading, ProblemNote } from '../shell/broken';
import { Place } from '../shell/place';
import { count, plural, When } from '../shell/say';

/** Every list of the workspace. */
export function MemberLists() {
  const lists = useLists();
  const items = lists.data ?? [];
  return (
    <Place title="Lists" about="Ids that you bring yourself: guests, winners, people who must not be written to" actions={<Make />}>
      <Card p={0} className="card-list">
        {lists.isError && <ProblemNote error={lists.error} again={() => void lists.refetch()} />}
        {lists.isPending && <Loading />}
        {lists.isSuccess && items.length === 0 && (
          <Empty title="Make your first list" action={<Make />}>Upload a file with ids, then ask for it in a segment: is in the list, or is not.</Empty>
        )}
        {items.length > 0 && <Shown items={items} />}
      </Card>
    </Place>
  );
}

function Make() {
  return <Button component={Link} to="/lists/new" leftSection={<Plus size={16} />}>New list</Button>;
}

function Shown({ items }: { readonly items: readonly MemberList[] }) {
  const names = useNames();
  return (
    <Table.ScrollContainer minWidth={0}>
      <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>List</Table.Th>
            <Table.Th ta="right">Ids</Table.Th>
            <Table.Th visibleFrom="sm">Of</Table.Th>
            <Table.Th visibleFrom="sm">Used by</Table.Th>
            <Table.Th visibleFrom="md">Changed</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((each) => (
            <Table.Tr key={each.id} className="linked">
              <Table.Td>
                <Stack gap={0}>
                  <Link className="row-link" to={`/lists/${each.id}`}>{each.displayName}</Link>
                  <Text size="xs" className="quiet">{each.id}</Text>
                </Stack>
              </Table.Td>
              <Table.Td ta="right" className="numbers">{count(each.count)}</Table.Td>
              <Table.Td visibleFrom="sm">{names.dataset(each.dataset)}</Table.Td>
              <Table.Td visibleFrom="sm">{each.usedBy.length === 0 ? <Text span size="sm" className="quiet">nobody</Text> : plural(each.usedBy.length, 'segment')}</Table.Td>
              <Table.Td visibleFrom="md"><When at={each.updateTime} /></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
