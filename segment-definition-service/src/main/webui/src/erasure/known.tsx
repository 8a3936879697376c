import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { erasures as api, type Erasure } from '../api/erasures';
import { Empty, Loading, ProblemNote } from '../shell/broken';
import { tellProblem, When } from '../shell/say';
import { isRefused, recordsOf, saidOf, stepOf } from './steps';

export const KEY = ['erasures'] as const;

const AGAIN = 5_000;

/** The erasures that there are. */
export function Known() {
  const pages = useInfiniteQuery({
    queryKey: [...KEY, 'all'],
    queryFn: ({ pageParam, signal }) => api.page(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (page.nextPageToken === '' ? undefined : page.nextPageToken),
  });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card component="section" aria-label="Erasures">
      <Title order={2} size="h5" mb="xs">How far they are</Title>
      {pages.isError && <ProblemNote error={pages.error} again={() => void pages.refetch()} />}
      {pages.isPending && <Loading />}
      {pages.isSuccess && items.length === 0 && <Empty title="Nobody was erased">Name somebody above who has to be forgotten.</Empty>}
      <Stack>{items.map((each) => <Shown key={each.id} listed={each} />)}</Stack>
      {pages.hasNextPage && (
        <Group justify="center" p="sm">
          <Button variant="subtle" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>Show more</Button>
        </Group>
      )}
    </Card>
  );
}

function Shown({ listed }: { readonly listed: Erasure }) {
  const isOpen = listed.state === 'requested' || listed.state === 'forgetting';
  const asked = useQuery({
    queryKey: [...KEY, listed.id, listed.version],
    queryFn: ({ signal }) => api.get(listed.id, signal),
    enabled: isOpen,
    refetchInterval: AGAIN,
  });
  const erasure = asked.data ?? listed;
  const records = recordsOf(erasure);
  return (
    <Stack gap={4} component="article" aria-label={erasure.id}>
      <Group gap="xs">
        <Badge variant="light">{erasure.state}</Badge>
        <Text size="sm" className="quiet">{erasure.id.slice(0, 10)}…, {erasure.reason}, by {erasure.creator}, <When at={erasure.createTime} /></Text>
      </Group>
      <Text size="sm">{stepOf(erasure)}</Text>
      {records !== undefined && <Text size="sm" className="quiet">{records}</Text>}
      {erasure.syncs.map((each) => (
        <Text key={each.sync} size="sm" className="quiet">
          {each.sync} ({each.destination}): {saidOf(each)}{each.removeTime !== undefined && <>, <When at={each.removeTime} /></>}
        </Text>
      ))}
      {erasure.completeTime !== undefined && (
        <Text size="sm" className="quiet">
          {erasure.droppedRows} rows dropped, <When at={erasure.completeTime} />. Deliveries are kept until {erasure.deliveriesKeptUntil}; the broker may drop their membership from {erasure.membershipCompactedAfter} on.
        </Text>
      )}
      <Decisions erasure={erasure} />
    </Stack>
  );
}

function Decisions({ erasure }: { readonly erasure: Erasure }) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (decide: (id: string) => Promise<Erasure>) => decide(erasure.id),
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  if (erasure.state !== 'requested') return null;
  return (
    <Group gap="xs">
      {isRefused(erasure) && <Button size="compact-xs" variant="light" loading={change.isPending} onClick={() => change.mutate(api.confirmRemoval)}>I have removed them there</Button>}
      <Button size="compact-xs" variant="subtle" disabled={change.isPending} onClick={() => change.mutate(api.cancel)}>Cancel</Button>
    </Group>
  );
}
