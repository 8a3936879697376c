import { Button, Card, Grid, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useParams } from 'react-router';
import type { Dataset } from '../api/definitions';
import type { Destination, Sync } from '../api/orchestration';
import { useAllSegments, useDatasets, useDestinations } from '../api/queries';
import { useSync } from '../api/sync-queries';
import { Leaving } from '../builder/leaving';
import { Empty, Loading, ProblemNote } from '../shell/broken';
import { Place } from '../shell/place';
import { Sure } from '../shell/sure';
import { SyncConflict } from './conflict';
import { DryRunDialog } from './dry-run';
import { useEditing, type Editing } from './editing';
import { Basics, GuardFields, PurposeFields, RampFields } from './fields';
import { Mappings } from './mappings';
import { MissingSync, TRAIL } from './page';
import { syncPlace } from './places';

const FORM = 'sync';

/** Changes what a sync says. */
export function SyncEditor() {
  const { sync: id = '' } = useParams();
  const found = useSync(id);
  const segments = useAllSegments();
  const datasets = useDatasets();
  const destinations = useDestinations();
  const around = [segments, datasets, destinations];
  if (found.data === undefined && found.error) return <MissingSync id={id} error={found.error} again={() => void found.refetch()} />;
  const failed = around.find((each) => each.data === undefined && each.error !== null);
  if (failed !== undefined) return <Place title={id} trail={TRAIL}><ProblemNote error={failed.error} again={() => void failed.refetch()} /></Place>;
  if (found.data === undefined || around.some((each) => each.data === undefined)) return <Place title={id} trail={TRAIL}><Loading /></Place>;
  if (found.data.state === 'deleted') {
    return <Place title={found.data.displayName} trail={trailOf(found.data)}><Empty title="It is deleted">A deleted sync can’t be changed. Its page shows what it said.</Empty></Place>;
  }
  const { segment, destination } = found.data;
  const of = segments.data?.find((each) => each.id === segment)?.dataset;
  return <Editor key={id} read={found.data} dataset={datasets.data?.find((each) => each.id === of)} destination={destinations.data?.find((each) => each.id === destination)} />;
}

interface EditorProps {
  readonly read: Sync;
  readonly dataset: Dataset | undefined;
  readonly destination: Destination | undefined;
}

function Editor({ read, dataset, destination }: EditorProps) {
  const editing = useEditing(read);
  const { base, form, set, found, theirs } = editing;
  const [trying, dryRun] = useDisclosure(false);
  return (
    <Place
      title={`Edit ${base.displayName}`}
      trail={trailOf(base)}
      actions={
        <>
          <Button variant="default" onClick={dryRun.open}>See what a run would do</Button>
          <Button form={FORM} type="submit" disabled={!editing.changed} loading={editing.saving}>Save changes</Button>
        </>
      }
    >
      <form id={FORM} noValidate onSubmit={(event) => { event.preventDefault(); editing.submit(); }}>
        <Stack gap="lg">
          <Notes editing={editing} />
          <Grid gap="lg">
            <Grid.Col span={{ base: 12, md: 5 }}>
              <Card h="100%"><Basics editing={editing} dataset={dataset} destination={destination} /></Card>
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 7 }}>
              <Stack gap="lg">
                <Card>
                  <Title order={2} size="h5" mb="sm">Told about each member</Title>
                  <Mappings form={form} set={set} dataset={dataset} destination={destination} found={editing.rows} whole={found('$.mappings', 'only')} tried={editing.tried} />
                </Card>
                <PurposeFields editing={editing} dataset={dataset} />
                <GuardFields editing={editing} />
                <RampFields editing={editing} />
              </Stack>
            </Grid.Col>
          </Grid>
        </Stack>
      </form>
      <DryRunDialog sync={base} edit={editing.content} opened={trying} onClose={dryRun.close} />
      <Anew editing={editing} destination={destination} />
      {theirs && <SyncConflict theirs={theirs} busy={editing.saving} onKeepMine={() => editing.save(theirs)} onTakeTheirs={() => editing.takeTheirs(theirs)} onClose={editing.closeTheirs} />}
      <Leaving when={editing.leaves} />
    </Place>
  );
}

/** What is wrong with the whole. */
function Notes({ editing: { error, others, wrongAtFields, incomplete } }: { readonly editing: Editing }) {
  return (
    <>
      {error !== null && (!wrongAtFields || others.length > 0) && <ProblemNote error={error} findings={others} />}
      {wrongAtFields && <Text size="sm" c="red" role="alert">It was not saved: see what is wrong at the fields below.</Text>}
      {incomplete && <Text size="sm" c="red" role="alert">Some fields are not complete. Fill them in, or remove them.</Text>}
    </>
  );
}

/** Asks before what was sent is removed, and everything sent anew. */
function Anew({ editing: { base, content, asking, saving, stopAsking, save }, destination }: { readonly editing: Editing; readonly destination: Destination | undefined }) {
  return (
    <Sure opened={asking} title="Send everything anew?" action="Save, and send anew" keep="Go on editing" busy={saving} onClose={stopAsking} onSure={() => save(base)}>
      <Text size="sm">
        Another audience, or another way to name members, begins anew: what was sent to “{base.object}” {base.behaviour === 'mirror' ? destination?.canRemove === false ? 'stays there, as this destination can’t remove' : 'is removed there' : 'stays as it is there'}, and every member is sent
        {content.object === base.object ? '' : ` to “${content.object}”`}.
      </Text>
    </Sure>
  );
}

function trailOf(sync: Sync) {
  return [...TRAIL, { to: syncPlace(sync.id), label: sync.displayName }];
}
