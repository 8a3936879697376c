import { Card, Group, MultiSelect, NumberInput, Select, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import type { Dataset } from '../api/definitions';
import type { Destination } from '../api/orchestration';
import { BEHAVIOURS, behaviourMeaning, behaviourWords, continues, isCapable } from './behaviour';
import type { Editing } from './editing';
import { isEmail, type RampDraft } from './form';
import { columnsFor } from './mappings';
import { ScheduleFields } from './schedule';

const MEMBER_KEY = '';
const NORMALIZATIONS = [
  { value: 'none', label: 'as they are' },
  { value: 'email', label: 'as e-mail addresses: trimmed, small letters' },
];

interface BasicsProps {
  readonly editing: Editing;
  readonly dataset: Dataset | undefined;
  readonly destination: Destination | undefined;
}

/** What a sync is called, where its members go, how they are named, and when. */
export function Basics({ editing: { base, form, set, found }, dataset, destination }: BasicsProps) {
  const cannot = BEHAVIOURS.filter((each) => !isCapable(destination, each));
  return (
    <Stack>
      <TextInput label="Name" maxLength={200} value={form.displayName} error={found('$.displayName')} onChange={(event) => set({ displayName: event.currentTarget.value })} />
      <TextInput label="Audience" description={`Its name in ${destination?.displayName ?? base.destination}`} maxLength={200} value={form.object} error={found('$.object')} onChange={(event) => set({ object: event.currentTarget.value })} />
      <Select
        label="Members are named by"
        data={[...columnsFor(dataset, form.identity, (type) => type === 'text'), { value: MEMBER_KEY, label: dataset === undefined ? 'Their id' : `Their id (${dataset.idColumn})` }]}
        value={form.identity}
        error={found('$.identity.column')}
        allowDeselect={false}
        searchable
        onChange={(identity) => identity !== null && set({ identity, normalization: isEmail(identity) ? 'email' : 'none' })}
      />
      {form.identity !== MEMBER_KEY && (
        <Select label="Sent" data={NORMALIZATIONS} value={form.normalization} error={found('$.identity.normalization')} allowDeselect={false} onChange={(value) => set({ normalization: value === 'email' ? 'email' : 'none' })} />
      )}
      <Select
        label="Behaviour"
        description={behaviourMeaning(form.behaviour)}
        data={BEHAVIOURS.map((value) => ({ value, label: behaviourWords(value), disabled: value !== base.behaviour && (cannot.includes(value) || !continues(base.behaviour, value)) }))}
        value={form.behaviour}
        error={found('$.behaviour')}
        allowDeselect={false}
        onChange={(value) => set({ behaviour: BEHAVIOURS.find((each) => each === value) ?? form.behaviour })}
      />
      <ScheduleFields schedule={form.schedule} set={(schedule) => set({ schedule })} found={found} of={base.id} />
    </Stack>
  );
}

/** What members have to permit. */
export function PurposeFields({ editing: { form, set, found }, dataset }: { readonly editing: Editing; readonly dataset: Dataset | undefined }) {
  const declared = dataset?.consents ?? [];
  const always = declared.filter((each) => each.always === true).map((each) => each.purpose);
  const offered = [...new Set([...declared.map((each) => each.purpose), ...form.purposes])];
  if (offered.length === 0) return null;
  return (
    <Card>
      <Title order={2} size="h5" mb="xs">Consent</Title>
      <MultiSelect
        label="Members have to permit"
        description={always.length === 0 ? 'Who does not is not told, and removed where they were told' : `Every sync of this dataset demands ${always.join(', ')} already`}
        data={offered}
        value={[...form.purposes]}
        error={found('$.purposes')}
        onChange={(purposes) => set({ purposes })}
      />
    </Card>
  );
}

/** When a run is held. */
export function GuardFields({ editing: { form, set, found } }: { readonly editing: Editing }) {
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

/** How fast new identities are told. */
export function RampFields({ editing: { form, set, found } }: { readonly editing: Editing }) {
  const change = (ramp: Partial<RampDraft>) => set({ ramp: { ...form.ramp, ...ramp } });
  return (
    <Card>
      <Title order={2} size="h5" mb="xs">Ramp</Title>
      <Stack>
        <Switch
          label="Tell new identities little by little"
          description="For a large first load. Who is told already is updated and removed at any time; who waits is sent later, as they are then"
          checked={form.ramp.on}
          onChange={(event) => change({ on: event.currentTarget.checked })}
        />
        {form.ramp.on && (
          <Group align="flex-start">
            <NumberInput flex="2 1 140px" label="At most" min={1} allowDecimal={false} thousandSeparator value={form.ramp.most} error={found('$.ramp.most')} onChange={(most) => typeof most === 'number' && change({ most })} />
            <NumberInput flex="1 1 90px" label="In" min={1} value={form.ramp.amount} error={found('$.ramp.every')} onChange={(amount) => typeof amount === 'number' && change({ amount })} />
            <Select flex="1 1 110px" label="Unit of time" data={['minutes', 'hours', 'days']} value={form.ramp.unit} allowDeselect={false} onChange={(unit) => (unit === 'minutes' || unit === 'hours' || unit === 'days') && change({ unit })} />
          </Group>
        )}
      </Stack>
    </Card>
  );
}
