export const referencePage = (document: object): Response => new Response(JSON.stringify(document))
