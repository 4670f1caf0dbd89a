/** Java as every test has it. */

/** Programs of a second have nothing from what a JVM takes its time for. */
export const BRIEF: readonly string[] = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xshare:auto'];

/** The same for Maven, which is one of them. */
export const mavenEnvironment: NodeJS.ProcessEnv = { MAVEN_OPTS: BRIEF.join(' ') };
