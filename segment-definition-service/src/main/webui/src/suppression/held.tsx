import { Button, Card, Group, Table, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { suppressions as api, type Suppression } from '../api/suppressions';
import { Empty, Loading, ProblemNote } from '../shell/broken';
import { tellProblem, When } from '../shell/say';

export const KEY = ['suppressions'] as const;

const KINDS = { email: 'E-mail address', phone: 'Phone number', member: 'Id in a dataset' } as const;

/** The suppressions that hold. */
export function Held() {
  const pages = useInfiniteQuery({
    queryKey: KEY,
    queryFn: ({ pageParam, signal }) => api.page(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (page.nextPageToken === '' ? undefined : page.nextPageToken),
  });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card p={0} className="card-list" component="section" aria-label="Suppressions">
      <Title order={2} size="h5" px="lg" py="md">What holds</Title>
      {pages.isError && <ProblemNote error={pages.error} again={() => void pages.refetch()} />}
      {pages.isPending && <Loading />}
      {pages.isSuccess && items.length === 0 && <Empty title="Nobody is suppressed">Suppress somebody above who must not be told to any destination.</Empty>}
      {items.length > 0 && <Shown items={items} />}
      {pages.hasNextPage && (
        <Group justify="center" p="sm">
          <Button variant="subtle" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>Show more</Button>
        </Group>
      )}
    </Card>
  );
}

function Shown({ items }: { readonly items: readonly Suppression[] }) {
  const client = useQueryClient();
  const end = useMutation({ mutationFn: (each: Suppression) => api.end(each), onError: tellProblem, onSettled: () => client.invalidateQueries({ queryKey: KEY }) });
  return (
    <Table.ScrollContainer minWidth={0}>
      <Table verticalSpacing="sm" horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>By</Table.Th>
            <Table.Th>Reason</Table.Th>
            <Table.Th visibleFrom="sm">Since</Table.Th>
            <Table.Th visibleFrom="sm">Until</Table.Th>
            <Table.Th visibleFrom="md">Who did it</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((each) => (
            <Table.Tr key={each.id}>
              <Table.Td>
                {KINDS[each.kind]}
                <Text size="xs" className="quiet">{each.id.slice(0, 10)}…</Text>
              </Table.Td>
              <Table.Td>{each.reason}</Table.Td>
              <Table.Td visibleFrom="sm"><When at={each.createTime} /></Table.Td>
              <Table.Td visibleFrom="sm">{each.endTime === undefined ? 'lifted' : <When at={each.endTime} />}</Table.Td>
              <Table.Td visibleFrom="md">{each.actor}</Table.Td>
              <Table.Td ta="right"><Button size="compact-xs" variant="subtle" color="red" aria-label={`Lift ${each.id}`} disabled={end.isPending} onClick={() => end.mutate(each)}>Lift</Button></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
