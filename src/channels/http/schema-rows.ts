import type { JsonSchema } from './openapi.ts'

/** A field of a body, for people: `filters.from`, `citations[].quote`. */
export type Row = {
  readonly name: string
  readonly type: string
  readonly isRequired: boolean
  readonly description: string
}

type Schemas = Readonly<Record<string, JsonSchema>>

/** The fields of an object and of the objects in it, each behind the one that it is a part of. */
export function rowsOf(schema: JsonSchema, schemas: Schemas, before = ''): Row[] {
  const { properties = {}, required = [] } = resolved(schema, schemas)
  return Object.entries(properties).flatMap(([name, field]) => {
    const type = typeOf(field, schemas)
    const row = {
      name: before + name,
      type: type.words,
      isRequired: required.includes(name),
      description: field.description ?? '',
    }
    return [row, ...(type.object ? rowsOf(type.object, schemas, row.name + type.path) : [])]
  })
}

/** What a field holds in words, and the object in it, with the path from the field to its fields. */
type Type = { readonly words: string; readonly object?: JsonSchema; readonly path: string }

function typeOf(field: JsonSchema, schemas: Schemas): Type {
  const schema = resolved(field, schemas)
  if (schema.anyOf) {
    const [known] = schema.anyOf.filter(({ type }) => type !== 'null')
    const type = typeOf(known ?? {}, schemas)
    return { ...type, words: `${type.words} or null` }
  }
  if (schema.enum) return { words: schema.enum.map((each) => `"${each}"`).join(', '), path: '' }
  if (schema.type === 'array') {
    const { object, path } = typeOf(schema.items ?? {}, schemas)
    const item = resolved(schema.items ?? {}, schemas).type ?? 'value'
    return {
      words: `list of ${item}s${limits(schema)}`,
      ...(object ? { object } : {}),
      path: `[]${path}`,
    }
  }
  if (schema.type === 'object') return { words: 'object', object: schema, path: '.' }
  return { words: `${schema.type ?? 'any'}${limits(schema)}`, path: '' }
}

function limits({
  type,
  minimum,
  maximum,
  maxLength,
  maxItems,
  default: unless,
}: JsonSchema): string {
  const isWhole = maximum === Number.MAX_SAFE_INTEGER
  const range = type !== 'boolean' && minimum !== undefined
  return [
    range
      ? isWhole || maximum === undefined
        ? `from ${minimum}`
        : `${minimum} to ${maximum}`
      : '',
    maxLength === undefined ? '' : `at most ${maxLength} characters`,
    maxItems === undefined ? '' : `at most ${maxItems}`,
    unless === undefined ? '' : `${unless} without it`,
  ]
    .filter((words) => words !== '')
    .map((words) => `, ${words}`)
    .join('')
}

/** What a schema refers to; a description of its own stays with the one who refers. */
function resolved(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const name = schema.$ref?.split('/').at(-1)
  return name === undefined ? schema : (schemas[name] ?? {})
}
