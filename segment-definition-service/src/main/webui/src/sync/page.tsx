import { Alert, Badge, Button, Card, Grid, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { Concerning } from '../alert/concerning';
import { Problem } from '../api/http';
import type { Held, Run, Sync } from '../api/orchestration';
import { SOON } from '../api/queries';
import { useSync } from '../api/sync-queries';
import { HealthNote } from '../destination/health';
import { Empty, Loading } from '../shell/broken';
import { Place } from '../shell/place';
import { count, When } from '../shell/say';
import { SyncActions } from './actions';
import { Definition } from './definition';
import { NotConnected } from './destinations';
import { Approve } from './approve';
import { DryRunDialog } from './dry-run';
import { HeldPlan } from './held';
import { SyncHistory } from './history';
import { LeaversUnknown } from './leavers';
import { REJECTED, RUNS, SYNCS } from './places';
import { Rejected } from './rejected';
import { Resync } from './resync';
import { RunProgress, Runs } from './runs';
import { situation } from './situation';
import { useSurroundings } from './surroundings';
import { WaitingForRamp } from './waiting';
import { reasonWords } from './words';

export const TRAIL = [{ to: SYNCS, label: 'Syncs' }];

/** A sync: what it says, how it is, and what became of every record. */
export function SyncPage() {
  const { sync: id = '' } = useParams();
  const found = useSync(id);
  if (found.isPending) return <Place title={id} trail={TRAIL}><Loading /></Place>;
  if (found.data === undefined) return <MissingSync id={id} error={found.error} again={() => void found.refetch()} />;
  return <Shown sync={found.data} />;
}

export function MissingSync({ id, error, again }: { readonly id: string; readonly error: unknown; readonly again: () => void }) {
  return (
    <Place title={id} trail={TRAIL}>
      {error instanceof Problem && error.code === 'sync-not-found' ? (
        <Empty title="There is no such sync" action={<Button component={Link} to={SYNCS} variant="light">All syncs</Button>}>
          It may have been deleted some time ago, or the address mistyped.
        </Empty>
      ) : (
        <NotConnected error={error} again={again} />
      )}
    </Place>
  );
}

function Shown({ sync }: { readonly sync: Sync }) {
  const around = useSurroundings(sync, SOON);
  const { word, color } = situation(sync, around);
  useTarget();
  return (
    <Place
      title={sync.displayName}
      beside={<Badge color={color} data-testid="situation">{word}</Badge>}
      trail={TRAIL}
      about={<>{sync.id} · version {sync.version} by {sync.actor}, <When at={sync.updateTime} /></>}
      actions={
        <>
          <SyncHistory sync={sync} />
          <SyncActions sync={sync} />
        </>
      }
    >
      <Stack gap="lg">
        <Concerning sync={sync} />
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, md: 5 }}>
            <Now sync={sync} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 7 }}>
            <Card h="100%">
              <Title order={2} size="h5" mb="sm">What is sent</Title>
              <Definition sync={sync} />
            </Card>
          </Grid.Col>
        </Grid>
        <Card p={0} className="card-list" component="section" aria-label="Runs" id={RUNS.slice(1)} tabIndex={-1}>
          <Title order={2} size="h5" px="lg" py="md">Runs</Title>
          <Runs sync={sync} />
        </Card>
        <Card p={0} className="card-list" component="section" aria-label="Rejected records" id={REJECTED.slice(1)} tabIndex={-1}>
          <Title order={2} size="h5" px="lg" py="md">Rejected records</Title>
          <Rejected sync={sync} />
        </Card>
      </Stack>
    </Place>
  );
}

/** How it is now, what that means, and what to do. */
function Now({ sync }: { readonly sync: Sync }) {
  const around = useSurroundings(sync, SOON);
  const now = situation(sync, around);
  const [resyncing, resync] = useDisclosure(false);
  const told = now.word === 'Held' || now.word === 'Leavers unknown';
  const { latest, destination } = around;
  return (
    <Card h="100%" component="section" aria-label="State">
      <Title order={2} size="h5" mb="sm">{now.word}</Title>
      <Stack gap="sm">
        {!told && <Text size="sm" role="status">{now.says}</Text>}
        {!told && now.todo !== undefined && <Alert color={now.color} variant="light" p="xs"><Text size="sm">{now.todo}</Text></Alert>}
        <HeldPlan sync={sync} action={(held) => <Decide sync={sync} held={held} />} />
        <LeaversUnknown sync={sync} onResync={resync.open} />
        <Resync sync={sync} opened={resyncing} onClose={resync.close} />
        {destination && sync.state !== 'deleted' && <HealthNote health={destination.health} />}
        {latest?.state === 'running' && sync.state !== 'paused' && <RunProgress run={latest} />}
        {latest && <Latest run={latest} />}
        {latest && <WaitingForRamp sync={sync} latest={latest} />}
        {sync.requestedRun && (
          <Text size="xs" className="quiet">
            Last asked for: {sync.requestedRun.kind === 'resync' ? 'everything again' : 'what differs'}, because {reasonWords(sync.requestedRun.reason)}, <When at={sync.requestedRun.requestTime} />. A run that finds nothing to send is not listed.
          </Text>
        )}
      </Stack>
    </Card>
  );
}

/** What can be done about a held run. */
function Decide({ sync, held }: { readonly sync: Sync; readonly held: Held }) {
  const [trying, dryRun] = useDisclosure(false);
  return (
    <Group gap="sm" mt={8}>
      <Button size="xs" variant="default" onClick={dryRun.open}>See who would be removed</Button>
      <DryRunDialog sync={sync} opened={trying} onClose={dryRun.close} />
      <Approve sync={sync} held={held} />
      <Text size="xs" className="quiet">If it is not right, mend the data or the segment, and it goes on by itself. To let every later run remove as many, raise the guard under “Edit”.</Text>
    </Group>
  );
}

function Latest({ run }: { readonly run: Run }) {
  const at = run.endTime ?? run.planTime;
  return (
    <Group gap="lg" className="numbers">
      {([['Delivered', run.delivered], ['Waiting', run.waiting], ['Rejected', run.rejected], ['Deferred', run.deferred]] as const).map(([name, value]) => (
        <Stack key={name} gap={0}>
          <Text size="xs" className="quiet">{name}</Text>
          <Text fw={600}>{count(value)}</Text>
        </Stack>
      ))}
      <Stack gap={0}>
        <Text size="xs" className="quiet">Run {run.run}</Text>
        {at && <Text size="sm"><When at={at} /></Text>}
      </Stack>
    </Group>
  );
}

/** Goes to the part that the address names, once it is there. */
function useTarget() {
  const { hash } = useLocation();
  useEffect(() => {
    const target = hash === RUNS || hash === REJECTED ? document.getElementById(hash.slice(1)) : null;
    target?.scrollIntoView();
    target?.focus({ preventScroll: true });
  }, [hash]);
}
