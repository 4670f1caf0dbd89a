/** What Ihuyi's codes mean, whose own texts are Chinese already. */
import { errors } from '../../../server/providers/ihuyi/errors.ts';
import { meanings } from '../../../server/providers/ihuyi/meanings.ts';
import { describeMeanings } from '../../support/describe-meanings.ts';

describeMeanings(meanings, errors);
