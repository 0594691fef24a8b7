export { type App, createApp } from './app.ts'
export { createToken, type TokenOptions } from './auth/token.ts'
