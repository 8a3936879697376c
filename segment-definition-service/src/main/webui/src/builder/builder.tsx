import { ActionIcon, Button, Card, Grid, Group, Stack, TextInput, Tooltip } from '@mantine/core';
import { useDisclosure, useHotkeys, useLocalStorage } from '@mantine/hooks';
import { Code, Redo2, Settings2, Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import { usableColumns, type Column, type Dataset, type Segment } from '../api/definitions';
import { useNames } from '../segment/names';
import { StateBadge } from '../segment/state';
import { Place } from '../shell/place';
import { useAnswers } from './answers';
import { ChangeDialog } from './change';
import { useChecking } from './checking';
import { ConflictDialog } from './conflict';
import { BenchProvider, type Bench } from './context';
import { DatasetSelect } from './dataset-select';
import { useDraft } from './draft';
import { Leaving } from './leaving';
import { LimitRow } from './limit';
import { MemberCheck } from './member-check';
import { Members } from './members';
import { useSaving } from './saving';
import { SettingsDrawer } from './settings';
import { SizePanel } from './size-panel';
import { SqlDialog } from './sql';
import { Tree } from './tree';

interface BuilderProps {
  readonly segment: Segment | undefined;
  readonly datasets: readonly Dataset[];
  readonly segments: readonly Segment[];
}

/** Where an audience is put together. */
export function Builder({ segment, datasets, segments }: BuilderProps) {
  const draft = useDraft(segment, datasets);
  const names = useNames();
  const { settings, root } = draft;
  const [estimated, setEstimated] = useLocalStorage({ key: 'segments.sizes-are-estimated', defaultValue: false });
  const answers = useAnswers(settings.dataset, segment?.id ?? '', root, settings.limit, settings.ignoresExclusions, estimated);
  const checking = useChecking(answers, root);
  const saving = useSaving(segment, draft, answers);
  const [sqlOpen, sql] = useDisclosure(false);
  const [settingsOpen, drawer] = useDisclosure(false);
  useHotkeys(
    [
      ['mod+Z', draft.undo],
      ['mod+shift+Z', draft.redo],
      ['mod+Y', draft.redo],
      ['mod+S', () => saving.save(false)],
    ],
    [],
  );
  const bench: Bench = useMemo(
    () => ({ datasets, segments, segment: segment?.id ?? '', names, answers, marks: checking.marks, edit: draft.edit }),
    [datasets, segments, segment, names, answers, checking.marks, draft.edit],
  );
  const title = settings.displayName === '' ? 'New segment' : settings.displayName;
  return (
    <BenchProvider value={bench}>
      <Place
        wide
        title={title}
        beside={segment && <StateBadge state={segment.state} />}
        trail={[{ to: '/segments', label: 'Segments' }, ...(segment ? [{ to: `/segments/${segment.id}`, label: segment.displayName }] : [])]}
        actions={
          <>
            <History draft={draft} />
            <Button variant="default" leftSection={<Code size={15} />} onClick={sql.open} disabled={!answers.sound}>
              View SQL
            </Button>
            <Button variant="default" leftSection={<Settings2 size={15} />} onClick={drawer.open}>
              Settings
            </Button>
            {saving.buttons}
          </>
        }
      >
        <Stack gap="md">
          {saving.note}
          <Grid gap="lg">
            <Grid.Col span={{ base: 12, lg: 9 }}>
              <Card p="md">
                <Group align="flex-end" mb="md" gap="sm">
                  <TextInput
                    flex="1 1 260px"
                    label="Name"
                    placeholder="What do you call these people?"
                    value={settings.displayName}
                    maxLength={200}
                    error={saving.fieldError('displayName')}
                    data-autofocus={segment === undefined}
                    onChange={(event) => draft.set({ displayName: event.currentTarget.value })}
                  />
                  <DatasetSelect draft={draft} datasets={datasets} />
                </Group>
                <Tree root={root} dataset={settings.dataset} />
                <LimitRow draft={draft} />
              </Card>
            </Grid.Col>
            <Grid.Col span={{ base: 12, lg: 3 }}>
              <Stack gap="md" pos="sticky" top={16}>
                <SizePanel answers={answers} draft={draft} estimated={estimated} onEstimated={setEstimated} />
                <MemberCheck answers={answers} checking={checking} isSaved={segment !== undefined} />
              </Stack>
            </Grid.Col>
          </Grid>
          <Members answers={answers} />
        </Stack>
      </Place>
      <SqlDialog opened={sqlOpen} onClose={sql.close} answers={answers} engine={datasets.find((each) => each.id === settings.dataset)?.warehouse ?? ''} />
      <SettingsDrawer opened={settingsOpen} onClose={drawer.close} draft={draft} isNew={segment === undefined} columns={exposable(datasets, settings.dataset)} />
      {saving.change && <ChangeDialog {...saving.change} />}
      <ConflictDialog conflict={saving.conflict} draft={draft} />
      <Leaving when={draft.changed && !saving.leaving} />
    </BenchProvider>
  );
}

/** The columns that members can carry: all that the dataset has. */
function exposable(datasets: readonly Dataset[], id: string): readonly Column[] {
  const dataset = datasets.find((each) => each.id === id);
  return dataset === undefined ? [] : usableColumns(dataset);
}

function History({ draft }: { readonly draft: ReturnType<typeof useDraft> }) {
  return (
    <Group gap={2}>
      <Tooltip label="Undo (Ctrl Z)">
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Undo" disabled={!draft.canUndo} onClick={draft.undo}>
          <Undo2 size={17} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Redo (Ctrl Shift Z)">
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Redo" disabled={!draft.canRedo} onClick={draft.redo}>
          <Redo2 size={17} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
