/** Vite compiles and minifies the style sheet at build time, and hands it over as a string. */
declare module '*.css?inline' {
  const css: string
  export default css
}
