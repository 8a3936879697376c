import { Anchor, Button, Group, Menu, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { Link } from 'react-router';
import { syncs as api, type Run, type Sync } from '../api/orchestration';
import { keys } from '../api/queries';
import { useRuns } from '../api/sync-queries';
import { ProblemNote } from '../shell/broken';
import { count, tellDone, tellProblem, When } from '../shell/say';
import { behaviourWords } from './behaviour';
import { DeleteSync } from './delete';
import { HeldPlan } from './held';
import { REJECTED, RUNS, syncPlace } from './places';
import { RunProgress } from './runs';
import { scheduleWords } from './words';

const FEW = 10;

/** What a sync does now, and what became of the latest run. */
export function SyncState({ sync }: { readonly sync: Sync }) {
  const runs = useRuns(sync.id, FEW);
  const latest = runs.data?.items[0];
  const refused = (runs.data?.items ?? []).reduce((sum, run) => sum + run.rejected, 0);
  const place = syncPlace(sync.id);
  return (
    <Stack gap={8} mt="sm" data-testid={`sync-${sync.destination}`}>
      <Text size="xs" className="quiet">
        {behaviourWords(sync.behaviour)} in “{sync.object}”, {scheduleWords(sync.schedule)}
        {sync.state === 'paused' && ' · paused'}
      </Text>
      {runs.isError && <ProblemNote error={runs.error} />}
      {latest === undefined && runs.isSuccess && <Text size="sm">Waiting for the first members …</Text>}
      {latest && <RunLine run={latest} paused={sync.state === 'paused'} />}
      <HeldPlan sync={sync} action={() => <Anchor component={Link} to={place} size="sm">See what can be done</Anchor>} />
      <Group gap="md">
        <Anchor component={Link} to={place} size="sm" aria-label={`Open ${sync.displayName}`}>Open</Anchor>
        <Anchor component={Link} to={{ pathname: place, hash: RUNS }} size="sm">Runs</Anchor>
        <Anchor component={Link} to={{ pathname: place, hash: REJECTED }} size="sm" c={refused > 0 ? 'red' : 'pine'}>
          Rejected{refused > 0 ? ` (${count(refused)} lately)` : ''}
        </Anchor>
        <Ask sync={sync} />
      </Group>
    </Stack>
  );
}

/** How far a run is, or how it ended. */
function RunLine({ run, paused }: { readonly run: Run; readonly paused: boolean }) {
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
      {run.state === 'running' && !paused && <RunProgress run={run} />}
      <Text size="sm" className="quiet numbers">
        {count(run.delivered)} delivered
        {run.waiting > 0 && ` · ${count(run.waiting)} waiting`}
        {run.rejected > 0 && ` · ${count(run.rejected)} rejected`}
        {run.deferred > 0 && ` · ${count(run.deferred)} deferred`}
        {run.membersWithoutIdentity > 0 && ` · ${count(run.membersWithoutIdentity)} without an identity`}
        {run.withheld > 0 && ` · ${count(run.withheld)} withheld`}
      </Text>
    </Stack>
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
