import { Button, Card, Grid, NumberInput, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Dataset } from '../api/definitions';
import { Problem } from '../api/http';
import { syncs as api, type Destination, type Sync } from '../api/orchestration';
import { keys, useAllSegments, useDatasets, useDestinations } from '../api/queries';
import { useSync } from '../api/sync-queries';
import { Leaving } from '../builder/leaving';
import { Empty, Loading, ProblemNote } from '../shell/broken';
import { Place } from '../shell/place';
import { tellDone } from '../shell/say';
import { Sure } from '../shell/sure';
import { SyncConflict } from './conflict';
import { beginsAnew, contentOfForm, elsewhere, findingAt, formOfSync, isOther, rowFindings, rowLacks, type SyncForm } from './form';
import { columnsFor, Mappings } from './mappings';
import { MissingSync, TRAIL } from './page';
import { syncPlace } from './places';
import { saveOver } from './saving';
import { ScheduleFields } from './schedule';

const MEMBER_KEY = '';
const NORMALIZATIONS = [
  { value: 'none', label: 'as they are' },
  { value: 'email', label: 'as e-mail addresses: trimmed, small letters' },
];
const BEHAVIOURS = [
  { value: 'mirror', label: 'Adds and removes' },
  { value: 'add-only', label: 'Only adds' },
];

/** Changes what a sync says. */
export function SyncEditor() {
  const { sync: id = '' } = useParams();
  const found = useSync(id);
  const segments = useAllSegments();
  const datasets = useDatasets();
  const destinations = useDestinations();
  const error = segments.error ?? datasets.error ?? destinations.error;
  if (found.data === undefined && found.error) return <MissingSync id={id} error={found.error} again={() => void found.refetch()} />;
  if (error !== null && [segments, datasets, destinations].some((each) => each.data === undefined)) {
    return <Place title={id} trail={TRAIL}><ProblemNote error={error} again={() => void Promise.all([segments.refetch(), datasets.refetch(), destinations.refetch()])} /></Place>;
  }
  if (found.data === undefined || segments.data === undefined || datasets.data === undefined || destinations.data === undefined) {
    return <Place title={id} trail={TRAIL}><Loading /></Place>;
  }
  if (found.data.state === 'deleted') {
    return <Place title={found.data.displayName} trail={[...TRAIL, { to: syncPlace(id), label: found.data.displayName }]}><Empty title="It is deleted">A deleted sync can’t be changed. Its page shows what it said.</Empty></Place>;
  }
  const of = segments.data.find((each) => each.id === found.data.segment)?.dataset;
  return (
    <Editor
      key={id}
      read={found.data}
      dataset={datasets.data.find((each) => each.id === of)}
      destination={destinations.data.find((each) => each.id === found.data.destination)}
    />
  );
}

interface EditorProps {
  readonly read: Sync;
  readonly dataset: Dataset | undefined;
  readonly destination: Destination | undefined;
}

