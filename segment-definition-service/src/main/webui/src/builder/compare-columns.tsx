import { Select } from '@mantine/core';
import type { Column } from '../api/definitions';
import type { CompareColumns } from '../condition/node';
import { columnOperatorOf, columnOperatorsFor, isScalar, saysOf } from '../condition/operators';
import type { Field } from '../condition/rows';
import { replace } from '../condition/tree';
import { ColumnSelect } from './column-select';
import { columnsOf, useBench } from './context';
import { RowView } from './row';

interface CompareColumnsRowProps {
  readonly row: CompareColumns;
  readonly dataset: string;
  readonly negated: boolean;
}

/** Two attributes of one row, compared with each other. */
export function CompareColumnsRow({ row, dataset, negated }: CompareColumnsRowProps) {
  const bench = useBench();
  const columns = columnsOf(bench, dataset);
  const column = columns.find((each) => each.name === row.column);
  const edit = (change: (row: CompareColumns) => CompareColumns) =>
    bench.edit((root) => replace(root, row.id, (node) => change(node as CompareColumns)));
  const field = (name: Field) => {
    switch (name) {
      case 'column':
        return <ColumnSelect label="Attribute" columns={paired(columns)} value={row.column} onChange={(chosen) => edit((now) => withColumn(now, chosen, columns))} />;
      case 'operator':
        return <ColumnOperatorSelect value={row.operator} column={column} onChange={(operator) => edit((now) => ({ ...now, operator }))} />;
      default:
        return (
          <ColumnSelect
            label="Other attribute"
            nothing="No other attribute of this type"
            columns={columns.filter((each) => each.type === column?.type && each.name !== row.column)}
            value={row.other}
            disabled={column === undefined}
            onChange={(chosen) => edit((now) => ({ ...now, other: chosen.name }))}
          />
        );
    }
  };
  const called = (name: string) => bench.names.column(dataset, name);
  const label = row.column === '' || row.other === '' ? 'Condition on two attributes' : `Condition on ${called(row.column)} and ${called(row.other)}`;
  return <RowView row={row} dataset={dataset} negated={negated} label={label} field={field} />;
}

/** The columns that there is another one to compare with. */
export function paired(columns: readonly Column[]): readonly Column[] {
  return columns.filter((column) => isScalar(column.type) && columns.some((other) => other.type === column.type && other.name !== column.name));
}

interface ColumnOperatorSelectProps {
  readonly value: string;
  readonly column: Column | undefined;
  readonly onChange: (operator: string) => void;
}

export function ColumnOperatorSelect({ value, column, onChange }: ColumnOperatorSelectProps) {
  const own = columnOperatorOf(value);
  const fitting = column === undefined ? [] : columnOperatorsFor(column.type);
  const all = own === undefined || fitting.includes(own) ? fitting : [own, ...fitting];
  return (
    <Select
      size="xs"
      w={160}
      aria-label="Comparison"
      data={all.map((each) => ({ value: each.name, label: saysOf(each, column?.type) }))}
      value={value}
      allowDeselect={false}
      disabled={column === undefined}
      onChange={(name) => name !== null && onChange(name)}
    />
  );
}

/** Another column keeps the comparison, and the other attribute, where they mean something for it. */
function withColumn(row: CompareColumns, column: Column, columns: readonly Column[]): CompareColumns {
  const fitting = columnOperatorsFor(column.type);
  const operator = fitting.some((each) => each.name === row.operator) ? row.operator : 'is';
  const other = columns.find((each) => each.name === row.other);
  const fits = other !== undefined && other.type === column.type && other.name !== column.name;
  return { ...row, column: column.name, operator, other: fits ? row.other : '' };
}
