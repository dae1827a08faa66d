/** The key of a gate with the default configuration, `joulegate.yml`. */
const defaultKey = 'joulegate';

/** The stable name of a gate's check, which a branch rule can require: `JouleGate`, or `JouleGate (KEY)`. */
export const checkName = (key: string): string => (key === defaultKey ? 'JouleGate' : `JouleGate (${key})`);
