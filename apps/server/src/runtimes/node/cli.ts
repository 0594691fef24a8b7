import { Command, CommanderError, Option } from 'commander'
import { createToken } from '../../auth/token.ts'
import { NameTaken } from '../../store/errors.ts'
import type { Store } from '../../store/port.ts'
import { readId } from '../../wire/ids.ts'
import { openExistingStore, openStoreAt } from './database.ts'
import { createLog } from './log.ts'
import { type RunningServer, startServer, type TenantCredential } from './server.ts'
import {
  expectRetention,
  expectTenantName,
  logLevels,
  readCorsOrigins,
  readDatabase,
  readDatabaseListen,
  readDuration,
  readHost,
  readLogLevel,
  readPatience,
  readPool,
  readPort,
  readPrepare,
  readRateLimit,
  readRetention,
  readStatementTimeout,
  readTenant,
  type Setting,
  SettingError,
  settings,
  shownDatabase,
} from './settings.ts'
import { version } from './version.ts'

/** What a command may touch: a test gives its own. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Told when `serve` listens. */
  readonly serving: (server: RunningServer, say: (message: string) => void) => void
}

/** How a command ended: 0 well, 1 it failed, 2 it was not understood. */
export type ExitCode = 0 | 1 | 2

const quiet = createLog('silent')

/** An option that the environment gives as well. The sentence of its reader is the only one that refuses it. */
function option(setting: { flag: string; env: string }, value: string, description: string): Option {
  return new Option(`${setting.flag} <${value}>`, description).env(setting.env)
}

const databaseOption = () =>
  option(settings.database, 'location', 'SQLite file, :memory:, or postgres://user:password@host/database')
    .default('./belfry.db')
    .argParser(readDatabase)

const tenantOption = (description: string) =>
  option(settings.tenant, 'name:secret', description).argParser(readTenant)

const rateLimitOption = (setting: Setting, description: string) =>
  option(setting, 'calls', description).default(0).argParser(readRateLimit(setting))

const examples = `
Examples:
  $ belfry serve                                       listen on http://127.0.0.1:4100
  $ belfry serve --database :memory: --tenant acme:correct-horse-battery-staple-tower
  $ belfry tenant create acme                          print acme and its new secret, once
  $ belfry token acme 42 --expires-in 15m              print a token for user 42
  $ curl -H "Authorization: Bearer $(belfry token acme 42)" localhost:4100/notification/
`

