import { Badge, Button, Drawer, Group, NumberInput, Select, Stack, Switch, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rules as api, ruleKey, useRules, type EffectiveRule, type RuleOf } from '../api/alerts';
import { Problem } from '../api/http';
import { Loading, ProblemNote } from '../shell/broken';
import { tellProblem } from '../shell/say';
import { shownThreshold, typedThreshold } from './thresholds';
import { kindWords } from './words';

interface RulesProps {
  /** The sync that they are for; all of the workspace without one. */
  readonly sync?: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

const REPEATS = [
  { value: 'first', label: 'Tell the first time' },
  { value: 'every', label: 'Tell every time, until taken on' },
];

/** When people are alerted, and how, in the workspace or for one sync. */
export function RulesDrawer({ sync, opened, onClose }: RulesProps) {
  return (
    <Drawer opened={opened} onClose={onClose} title={sync === undefined ? 'When people are alerted' : `When people are alerted of ${sync}`} position="right" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      {opened && <Rules sync={sync} />}
    </Drawer>
  );
}

function Rules({ sync }: { readonly sync: string | undefined }) {
  const found = useRules(sync, true);
  if (found.isPending) return <Loading lines={6} />;
  if (found.data === undefined) return <ProblemNote error={found.error} again={() => void found.refetch()} />;
  return (
    <Stack gap="lg">
      <Text size="sm" className="quiet">Every change counts at once. {sync === undefined ? 'A sync can have rules of its own; they are under “More” on its page.' : 'What is not said here is as in the workspace.'}</Text>
      {found.data.map((each) => <Rule key={each.kind} effective={each} sync={sync} />)}
    </Stack>
  );
}

function Rule({ effective, sync }: { readonly effective: EffectiveRule; readonly sync: string | undefined }) {
  const client = useQueryClient();
  const { kind, unit, origin, rule } = effective;
  const shown = shownThreshold(effective);
  const [typed, setTyped] = useState<number | undefined>();
  const settle = (all: readonly EffectiveRule[]) => {
    setTyped(undefined);
    client.setQueryData(ruleKey(sync), all);
  };
  const save = useMutation({ mutationFn: (changed: RuleOf) => api.save(kind, changed, sync), onSuccess: settle, onError: (error) => error instanceof Problem && error.findings.length > 0 ? undefined : tellProblem(error) });
  const back = useMutation({ mutationFn: () => api.remove(kind, sync), onSuccess: settle, onError: tellProblem });
  const own = origin === (sync === undefined ? 'workspace' : 'sync');
  const finding = save.error instanceof Problem ? save.error.findings.map((each) => each.message).join('; ') : undefined;
  const name = kindWords(kind);
  return (
    <Stack gap={6} component="section" aria-label={name}>
      <Group justify="space-between">
        <Switch label={name} checked={rule.enabled} disabled={save.isPending} onChange={(event) => save.mutate({ ...rule, enabled: event.currentTarget.checked })} />
        {own ? <Button size="compact-xs" variant="subtle" loading={back.isPending} onClick={() => back.mutate()}>{sync === undefined ? 'As usual' : 'As in the workspace'}</Button> : <Badge color="gray">{origin === 'usual' ? 'As usual' : 'As in the workspace'}</Badge>}
      </Group>
      {rule.enabled && (
        <Group gap="sm" align="flex-end" pl={46}>
          {shown && (
            <NumberInput
              flex="1 1 160px"
              label={shown.says}
              aria-label={`${name}: ${shown.says}`}
              suffix={shown.suffix}
              min={0}
              decimalScale={2}
              value={typed ?? shown.value}
              error={finding}
              onChange={(value) => typeof value === 'number' && setTyped(value)}
              onBlur={() => typed !== undefined && typed !== shown.value && save.mutate({ ...rule, threshold: typedThreshold(unit, typed) })}
            />
          )}
          <Select flex="1 1 200px" aria-label={`${name}: which are told`} data={REPEATS} value={rule.repeat} allowDeselect={false} onChange={(repeat) => repeat !== null && save.mutate({ ...rule, repeat: repeat === 'every' ? 'every' : 'first' })} />
          <Switch label="Tell when it is over" checked={rule.recovery} onChange={(event) => save.mutate({ ...rule, recovery: event.currentTarget.checked })} />
        </Group>
      )}
    </Stack>
  );
}
