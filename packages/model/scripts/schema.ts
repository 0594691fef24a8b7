/** Writes dist/schema.json, which the package exports as `@belfry/model/schema.json`. A part of the build. */
import { writeFileSync } from 'node:fs'
import { jsonSchema } from '../src/json-schema.ts'

writeFileSync(new URL('../dist/schema.json', import.meta.url), `${JSON.stringify(jsonSchema(), null, 2)}\n`)
