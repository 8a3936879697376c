import { Button, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ChevronDown, Pause, Pencil, Play, RefreshCw } from 'lucide-react';
import { Link } from 'react-router';
import { RulesDrawer } from '../alert/rules';
import { syncs as api, type Sync } from '../api/orchestration';
import { keys } from '../api/queries';
import { tellDone, tellProblem } from '../shell/say';
import { Sure } from '../shell/sure';
import { DeleteSync } from './delete';
import { DryRunDialog } from './dry-run';
import { Resync } from './resync';
import { syncPlace } from './places';

/** What can be done with a sync in its state. */
export function SyncActions({ sync }: { readonly sync: Sync }) {
  const [resyncing, resync] = useDisclosure(false);
  const [deleting, deletion] = useDisclosure(false);
  const [choosing, rules] = useDisclosure(false);
  const [trying, dryRun] = useDisclosure(false);
  const move = useStep(sync, (step: 'pause' | 'resume') => api.move(sync.id, step, sync.version), (step) => (step === 'pause' ? 'Paused. What was sent stays there.' : 'Goes on. Its audience is brought up to date now.'));
  const run = useStep(sync, () => api.ask(sync.id, 'run'), () => 'Asked for. It starts in a moment, if anything differs.');
  if (sync.state === 'deleted') return sync.removeOnDelete ? <GiveUp sync={sync} /> : null;
  const active = sync.state === 'active';
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<ChevronDown size={14} />}>More</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={dryRun.open}>See what a run would do …</Menu.Item>
          {active && <Menu.Item onClick={resync.open}>Send everything again …</Menu.Item>}
          <Menu.Item onClick={rules.open}>When people are alerted …</Menu.Item>
          <Menu.Item color="red" onClick={deletion.open}>Delete …</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {active && <Button variant="default" leftSection={<RefreshCw size={15} />} loading={run.isPending} onClick={() => run.mutate()}>Run now</Button>}
      <Button variant="default" leftSection={active ? <Pause size={15} /> : <Play size={15} />} loading={move.isPending} onClick={() => move.mutate(active ? 'pause' : 'resume')}>
        {active ? 'Pause' : 'Resume'}
      </Button>
      <Button component={Link} to={`${syncPlace(sync.id)}/edit`} leftSection={<Pencil size={15} />}>Edit</Button>
      <DryRunDialog sync={sync} opened={trying} onClose={dryRun.close} />
      <Resync sync={sync} opened={resyncing} onClose={resync.close} />
      <RulesDrawer sync={sync.id} opened={choosing} onClose={rules.close} />
      <DeleteSync sync={sync} opened={deleting} onClose={deletion.close} />
    </>
  );
}

function useStep<T = void>(sync: Sync, step: (what: T) => Promise<Sync>, done: (what: T) => string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: (moved, what) => {
      client.setQueryData(keys.sync(sync.id), moved);
      tellDone(done(what));
    },
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.syncs }),
  });
}

function GiveUp({ sync }: { readonly sync: Sync }) {
  const client = useQueryClient();
  const [opened, asking] = useDisclosure(false);
  const stop = useMutation({
    mutationFn: () => api.remove(sync.id, false, sync.version),
    onSuccess: (stopped) => {
      client.setQueryData(keys.sync(sync.id), stopped);
      tellDone('Given up. What was not removed yet stays there.');
      asking.close();
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.syncs }),
  });
  const close = () => {
    stop.reset();
    asking.close();
  };
  return (
    <>
      <Button variant="default" onClick={asking.open}>Give the removal up …</Button>
      <Sure opened={opened} title="Give the removal up?" action="Give it up" keep="Go on removing" busy={stop.isPending} error={stop.error} onClose={close} onSure={() => stop.mutate()}>
        <Text size="sm">What was not removed from “{sync.object}” yet stays there, and nothing will remove it later. The audience is free for another sync then.</Text>
      </Sure>
    </>
  );
}
