import { Alert, Button, Card, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Equal, Plus } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { cohorts as api, type Segment } from '../api/definitions';
import { toJson } from '../api/json';
import { keys, useSegment } from '../api/queries';
import { Loading, ProblemNote } from '../shell/broken';
import { Place } from '../shell/place';
import { tellDone } from '../shell/say';
import { ShareBar } from './bar';
import { DeleteSplit } from './delete';
import { Moves } from './moves';
import { DraftRow } from './row';
import { begun, content, draft, even, missing, MOST, same, without, type Draft } from './shares';

const TRAIL = [{ to: '/segments', label: 'Segments' }];

/** Where a segment's members are divided into cohorts. */
export function SplitPage() {
  const { segment: id = '' } = useParams();
  const found = useSegment(id);
  if (found.data === undefined) {
    return <Place title={id} trail={TRAIL}>{found.isError ? <ProblemNote error={found.error} again={() => void found.refetch()} /> : <Loading />}</Place>;
  }
  const segment = found.data;
  return (
    <Place
      title={`Split ${segment.displayName}`}
      about="Members are drawn by chance and for good. When shares change, as few as possible move"
      trail={[...TRAIL, { to: `/segments/${id}`, label: segment.displayName }]}
      actions={<DeleteSplit segment={segment} />}
    >
      {segment.cohortOf === undefined ? <Editor key={segment.version} segment={segment} /> : <Alert color="gray" title="It is a cohort itself">A cohort can't be split again.</Alert>}
    </Place>
  );
}

function Editor({ segment }: { readonly segment: Segment }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const saved = segment.cohorts ?? [];
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => (saved.length === 0 ? begun() : saved.map((each) => draft(each.name, each.basisPoints, each.id))));
  const wanted = content(drafts);
  const wrong = missing(drafts);
  const [settled] = useDebouncedValue(wanted, 300, { leading: true });
  const plan = useQuery({
    queryKey: [...keys.segment(segment.id), 'split', segment.version, toJson(settled)],
    queryFn: ({ signal }) => api.plan(segment.id, settled, signal),
    enabled: saved.length > 0 && missing(drafts) === undefined,
    retry: false,
  });
  const save = useMutation({
    mutationFn: () => api.put(segment.id, wanted, segment.version),
    onSuccess: () => {
      tellDone(saved.length === 0 ? 'Split. Each cohort can be sent to destinations of its own.' : 'The split is changed');
      void navigate(`/segments/${segment.id}`);
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.segments }),
  });
  const change = (key: number, changed: Partial<Draft>) => setDrafts(drafts.map((each) => (each.key === key ? { ...each, ...changed } : each)));
  return (
    <Card>
      <Stack gap="md">
        <ShareBar cohorts={wanted} />
        {drafts.map((each, at) => (
          <DraftRow key={each.key} draft={each} at={at} change={(changed) => change(each.key, changed)} remove={drafts.length > 2 ? () => setDrafts(without(drafts, each.key)) : undefined} />
        ))}
        <Group gap="sm">
          <Button variant="light" leftSection={<Plus size={15} />} disabled={drafts.length >= MOST} onClick={() => setDrafts([...drafts, draft('', 0)])}>Add a cohort</Button>
          <Button variant="default" leftSection={<Equal size={15} />} onClick={() => setDrafts(even(drafts))}>Equal shares</Button>
        </Group>
        {saved.length > 0 && wrong === undefined && <Moves plan={plan.data} names={[...saved, ...wanted]} members={segment} />}
        {save.isError && <ProblemNote error={save.error} />}
        {plan.isError && <ProblemNote error={plan.error} />}
        <Group justify="flex-end" gap="sm">
          {wrong !== undefined && <Text size="sm" className="quiet" role="status">{wrong}</Text>}
          <Button loading={save.isPending} disabled={wrong !== undefined || same(wanted, saved)} onClick={() => save.mutate()}>
            {saved.length === 0 ? 'Split' : 'Change the split'}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}
