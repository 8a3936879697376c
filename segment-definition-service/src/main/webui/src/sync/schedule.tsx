import { Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import type { Schedule } from '../api/orchestration';
import { useSyncs } from '../api/queries';
import type { ScheduleDraft, Unit } from './form';

const KINDS: readonly { readonly value: Schedule['kind']; readonly label: string }[] = [
  { value: 'live', label: 'Live: whenever the segment changes' },
  { value: 'interval', label: 'Every so often' },
  { value: 'cron', label: 'At set times' },
  { value: 'after-sync', label: 'After another sync' },
  { value: 'after-job', label: 'After a job, such as dbt’s' },
  { value: 'manual', label: 'When somebody asks' },
];
const UNITS: readonly { readonly value: Unit; readonly label: string }[] = [
  { value: 'minutes', label: 'minutes' },
  { value: 'hours', label: 'hours' },
  { value: 'days', label: 'days' },
];

interface ScheduleFieldsProps {
  readonly schedule: ScheduleDraft;
  readonly set: (schedule: ScheduleDraft) => void;
  readonly found: (path: string) => string | undefined;
  /** The sync that it is of, which can't follow itself. */
  readonly of: string;
}

/** When runs are planned. */
export function ScheduleFields({ schedule, set, found, of }: ScheduleFieldsProps) {
  return (
    <Stack gap="xs">
      <Select label="Runs" data={[...KINDS]} value={schedule.kind} error={found('$.schedule.kind')} allowDeselect={false} onChange={(kind) => kind !== null && set({ ...schedule, kind: kind as Schedule['kind'] })} />
      {schedule.kind === 'interval' && (
        <Group gap="xs" align="flex-end">
          <NumberInput flex="1 1 120px" label="Every" min={1} value={schedule.amount} error={found('$.schedule.every')} onChange={(amount) => typeof amount === 'number' && set({ ...schedule, amount })} />
          <Select flex="1 1 140px" aria-label="Unit of time" data={[...UNITS]} value={schedule.unit} allowDeselect={false} onChange={(unit) => unit !== null && set({ ...schedule, unit: unit as Unit })} />
        </Group>
      )}
      {schedule.kind === 'cron' && (
        <Group gap="xs" align="flex-start">
          <TextInput
            flex="1 1 180px"
            label="Times"
            description="Minute, hour, day of month, month, day of week"
            placeholder="0 6 * * 1"
            value={schedule.expression}
            error={found('$.schedule.expression')}
            onChange={(event) => set({ ...schedule, expression: event.currentTarget.value })}
          />
          <Select flex="1 1 180px" label="Time zone" description="Where these times are" searchable limit={60} data={zones(schedule.timeZone)} value={schedule.timeZone} error={found('$.schedule.timeZone')} allowDeselect={false} onChange={(timeZone) => timeZone !== null && set({ ...schedule, timeZone })} />
        </Group>
      )}
      {schedule.kind === 'after-sync' && <Following schedule={schedule} set={set} found={found} of={of} />}
      {schedule.kind === 'after-job' && (
        <TextInput
          label="Job"
          description="Its id there, as in the address of the job’s page in dbt. It runs when that system tells that the job ended well; the platform team connects it once"
          placeholder="70403103"
          value={schedule.job}
          error={found('$.schedule.job')}
          onChange={(event) => set({ ...schedule, job: event.currentTarget.value })}
        />
      )}
    </Stack>
  );
}

function Following({ schedule, set, found, of }: ScheduleFieldsProps) {
  const others = (useSyncs().data ?? []).filter((each) => each.id !== of).map((each) => ({ value: each.id, label: each.displayName }));
  const gone = schedule.sync === '' || others.some((each) => each.value === schedule.sync) ? [] : [{ value: schedule.sync, label: schedule.sync }];
  return (
    <Select
      label="Sync"
      description="It runs when a run of that one is complete, unless every record was rejected, and when that one finds nothing to send"
      placeholder="Choose a sync"
      searchable
      limit={60}
      data={[...gone, ...others]}
      value={schedule.sync === '' ? null : schedule.sync}
      error={found('$.schedule.sync')}
      allowDeselect={false}
      onChange={(sync) => sync !== null && set({ ...schedule, sync })}
    />
  );
}

function zones(chosen: string): string[] {
  return [...new Set([chosen, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
}
