/* What the tests call of podio-js, which has no types of its own. */

declare module 'podio-js' {
  /** Has to be a plain function: podio-js does not call one that is async. */
  type Done = (error: Error | null, answer?: unknown) => void

  interface PushObject {
    readonly channel: string
    readonly signature: string
    readonly timestamp: number
  }

  export class api {
    constructor(
      auth: { authType: 'password' | 'app'; clientId: string; clientSecret: string },
      options: {
        apiURL: string
        enablePushService?: boolean
        afterTokenRefreshed?: (answer: unknown) => void
      },
    )
    authObject?: { accessToken: string; refreshToken: string; ref: unknown }
    authenticateWithCredentials(user: string, password: string, done: Done): void
    authenticateWithApp(app: string | number, token: string, done: Done): void
    request(method: string, path: string, data?: object): Promise<unknown>
    push(credential: PushObject): {
      subscribe(hear: (message: { channel: string; data: unknown }) => void): Promise<unknown>
    }
    /** Made by the first `push`. */
    _fayeClient?: { disconnect(): PromiseLike<unknown> }
  }
}
