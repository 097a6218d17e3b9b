import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  RawNode,
  type Dialect,
  type Driver,
  type OperationNode,
  type OrderByItemNode,
} from 'kysely'

// Kysely's compilers are classes to inherit from; this one makes PostgreSQL order as SQLite does.
class AlikeQueryCompiler extends PostgresQueryCompiler {
  /** Text is ordered by its bytes, whatever the language of the server. */
  protected override visitDataType(node: Parameters<PostgresQueryCompiler['visitDataType']>[0]): void {
    super.visitDataType(node)
    if (node.dataType === 'text' && this.parentNode?.kind === 'ColumnDefinitionNode') this.append(' collate "C"')
  }

  /** In descending order nulls come last, in indexes as in queries, so that the former serve the latter. */
  protected override visitOrderByItem(node: OrderByItemNode): void {
    super.visitOrderByItem(node)
    if (node.nulls === undefined && isDescending(node.direction)) this.append(' nulls last')
  }
}

const isDescending = (direction: OperationNode | undefined): boolean =>
  direction !== undefined && RawNode.is(direction) && direction.sqlFragments.join('') === 'desc'

/**
 * Creates a PostgreSQL dialect that orders as SQLite does: text by its bytes, nulls last when descending. Ascending,
 * nulls stay last where SQLite has them first, because indexes of keys are so: queries over nulls say where they go.
 * @param driver - the driver
 * @returns the dialect
 */
export const postgresDialect = (driver: Driver): Dialect => ({
  createDriver: () => driver,
  createQueryCompiler: () => new AlikeQueryCompiler(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createAdapter: () => new PostgresAdapter(),
})
