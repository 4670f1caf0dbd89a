/** All of the list that is fetched once its first rows stand. */
export { Found } from './found.tsx';
export { Hints } from './hints.tsx';
export { ListTools } from './list-tools.tsx';
