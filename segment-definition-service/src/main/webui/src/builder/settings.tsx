import { Drawer, MultiSelect, NumberInput, Select, Stack, Switch, TagsInput, Text, TextInput } from '@mantine/core';
import type { Column } from '../api/definitions';
import { useTags } from '../segment/names';
import { every } from '../shell/say';
import { slug, type Draft } from './draft';

const INTERVALS = ['PT1M', 'PT5M', 'PT15M', 'PT1H', 'PT6H', 'PT24H', 'P7D'];

interface SettingsDrawerProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly draft: Draft;
  readonly isNew: boolean;
  readonly columns: readonly Column[];
}

/** Everything about a segment but who belongs. */
export function SettingsDrawer({ opened, onClose, draft, isNew, columns }: SettingsDrawerProps) {
  const { settings } = draft;
  const tags = useTags();
  const intervals = INTERVALS.includes(settings.refreshInterval) ? INTERVALS : [settings.refreshInterval, ...INTERVALS];
  return (
    <Drawer opened={opened} onClose={onClose} title="Settings" position="right" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        <TextInput
          label="Id"
          description={isNew ? 'Never changes once it is saved' : 'An id never changes'}
          disabled={!isNew}
          placeholder={slug(settings.displayName)}
          value={settings.id}
          onChange={(event) => draft.set({ id: event.currentTarget.value })}
        />
        <TagsInput
          label="Tags"
          description="Words by which you find it again"
          placeholder={settings.tags.length === 0 ? 'Type one and press Enter' : ''}
          data={[...tags]}
          maxTags={20}
          value={[...settings.tags]}
          onChange={(given) => draft.set({ tags: given })}
        />
        <Select
          label="Brought up to date"
          data={intervals.map((each) => ({ value: each, label: every(each) }))}
          value={settings.refreshInterval}
          allowDeselect={false}
          onChange={(refreshInterval) => refreshInterval !== null && draft.set({ refreshInterval })}
        />
        <MultiSelect
          label="Told with every change"
          description="Columns that subscribers of membership changes get"
          searchable
          data={columns.map((each) => ({ value: each.name, label: each.label ?? each.name }))}
          value={[...settings.exposedColumns]}
          onChange={(exposedColumns) => draft.set({ exposedColumns })}
        />
        <Switch
          label="Exclusions do not apply"
          description="Members are also those whom the dataset keeps out of its segments"
          checked={settings.ignoresExclusions}
          onChange={(event) => draft.set({ ignoresExclusions: event.currentTarget.checked })}
        />
        <Text size="sm" fw={600} mt="xs">Guard</Text>
        <Text size="sm" className="quiet">
          A change that would remove too many at once is held until somebody approves it, so that a broken table does not empty an audience.
        </Text>
        <NumberInput
          label="Hold when more than this share would leave"
          suffix=" %"
          min={0}
          max={100}
          decimalScale={2}
          value={Math.round(settings.guard.maxRemovalShare * 10_000) / 100}
          onChange={(value) => typeof value === 'number' && draft.set({ guard: { ...settings.guard, maxRemovalShare: value / 100 } })}
        />
        <NumberInput
          label="Removals up to this many always pass"
          min={0}
          allowDecimal={false}
          thousandSeparator
          value={settings.guard.minRemovals}
          onChange={(value) => typeof value === 'number' && draft.set({ guard: { ...settings.guard, minRemovals: value } })}
        />
      </Stack>
    </Drawer>
  );
}