/** Runs one command line, without the program's name. Never throws, and never ends the process. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    await createProgram(terminal).parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof SettingError) {
      terminal.err(`belfry: ${error.message}\n`)
      return 2
    }
    terminal.err(`belfry: ${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}

function createProgram(terminal: Terminal): Command {
  const program = new Command('belfry')
    .description('The notification centre you can own: one small server, on SQLite or PostgreSQL.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showHelpAfterError('(belfry --help shows what there is)')
    .addHelpText('after', examples)
  addServe(program, terminal)
  addTenant(program, terminal)
  addToken(program, terminal)
  addMigrate(program, terminal)
  return program
}

function addServe(program: Command, terminal: Terminal): void {
  program
    .command('serve')
    .description(
      'Serve the API. SIGTERM and SIGINT stop it after its requests; a second one stops it at once.',
    )
    .addOption(option(settings.port, 'port', '0 is any free port').default(4100).argParser(readPort))
    .addOption(
      option(settings.host, 'address', 'address to listen at; 0.0.0.0 is every one')
        .default('127.0.0.1')
        .argParser(readHost),
    )
    .addOption(databaseOption())
    .addOption(
      option(settings.databasePool, 'number', 'PostgreSQL: connections of this process')
        .default(10)
        .argParser(readPool),
    )
    .addOption(
      option(settings.databaseTimeout, 'ms', 'PostgreSQL: how long a statement may take')
        .default(10_000)
        .argParser(readStatementTimeout),
    )
    .addOption(
      option(settings.databasePatience, 'ms', 'PostgreSQL: how long a request may wait for a connection')
        .default(5_000)
        .argParser(readPatience),
    )
    .addOption(
      option(
        settings.databasePrepare,
        'on|off',
        'PostgreSQL: off behind a pooler that knows no prepared statements',
      )
        .default(true, 'on')
        .argParser(readPrepare),
    )
    .addOption(
      option(settings.databaseListen, 'url', 'PostgreSQL: where to LISTEN, behind a transaction pooler')
        .default(undefined, 'as --database')
        .argParser(readDatabaseListen),
    )
    .addOption(tenantOption('makes sure that this tenant exists with this secret of at least 32 characters'))
    .addOption(
      option(
        settings.retention,
        'days',
        "after how many days that tenant's viewed notifications are removed, or off",
      )
        .default(undefined, 'as it was')
        .argParser(readRetention),
    )
    .addOption(
      option(settings.corsOrigins, 'origins', 'pages that may call from a browser: origins by commas, or *')
        .default([], 'none')
        .argParser(readCorsOrigins),
    )
    .addOption(rateLimitOption(settings.rateLimitUser, 'calls an hour for each user; 0 is any number'))
    .addOption(
      rateLimitOption(
        settings.rateLimitTenant,
        'calls an hour for each tenant, its users included; 0 is any number',
      ),
    )
    .addOption(
      option(settings.logLevel, 'level', logLevels.join(', ')).default('info').argParser(readLogLevel),
    )
    .action(async (options) => {
      const log = createLog(options.logLevel)
      const tenants: TenantCredential[] = options.tenant ? [options.tenant] : []
      if (options.retention !== undefined && tenants.length === 0) {
        throw new SettingError(
          `${settings.retention.env} (${settings.retention.flag}) is of the tenant of ${settings.tenant.env}, which is not set; "belfry tenant retain <name> <days>" is for any.`,
        )
      }
      const postgres = {
        poolSize: options.databasePool,
        statementTimeout: options.databaseStatementTimeout,
        patience: options.databasePatience,
        isPreparing: options.databasePrepare,
        listenUrl: options.databaseListen,
      }
      const rateLimits = { user: options.rateLimitUser, tenant: options.rateLimitTenant }
      const server = await startServer({ ...options, postgres, rateLimits, tenants, log })
      const database = shownDatabase(options.database)
      log.info({ url: server.url, database, version }, `Belfry listens on ${server.url}`)
      if ((await server.store.tenants.list()).length === 0) {
        log.warn({}, 'there is no tenant yet: "belfry tenant create <name>" makes one, or BELFRY_TENANT')
      }
      terminal.serving(server, (message) => log.info({}, message))
    })
}

function addTenant(program: Command, terminal: Terminal): void {
  const tenant = program
    .command('tenant')
    .description('Make, list, set and re-key tenants: the customers of this deployment.')
  tenant
    .command('create <name>')
    .description('Make a tenant. Prints name:secret, which is not shown again.')
    .addOption(databaseOption())
    .action(async (name: string, { database }: { database: string }) => {
      expectTenantName(name)
      if (database === ':memory:') {
        throw new SettingError(
          `${settings.database.env} (${settings.database.flag}) is ":memory:", which ends with this command, and the tenant with it. Give a file.`,
        )
      }
      await withStore(await openStoreAt(database, quiet), async (store) => {
        const made = await store.tenants.create(name).catch((error: unknown) => {
          if (!(error instanceof NameTaken)) throw error
          throw new Error(`There is a tenant ${name}; "belfry tenant rotate ${name}" gives it a new secret.`)
        })
        showSecret(made, terminal)
      })
    })
  tenant
    .command('list')
    .description('Print the names of all tenants, since when they exist, and their retention.')
    .addOption(databaseOption())
    .action(async ({ database }: { database: string }) => {
      await withStore(await openExistingStore(database, quiet), async (store) => {
        for (const { name, created_on, retention } of await store.tenants.list()) {
          terminal.out(`${name}\t${created_on}${retention === null ? '' : `\t${retention} days`}\n`)
        }
      })
    })
  tenant
    .command('retain <name> <days>')
    .description(
      'After how many days what was viewed, and has no star, is removed; "off" is never. It begins within a day.',
    )
    .addOption(databaseOption())
    .action(async (name: string, text: string, { database }: { database: string }) => {
      const days = expectRetention(text)
      await withStore(await openExistingStore(database, quiet), async (store) => {
        if (!(await store.tenants.retain(name, days))) noTenant(name)
        const howLong = days === null ? 'for good' : `for ${days} days`
        terminal.out(`${name} keeps what was viewed ${howLong}.\n`)
      })
    })
  tenant
    .command('rotate <name>')
    .description(
      "Give a tenant a new secret. The old one, and all of its users' tokens, are worth nothing from then on.",
    )
    .addOption(databaseOption())
    .action(async (name: string, { database }: { database: string }) => {
      await withStore(await openExistingStore(database, quiet), async (store) => {
        showSecret((await store.tenants.rotate(name)) ?? noTenant(name), terminal)
      })
    })
}

function addToken(program: Command, terminal: Terminal): void {
  program
    .command('token <tenant> <user>')
    .description("Print a user's token, for `Authorization: Bearer <token>`.")
    .addOption(
      new Option('--expires-in <time>', 'how long it lasts, up to 24h: 900, 15m, 24h')
        .default(3_600, '1h')
        .argParser(readDuration),
    )
    .addOption(databaseOption())
    .addOption(tenantOption('takes the secret from here, when it is of this tenant'))
    .action(async (name: string, user: string, options) => {
      if (readId(user) === null) {
        throw new SettingError(
          `The user is ${JSON.stringify(user)}; an id is a non-negative integer below 2^53, or 1 to 128 characters.`,
        )
      }
      const { secret } = await findTenant(name, options)
      terminal.out(`${await createToken({ tenant: name, secret, user, expiresIn: options.expiresIn })}\n`)
    })
}

function addMigrate(program: Command, terminal: Terminal): void {
  program
    .command('migrate')
    .description("Make the database, or bring it up to this version's tables. `serve` does so by itself.")
    .addOption(databaseOption())
    .action(async ({ database }: { database: string }) => {
      await withStore(await openStoreAt(database, quiet), async () => {
        terminal.out(`${shownDatabase(database)} has the tables of Belfry ${version}.\n`)
      })
    })
}

async function withStore(store: Store, use: (store: Store) => Promise<void>): Promise<void> {
  try {
    await use(store)
  } finally {
    await store.close()
  }
}

async function findTenant(
  name: string,
  { tenant, database }: { tenant?: TenantCredential; database: string },
): Promise<TenantCredential> {
  if (tenant?.name === name) return tenant
  const store = await openExistingStore(database, quiet)
  try {
    return (await store.tenants.find(name)) ?? noTenant(name)
  } finally {
    await store.close()
  }
}

function noTenant(name: string): never {
  throw new Error(`There is no tenant ${name}; "belfry tenant list" shows all.`)
}

/** The one place that shows a secret. The standard output has the very form that BELFRY_TENANT takes. */
function showSecret({ name, secret }: TenantCredential, { out, err }: Terminal): void {
  out(`${name}:${secret}\n`)
  err('This is name:secret, as BELFRY_TENANT takes it. Keep it: it is not shown again.\n')
}
