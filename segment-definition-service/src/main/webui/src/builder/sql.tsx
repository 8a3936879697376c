import { Button, CopyButton, Group, Modal, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Check, Copy } from 'lucide-react';
import { conditions } from '../api/definitions';
import { toJson } from '../api/json';
import { Loading, ProblemNote } from '../shell/broken';
import { useWarehouses } from '../api/queries';
import type { Answers } from './answers';

interface SqlDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly answers: Answers;
  /** The warehouse that it is for. */
  readonly engine: string;
}

/** The SQL of the condition as it stands: what runs, laid out for people, ready to be copied. */
export function SqlDialog({ opened, onClose, answers, engine: warehouse }: SqlDialogProps) {
  const engine = useWarehouses().data?.items.find((each) => each.id === warehouse)?.engine ?? '';
  const sql = useQuery({
    queryKey: ['conditions', 'sql', toJson(answers.edited), engine],
    queryFn: async ({ signal }) => laidOut((await conditions.sql(answers.edited, signal)).sql, engine),
    enabled: opened && answers.sound,
    retry: false,
  });
  return (
    <Modal opened={opened} onClose={onClose} title="The SQL of this segment" size="xl" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Group justify="space-between" mb="sm">
        <Text size="sm" className="quiet">
          Runs as it stands in warehouse {warehouse}
          {engine === '' ? '' : ` (${engine})`}, as of now.
        </Text>
        <CopyButton value={sql.data ?? ''}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" disabled={sql.data === undefined} leftSection={copied ? <Check size={14} /> : <Copy size={14} />} onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </Group>
      {sql.isError && <ProblemNote error={sql.error} again={() => void sql.refetch()} />}
      {sql.isLoading && <Loading />}
      {sql.data !== undefined && (
        <pre className="sql" data-testid="sql" tabIndex={0}>
          {sql.data}
        </pre>
      )}
    </Modal>
  );
}

/** Laid out where the layouter understands it; as it came otherwise. */
async function laidOut(sql: string, engine: string): Promise<string> {
  const { formatDialect, duckdb, postgresql } = await import('sql-formatter');
  try {
    return formatDialect(sql, { dialect: engine === 'postgresql' ? postgresql : duckdb, keywordCase: 'upper', tabWidth: 2 });
  } catch {
    return sql;
  }
}
