/** What Ihuyi's codes mean, whose own texts are Chinese already. */
import { codes } from '../../../server/providers/ihuyi/codes/codes.ts';
import { describeMeanings } from '../../support/describe-meanings.ts';

const meanings = Object.fromEntries(Object.entries(codes).map(([key, { meaning }]) => [key, meaning]));

describeMeanings(meanings, codes);
