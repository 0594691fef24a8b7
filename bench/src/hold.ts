/**
 * Opens streams from another process, so that what a client keeps is not counted as the server's: `fork(hold.ts, [url,
 * many, headers])`. Says that all have got their first words; ends when it is killed.
 */
import { get } from 'node:http'

const [url = '', many = '0', headers = '{}'] = process.argv.slice(2)

const opened = Array.from(
  { length: Number(many) },
  (_, index) =>
    new Promise<void>((resolve, reject) => {
      const own = { ...(JSON.parse(headers) as Record<string, string>), 'belfry-user': String(index + 2) }
      get(url, { headers: own, agent: false }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`A stream was answered ${response.statusCode}.`))
        response.on('data', () => resolve())
      }).on('error', reject)
    }),
)
await Promise.all(opened)
process.send?.('open')
