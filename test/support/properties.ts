/** fast-check with one seed, so that a run of the properties repeats the run before; what fails prints its case. */
import fc from 'fast-check';

fc.configureGlobal({ seed: 10690 });

export default fc;
