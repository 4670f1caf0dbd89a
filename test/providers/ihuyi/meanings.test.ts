/** What Ihuyi's codes mean, whose own texts are Chinese already. */
import { errors } from '../../../server/providers/ihuyi/codes/errors.ts';
import { meanings } from '../../../server/providers/ihuyi/codes/meanings.ts';
import { describeMeanings } from '../../support/describe-meanings.ts';

describeMeanings(meanings, errors);
