import { Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import type { Schedule } from '../api/orchestration';
import type { ScheduleDraft, Unit } from './form';

const KINDS: readonly { readonly value: Schedule['kind']; readonly label: string }[] = [
  { value: 'live', label: 'Live: whenever the segment changes' },
  { value: 'interval', label: 'Every so often' },
  { value: 'cron', label: 'At set times' },
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
}

/** When runs are planned. */
export function ScheduleFields({ schedule, set, found }: ScheduleFieldsProps) {
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
    </Stack>
  );
}

function zones(chosen: string): string[] {
  return [...new Set([chosen, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
}
