import { Code, Stack, Text } from '@mantine/core';
import { Fragment, useMemo } from 'react';
import { NotUnderstood, read, type Json } from '../condition/json';
import { limitText, type MemberLimit } from '../condition/limit';
import { core, isGroup, type Group, type Node, type Row } from '../condition/node';
import { sentence, type Names } from '../condition/words';
import { toJson } from '../api/json';
import { useNames } from './names';

/** A definition as people would say it. What this page does not know is shown as it is. */
export function Words({ dataset, condition, limit }: { readonly dataset: string; readonly condition: Json; readonly limit?: MemberLimit | undefined }) {
  const names = useNames();
  const root = useMemo(() => understood(condition), [condition]);
  return (
    <>
      {root === undefined ? (
        <Code block>{toJson(condition)}</Code>
      ) : (
        <div className="words">
          <Said node={root} dataset={dataset} names={names} />
        </div>
      )}
      {limit !== undefined && (
        <Text size="sm" mt="xs" data-testid="limit">
          {limitText(limit, dataset, names)}
        </Text>
      )}
    </>
  );
}

function understood(condition: Json): Node | undefined {
  try {
    return read(condition);
  } catch (failure) {
    if (failure instanceof NotUnderstood) return undefined;
    throw failure;
  }
}

interface SaidProps {
  readonly node: Node;
  readonly dataset: string;
  readonly names: Names;
}

function Said({ node, dataset, names }: SaidProps) {
  const { node: inner, nots } = core(node);
  const negated = nots % 2 === 1;
  return isGroup(inner) ? (
    <SaidGroup group={inner} negated={negated} dataset={dataset} names={names} />
  ) : (
    <SaidRow row={inner} negated={negated} dataset={dataset} names={names} />
  );
}

function SaidGroup({ group, negated, dataset, names }: { readonly group: Group; readonly negated: boolean; readonly dataset: string; readonly names: Names }) {
  const [only] = group.of;
  if (group.of.length === 1 && only !== undefined && !negated) return <Said node={only} dataset={dataset} names={names} />;
  return (
    <Stack gap={0}>
      <Text span size="sm" className="quiet">
        {negated ? <span className="turned">not </span> : null}
        {group.is === 'all' ? 'all of' : 'any of'}
      </Text>
      <div className="branch">
        {group.of.map((child, at) => (
          <div key={child.id}>
            {at > 0 && (
              <Text span size="sm" className="quiet" mr={6}>
                {group.is === 'all' ? 'and' : 'or'}
              </Text>
            )}
            <Said node={child} dataset={dataset} names={names} />
          </div>
        ))}
      </div>
    </Stack>
  );
}

function SaidRow({ row, negated, dataset, names }: { readonly row: Row; readonly negated: boolean; readonly dataset: string; readonly names: Names }) {
  return (
    <>
      {sentence(row, negated, dataset, names).map((said, at) => (
        <Fragment key={at}>
          {'where' in said ? <Said node={said.where} dataset={said.dataset} names={names} /> : said.stress ? <b>{said.text}</b> : said.text}{' '}
        </Fragment>
      ))}
    </>
  );
}