function Editor({ read, dataset, destination }: EditorProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [base, setBase] = useState(read);
  const [form, setForm] = useState<SyncForm>(() => formOfSync(read));
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const [theirs, setTheirs] = useState<Sync>();
  const [done, setDone] = useState(false);
  const set = (change: Partial<SyncForm>) => setForm((before) => ({ ...before, ...change }));
  const save = useMutation({
    mutationFn: ({ edited, over }: { readonly edited: SyncForm; readonly over: Sync }) =>
      saveOver(api, { ...contentOfForm(edited, base), segment: over.segment, destination: over.destination }, over),
    onSuccess: (answer) => {
      setAsking(false);
      if ('theirs' in answer) {
        setTheirs(answer.theirs);
        return;
      }
      setTheirs(undefined);
      client.setQueryData(keys.sync(base.id), answer.saved);
      tellDone('Saved. What follows from it is sent now.');
      setDone(true);
    },
    onError: () => {
      setAsking(false);
      setTheirs(undefined);
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.syncs }),
  });
  useEffect(() => {
    if (done) void navigate(syncPlace(base.id));
  }, [done, navigate, base.id]);
  const content = contentOfForm(form, base);
  const changed = isOther(content, base);
  const incomplete = form.mappings.some((each) => rowLacks(each) !== undefined);
  const problem = save.error instanceof Problem ? save.error : undefined;
  const findings = problem?.findings ?? [];
  const found = (path: string) => findingAt(findings, path);
  const sent = save.variables?.edited.mappings ?? [];
  const others = elsewhere(findings, sent.length);
  const submit = () => {
    setTried(true);
    if (incomplete || !changed) return;
    if (beginsAnew(content, base)) setAsking(true);
    else save.mutate({ edited: form, over: base });
  };
  const close = () => setTheirs(undefined);
  const takeTheirs = (other: Sync) => {
    setTheirs(undefined);
    setBase(other);
    setForm(formOfSync(other));
    setTried(false);
    save.reset();
    client.setQueryData(keys.sync(other.id), other);
  };
  return (
    <Place
      title={`Edit ${base.displayName}`}
      trail={[...TRAIL, { to: syncPlace(base.id), label: base.displayName }]}
      actions={<Button form="sync" type="submit" disabled={!changed} loading={save.isPending}>Save changes</Button>}
    >
      <form id="sync" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <Stack gap="lg">
          {save.isError && (findings.length === 0 || others.length > 0) && <ProblemNote error={save.error} findings={others} />}
          {tried && incomplete && <Text size="sm" c="red" role="alert">Some fields are not complete. Fill them in, or remove them.</Text>}
          {findings.length > others.length && <Text size="sm" c="red" role="alert">It was not saved: see what is wrong at the fields below.</Text>}
          <Grid gap="lg">
            <Grid.Col span={{ base: 12, md: 5 }}>
              <Card h="100%">
                <Stack>
                  <TextInput label="Name" maxLength={200} value={form.displayName} error={found('$.displayName')} onChange={(event) => set({ displayName: event.currentTarget.value })} />
                  <TextInput
                    label="Audience"
                    description={`Its name in ${destination?.displayName ?? base.destination}`}
                    maxLength={200}
                    value={form.object}
                    error={found('$.object') ?? (problem?.code === 'object-taken' ? problem.detail : undefined)}
                    onChange={(event) => set({ object: event.currentTarget.value })}
                  />
                  <Select
                    label="Members are named by"
                    data={[...columnsFor(dataset, form.identity, (type) => type === 'text'), { value: MEMBER_KEY, label: dataset === undefined ? 'Their id' : `Their id (${dataset.idColumn})` }]}
                    value={form.identity}
                    error={found('$.identity.column')}
                    allowDeselect={false}
                    searchable
                    onChange={(identity) => identity !== null && set({ identity })}
                  />
                  {form.identity !== MEMBER_KEY && (
                    <Select label="Sent" data={NORMALIZATIONS} value={form.normalization} error={found('$.identity.normalization')} allowDeselect={false} onChange={(value) => set({ normalization: value === 'email' ? 'email' : 'none' })} />
                  )}
                  <Select
                    label="Behaviour"
                    description={destination?.canRemove === false ? 'This destination can’t remove' : undefined}
                    data={BEHAVIOURS.map((each) => ({ ...each, disabled: each.value === 'mirror' && destination?.canRemove === false && base.behaviour !== 'mirror' }))}
                    value={form.behaviour}
                    error={found('$.behaviour')}
                    allowDeselect={false}
                    onChange={(value) => set({ behaviour: value === 'add-only' ? 'add-only' : 'mirror' })}
                  />
                  <ScheduleFields schedule={form.schedule} set={(schedule) => set({ schedule })} found={found} />
                </Stack>
              </Card>
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 7 }}>
              <Stack gap="lg">
                <Card>
                  <Title order={2} size="h5" mb="sm">Told about each member</Title>
                  <Mappings form={form} set={setForm} dataset={dataset} destination={destination} found={rowFindings(findings, sent)} whole={findings.filter((each) => each.path === '$.mappings').map((each) => each.message).join('; ') || undefined} tried={tried} />
                </Card>
                <GuardFields form={form} set={set} found={found} />
              </Stack>
            </Grid.Col>
          </Grid>
        </Stack>
      </form>
      <Sure opened={asking} title="Send everything anew?" action="Save, and send anew" keep="Go on editing" busy={save.isPending} onClose={() => setAsking(false)} onSure={() => save.mutate({ edited: form, over: base })}>
        <Text size="sm">
          Another audience, or another way to name members, begins anew: what was sent to “{base.object}” {destination?.canRemove === false ? 'stays there, as this destination can’t remove' : 'is removed there'}, and every member is sent{content.object === base.object ? '' : ` to “${content.object}”`}.
        </Text>
      </Sure>
      {theirs && <SyncConflict theirs={theirs} busy={save.isPending} onKeepMine={() => save.mutate({ edited: form, over: theirs })} onTakeTheirs={() => takeTheirs(theirs)} onClose={close} />}
      <Leaving when={changed && !done && theirs?.state !== 'deleted'} />
    </Place>
  );
}

interface GuardFieldsProps {
  readonly form: SyncForm;
  readonly set: (change: Partial<SyncForm>) => void;
  readonly found: (path: string) => string | undefined;
}

function GuardFields({ form, set, found }: GuardFieldsProps) {
  return (
    <Card>
      <Title order={2} size="h5" mb="xs">Guard</Title>
      <Stack>
        <Text size="sm" className="quiet">A run that would remove too many at once is held, so that a broken table does not empty an audience. All of 24 hours counts together.</Text>
        <NumberInput
          label="Hold when a run removes more than this share"
          suffix=" %"
          min={0}
          max={100}
          decimalScale={2}
          value={form.maxRemovalPercent}
          error={found('$.guard.maxRemovalShare')}
          onChange={(value) => typeof value === 'number' && set({ maxRemovalPercent: value })}
        />
        <NumberInput
          label="Removals up to this many always pass"
          min={0}
          allowDecimal={false}
          thousandSeparator
          value={form.minRemovals}
          error={found('$.guard.minRemovals')}
          onChange={(value) => typeof value === 'number' && set({ minRemovals: value })}
        />
      </Stack>
    </Card>
  );
}
