/** The programs of test/clients: which there are, and each as text to run in one of its ways. */
export { readClients, readProviders, render, snippetOf, withRecipes, withSnippets } from '../../.ci/snippets.mjs';
