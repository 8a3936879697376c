import { Alert, Anchor, Button, Group, Menu, Progress, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronDown, Hand } from 'lucide-react';
import { Problem } from '../api/http';
import { syncs as api, type Run, type Schedule, type Sync } from '../api/orchestration';
import { keys, useRuns } from '../api/queries';
import { ProblemNote } from '../shell/broken';
import { count, every, plural, tellDone, tellProblem, When } from '../shell/say';
import { DeleteSync } from './delete';
import { RejectedDrawer } from './rejected';
import { RunsDrawer } from './runs';

const FEW = 10;

/** What a sync does now, and what became of the latest run. */
export function SyncState({ sync }: { readonly sync: Sync }) {
  const runs = useRuns(sync.id, FEW);
  const [historyOpen, history] = useDisclosure(false);
  const [rejectedOpen, rejected] = useDisclosure(false);
  const latest = runs.data?.items[0];
  const refused = (runs.data?.items ?? []).reduce((sum, run) => sum + run.rejected, 0);
  return (
    <Stack gap={8} mt="sm" data-testid={`sync-${sync.destination}`}>
      <Text size="xs" className="quiet">
        {sync.behaviour === 'mirror' ? 'Adds and removes' : 'Only adds'} in “{sync.object}”, {schedule(sync.schedule)}
        {sync.state === 'paused' && ' · paused'}
      </Text>
      {runs.isError && <ProblemNote error={runs.error} />}
      {latest === undefined && runs.isSuccess && <Text size="sm">Waiting for the first members …</Text>}
      {latest && <RunLine run={latest} paused={sync.state === 'paused'} />}
      <HeldPlan sync={sync} />
      <Group gap="md">
        <Anchor component="button" type="button" size="sm" onClick={history.open}>Runs</Anchor>
        <Anchor component="button" type="button" size="sm" c={refused > 0 ? 'red' : 'pine'} onClick={rejected.open}>
          Rejected{refused > 0 ? ` (${count(refused)} lately)` : ''}
        </Anchor>
        <Ask sync={sync} />
      </Group>
      <RunsDrawer opened={historyOpen} onClose={history.close} sync={sync} />
      <RejectedDrawer opened={rejectedOpen} onClose={rejected.close} sync={sync} />
    </Stack>
  );
}

function schedule(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'live':
      return 'live';
    case 'manual':
      return 'when somebody asks';
    case 'interval':
      return every(schedule.every ?? '');
    case 'cron':
      return `at ${schedule.expression} (${schedule.timeZone ?? 'UTC'})`;
  }
}

/** How far a run is, or how it ended. */
function RunLine({ run, paused }: { readonly run: Run; readonly paused: boolean }) {
  const planned = run.upserts + run.removes;
  const done = Math.max(0, planned - run.waiting);
  return (
    <Stack gap={4}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={550}>
          {paused ? 'Switched off' : run.state === 'running' ? 'Sending' : run.state === 'lost' ? 'Lost, and planned again' : 'Up to date'}
        </Text>
        <Text size="xs" className="quiet">
          run {run.run} {run.endTime ? <When at={run.endTime} /> : run.planTime ? <When at={run.planTime} /> : null}
        </Text>
      </Group>
      {run.state === 'running' && !paused && (
        <Progress value={planned === 0 ? 100 : (100 * done) / planned} animated size="sm" aria-label={`Run ${run.run}: ${count(done)} of ${count(planned)}`} />
      )}
      <Text size="sm" className="quiet numbers">
        {count(run.delivered)} delivered
        {run.waiting > 0 && ` · ${count(run.waiting)} waiting`}
        {run.rejected > 0 && ` · ${count(run.rejected)} rejected`}
        {run.deferred > 0 && ` · ${count(run.deferred)} deferred`}
        {run.membersWithoutIdentity > 0 && ` · ${count(run.membersWithoutIdentity)} without an identity`}
      </Text>
    </Stack>
  );
}

function HeldPlan({ sync }: { readonly sync: Sync }) {
  const held = useQuery({
    queryKey: [...keys.syncs, sync.id, 'held'],
    queryFn: async ({ signal }) => {
      try {
        return await api.held(sync.id, signal);
      } catch (failure) {
        if (failure instanceof Problem && failure.status === 404) return null;
        throw failure;
      }
    },
    refetchInterval: 10_000,
  });
  if (!held.data) return null;
  return (
    <Alert color="orange" icon={<Hand size={16} />} p="xs">
      <Text size="sm">
        A plan is held since <When at={held.data.at} />: it would remove {plural(held.data.removes, 'identity', 'identities')} of {count(held.data.told)} that were told.
        Nothing is removed while it is held. If it is right, the sync’s guard has to be raised over the API.
      </Text>
    </Alert>
  );
}

function Ask({ sync }: { readonly sync: Sync }) {
  const client = useQueryClient();
  const [deleting, deletion] = useDisclosure(false);
  const ask = useMutation({
    mutationFn: (kind: 'run' | 'resync') => api.ask(sync.id, kind),
    onSuccess: () => tellDone('Asked for. It starts in a moment.'),
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.syncs }),
  });
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button ml="auto" variant="subtle" size="compact-sm" rightSection={<ChevronDown size={13} />} loading={ask.isPending}>
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {sync.state === 'active' && <Menu.Item onClick={() => ask.mutate('run')}>Send what differs now</Menu.Item>}
          {sync.state === 'active' && <Menu.Item onClick={() => ask.mutate('resync')}>Send everything again</Menu.Item>}
          <Menu.Item color="red" onClick={deletion.open}>Delete …</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <DeleteSync sync={sync} opened={deleting} onClose={deletion.close} />
    </>
  );
}
