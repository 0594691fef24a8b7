import { type TestStorage, useStorage } from './engine.ts'
import { files, onlyElsewhere } from './files.ts'
import { type Result, runTests } from './vitest.ts'

/** A Durable Object that runs the suites in its own storage. */
export class Laboratory {
  constructor(state: { readonly storage: TestStorage }) {
    useStorage(state.storage)
  }

  async fetch(request: Request): Promise<Response> {
    const name = new URL(request.url).searchParams.get('file') as keyof typeof files
    const results: Result[] = await runTests(
      name,
      files[name],
      Object.keys(onlyElsewhere).filter((one) => one.startsWith(`${name} > `)),
    )
    return Response.json(results)
  }
}

interface Environment {
  readonly LABORATORY: {
    idFromName(name: string): unknown
    get(id: unknown): { fetch(request: Request): Promise<Response> }
  }
}

export default {
  fetch: (request: Request, { LABORATORY }: Environment) =>
    LABORATORY.get(LABORATORY.idFromName(request.url)).fetch(request),
}
