import { Select } from '@mantine/core';
import type { Column } from '../api/definitions';
import type { Compare } from '../condition/node';
import { blankOperand, carryOver, operatorOf, operatorsFor } from '../condition/operators';
import type { Field } from '../condition/rows';
import { replace } from '../condition/tree';
import { columnsOf, useBench } from './context';
import { OperandInput } from './operand';
import { RowView } from './row';

interface CompareRowProps {
  readonly row: Compare;
  readonly dataset: string;
  readonly negated: boolean;
}

/** An attribute, how it is compared, and with what. */
export function CompareRow({ row, dataset, negated }: CompareRowProps) {
  const bench = useBench();
  const columns = columnsOf(bench, dataset);
  const column = columns.find((each) => each.name === row.column);
  const edit = (change: (row: Compare) => Compare, about?: string) =>
    bench.edit((root) => replace(root, row.id, (node) => change(node as Compare)), about);
  const field = (name: Field) => {
    switch (name) {
      case 'column':
        return <ColumnSelect row={row} columns={columns} edit={edit} />;
      case 'operator':
        return <OperatorSelect row={row} column={column} edit={edit} />;
      default:
        return (
          <OperandInput
            operand={row.operand}
            operator={row.operator}
            column={column}
            dataset={dataset}
            onChange={(operand, about) => edit((now) => ({ ...now, operand }), about === undefined ? undefined : `${row.id}.${about}`)}
          />
        );
    }
  };
  return <RowView row={row} negated={negated} label={`Condition on ${column?.label ?? (row.column || 'an attribute')}`} field={field} />;
}

interface EditProps {
  readonly row: Compare;
  readonly edit: (change: (row: Compare) => Compare) => void;
}

function ColumnSelect({ row, columns, edit }: EditProps & { readonly columns: readonly Column[] }) {
  const { names } = useBench();
  const known = columns.some((each) => each.name === row.column);
  const data = columns.map((each) => ({ value: each.name, label: each.label ?? names.column('', each.name) }));
  return (
    <Select
      size="xs"
      w={170}
      searchable
      aria-label="Attribute"
      placeholder="Attribute"
      data={known || row.column === '' ? data : [{ value: row.column, label: row.column }, ...data]}
      value={row.column === '' ? null : row.column}
      allowDeselect={false}
      comboboxProps={{ width: 240, position: 'bottom-start' }}
      onChange={(name) => name !== null && edit((now) => withColumn(now, columns.find((each) => each.name === name)))}
    />
  );
}

function OperatorSelect({ row, column, edit }: EditProps & { readonly column: Column | undefined }) {
  const own = operatorOf(row.operator);
  const fitting = column === undefined ? (own === undefined ? [] : [own]) : operatorsFor(column.type);
  const all = own === undefined || fitting.includes(own) ? fitting : [own, ...fitting];
  return (
    <Select
      size="xs"
      w={180}
      aria-label="Comparison"
      data={all.map((each) => ({ value: each.name, label: each.says }))}
      value={row.operator}
      allowDeselect={false}
      disabled={column === undefined}
      comboboxProps={{ width: 220, position: 'bottom-start' }}
      maxDropdownHeight={320}
      onChange={(name) => {
        const chosen = name === null ? undefined : operatorOf(name);
        if (chosen !== undefined) edit((now) => ({ ...now, operator: chosen.name, operand: carryOver(now.operand, chosen.shape) }));
      }}
    />
  );
}

/** Another column keeps the comparison where that means something for it, and what was filled in where it is of the same type. */
function withColumn(row: Compare, column: Column | undefined): Compare {
  if (column === undefined) return row;
  const fitting = operatorsFor(column.type);
  const operator = fitting.find((each) => each.name === row.operator) ?? fitting[0];
  if (operator === undefined) return { ...row, column: column.name };
  return { ...row, column: column.name, operator: operator.name, operand: blankOperand(operator.shape) };
}
